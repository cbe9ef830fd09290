ALTER TABLE `documents` ADD `issuedIn` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `nameDetail` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `identityReason` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `perhapsOfId` integer REFERENCES documents(id) ON DELETE SET NULL;
ALTER TABLE `clauses` ADD `isLeftOut` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `versions` ADD `keepsPersonalData` integer DEFAULT false NOT NULL;
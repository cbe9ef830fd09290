ALTER TABLE `clauses` ADD `columns` text;--> statement-breakpoint
ALTER TABLE `references` ADD `state` text DEFAULT 'proposed' NOT NULL;--> statement-breakpoint
ALTER TABLE `versions` ADD `headerFields` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `headerConfidence` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `publishBlock` text;
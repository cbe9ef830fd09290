ALTER TABLE `references` ADD `start` integer;--> statement-breakpoint
ALTER TABLE `references` ADD `end` integer;--> statement-breakpoint
ALTER TABLE `references` ADD `target` text;
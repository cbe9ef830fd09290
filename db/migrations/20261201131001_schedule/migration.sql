ALTER TABLE `versions` ADD `publishAt` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `withdrawAt` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `scheduledBy` text;--> statement-breakpoint
ALTER TABLE `admins` ADD `toldOn` text;--> statement-breakpoint
ALTER TABLE `admins` ADD `toldVersionId` integer;
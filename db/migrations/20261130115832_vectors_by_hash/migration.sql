ALTER TABLE `clause_vectors` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
DROP INDEX IF EXISTS `versions_state`;--> statement-breakpoint
CREATE INDEX `clause_vectors_hash` ON `clause_vectors` (`model`,`hash`);--> statement-breakpoint
CREATE INDEX `versions_published` ON `versions` (`state`,`id`,`revision`);
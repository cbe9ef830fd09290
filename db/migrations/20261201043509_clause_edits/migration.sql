CREATE TABLE `clause_edits` (
	`id` integer PRIMARY KEY,
	`versionId` integer NOT NULL,
	`state` text NOT NULL,
	`edit` text NOT NULL,
	`label` text NOT NULL,
	`words` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`settledBy` text,
	`settledAt` text,
	`changes` text NOT NULL,
	CONSTRAINT `fk_clause_edits_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE `clauses` ADD `original` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `fidelity` text;--> statement-breakpoint
CREATE INDEX `clause_edits_version` ON `clause_edits` (`versionId`);
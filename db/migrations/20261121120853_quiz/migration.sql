CREATE TABLE `quiz_items` (
	`versionId` integer NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`clauseId` integer NOT NULL,
	`kind` text NOT NULL,
	`span` text NOT NULL,
	`question` text NOT NULL,
	`options` text NOT NULL,
	`correct` integer NOT NULL,
	CONSTRAINT `quiz_items_pk` PRIMARY KEY(`versionId`, `id`),
	CONSTRAINT `fk_quiz_items_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_quiz_items_clauseId_clauses_id_fk` FOREIGN KEY (`clauseId`) REFERENCES `clauses`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `quiz_sets` (
	`versionId` integer PRIMARY KEY,
	`rules` integer NOT NULL,
	`rejections` text NOT NULL,
	CONSTRAINT `fk_quiz_sets_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX `quiz_items_id` ON `quiz_items` (`id`);
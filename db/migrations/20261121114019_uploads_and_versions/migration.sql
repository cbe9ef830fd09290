CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY,
	`state` text DEFAULT 'waiting' NOT NULL,
	`file` text NOT NULL,
	`channel` text NOT NULL,
	`chatId` text NOT NULL,
	`userId` text NOT NULL,
	`topic` text NOT NULL,
	`sourceHash` text,
	`versionId` integer,
	`outcome` text,
	`failure` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`createdAt` text NOT NULL,
	`updatedAt` text NOT NULL,
	CONSTRAINT `fk_jobs_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE SET NULL
);
--> statement-breakpoint
CREATE TABLE `former_slugs` (
	`slug` text PRIMARY KEY,
	`documentId` integer NOT NULL,
	CONSTRAINT `fk_former_slugs_documentId_documents_id_fk` FOREIGN KEY (`documentId`) REFERENCES `documents`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `used_ids` (
	`table` text PRIMARY KEY,
	`highest` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `versions` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `versions` ADD `stateAt` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `stateReason` text;--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`);
CREATE TABLE `clauses` (
	`id` integer PRIMARY KEY,
	`versionId` integer NOT NULL,
	`parentId` integer,
	`position` integer NOT NULL,
	`level` text NOT NULL,
	`ordinal` text NOT NULL,
	`path` text NOT NULL,
	`label` text NOT NULL,
	`heading` text,
	`text` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`page` integer,
	CONSTRAINT `fk_clauses_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`chatKey` text PRIMARY KEY,
	`questions` text NOT NULL,
	`clauseIds` text NOT NULL,
	`choices` text NOT NULL,
	`updatedAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY,
	`slug` text NOT NULL UNIQUE,
	`kind` text NOT NULL,
	`docNumberAsPrinted` text,
	`docNumber` text,
	`title` text NOT NULL,
	`issuer` text,
	`issuedOn` text,
	`signer` text,
	`signerTitle` text
);
--> statement-breakpoint
CREATE TABLE `embeddings` (
	`clauseId` integer NOT NULL,
	`model` text NOT NULL,
	`dimension` integer NOT NULL,
	`vector` blob NOT NULL,
	CONSTRAINT `embeddings_pk` PRIMARY KEY(`clauseId`, `model`),
	CONSTRAINT `fk_embeddings_clauseId_clauses_id_fk` FOREIGN KEY (`clauseId`) REFERENCES `clauses`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `handled_updates` (
	`channel` text NOT NULL,
	`updateId` text NOT NULL,
	`handledAt` text NOT NULL,
	CONSTRAINT `handled_updates_pk` PRIMARY KEY(`channel`, `updateId`)
);
--> statement-breakpoint
CREATE TABLE `references` (
	`id` integer PRIMARY KEY,
	`clauseId` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`documentKind` text,
	`docNumber` text,
	`issuedOn` text,
	`issuer` text,
	`path` text,
	CONSTRAINT `fk_references_clauseId_clauses_id_fk` FOREIGN KEY (`clauseId`) REFERENCES `clauses`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `versions` (
	`id` integer PRIMARY KEY,
	`documentId` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`sourceName` text NOT NULL,
	`sourceHash` text NOT NULL UNIQUE,
	`text` text NOT NULL,
	`warnings` text NOT NULL,
	`createdAt` text NOT NULL,
	CONSTRAINT `fk_versions_documentId_documents_id_fk` FOREIGN KEY (`documentId`) REFERENCES `documents`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clauses_version_path` ON `clauses` (`versionId`,`path`);--> statement-breakpoint
CREATE INDEX `clauses_version_position` ON `clauses` (`versionId`,`position`);--> statement-breakpoint
CREATE INDEX `references_clause` ON `references` (`clauseId`);--> statement-breakpoint
CREATE UNIQUE INDEX `versions_document_number` ON `versions` (`documentId`,`number`);
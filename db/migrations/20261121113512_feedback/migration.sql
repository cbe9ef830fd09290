CREATE TABLE `answer_messages` (
	`key` text PRIMARY KEY,
	`useful` text NOT NULL,
	`notUseful` text NOT NULL,
	`sentAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feedback_counts` (
	`day` text NOT NULL,
	`topic` text NOT NULL,
	`documentId` integer NOT NULL,
	`useful` integer DEFAULT 0 NOT NULL,
	`notUseful` integer DEFAULT 0 NOT NULL,
	CONSTRAINT `feedback_counts_pk` PRIMARY KEY(`day`, `topic`),
	CONSTRAINT `fk_feedback_counts_documentId_documents_id_fk` FOREIGN KEY (`documentId`) REFERENCES `documents`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `feedback_marks` (
	`key` text PRIMARY KEY,
	`givenAt` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `answer_messages_sent` ON `answer_messages` (`sentAt`);--> statement-breakpoint
CREATE INDEX `feedback_marks_given` ON `feedback_marks` (`givenAt`);
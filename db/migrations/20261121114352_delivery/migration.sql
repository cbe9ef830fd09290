CREATE TABLE `platform_pauses` (
	`channel` text PRIMARY KEY,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `set_aside_messages` (
	`id` integer PRIMARY KEY,
	`channel` text NOT NULL,
	`receivedAt` text NOT NULL,
	`setAsideAt` text NOT NULL,
	`error` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unanswered_topics` (
	`day` text NOT NULL,
	`documentId` integer NOT NULL,
	`path` text NOT NULL,
	`count` integer NOT NULL,
	CONSTRAINT `unanswered_topics_pk` PRIMARY KEY(`day`, `documentId`, `path`)
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `notBefore` text;--> statement-breakpoint
CREATE INDEX `inbox_chat` ON `inbox` (`channel`,`chatId`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`channel`,`chatId`,`id`);--> statement-breakpoint
CREATE INDEX `set_aside_messages_at` ON `set_aside_messages` (`setAsideAt`);
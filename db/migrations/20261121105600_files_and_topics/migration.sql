CREATE TABLE `topic_messages` (
	`channel` text NOT NULL,
	`chatId` text NOT NULL,
	`topic` text NOT NULL,
	`messageId` text NOT NULL,
	`sentAt` text NOT NULL,
	CONSTRAINT `topic_messages_pk` PRIMARY KEY(`channel`, `chatId`, `topic`)
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `awaits` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `userId` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbox` ADD `file` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `topic` text;
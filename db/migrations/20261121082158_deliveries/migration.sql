CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY,
	`channel` text NOT NULL,
	`updateId` text NOT NULL,
	`chatId` text NOT NULL,
	`text` text NOT NULL,
	`receivedAt` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY,
	`channel` text NOT NULL,
	`updateId` text NOT NULL,
	`chatId` text NOT NULL,
	`part` text NOT NULL,
	`receivedAt` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `versions` ADD `header` text;
ALTER TABLE `polls` ADD `channel` text DEFAULT 'telegram' NOT NULL;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`channel` text NOT NULL,
	`updateId` text NOT NULL,
	`chatId` text NOT NULL,
	`userId` text DEFAULT '' NOT NULL,
	`text` text NOT NULL,
	`file` text,
	`receivedAt` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_inbox`(`id`, `channel`, `updateId`, `chatId`, `userId`, `text`, `file`, `receivedAt`, `attempts`) SELECT `id`, `channel`, `updateId`, `chatId`, `userId`, `text`, `file`, `receivedAt`, `attempts` FROM `inbox`;--> statement-breakpoint
DROP TABLE `inbox`;--> statement-breakpoint
ALTER TABLE `__new_inbox` RENAME TO `inbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`channel` text NOT NULL,
	`updateId` text NOT NULL,
	`chatId` text NOT NULL,
	`part` text NOT NULL,
	`topic` text,
	`receivedAt` text NOT NULL,
	`notBefore` text
);
--> statement-breakpoint
INSERT INTO `__new_outbox`(`id`, `channel`, `updateId`, `chatId`, `part`, `topic`, `receivedAt`, `notBefore`) SELECT `id`, `channel`, `updateId`, `chatId`, `part`, `topic`, `receivedAt`, `notBefore` FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `inbox_chat` ON `inbox` (`channel`,`chatId`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`channel`,`chatId`,`id`);
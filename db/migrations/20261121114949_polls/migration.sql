CREATE TABLE `polls` (
	`id` text PRIMARY KEY,
	`chatId` text NOT NULL,
	`says` text NOT NULL,
	`sentAt` text NOT NULL
);

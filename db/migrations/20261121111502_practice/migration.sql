CREATE TABLE `memories` (
	`personKey` text NOT NULL,
	`itemId` text NOT NULL,
	`memory` text NOT NULL,
	`dueAt` text NOT NULL,
	CONSTRAINT `memories_pk` PRIMARY KEY(`personKey`, `itemId`)
);
--> statement-breakpoint
CREATE TABLE `quizzes` (
	`id` text PRIMARY KEY,
	`personKey` text NOT NULL,
	`kind` text NOT NULL,
	`form` text NOT NULL,
	`answers` text NOT NULL,
	`about` text NOT NULL,
	`startedAt` text NOT NULL,
	`endedAt` text,
	`name` text,
	`deadlineAt` text,
	`channel` text,
	`chatId` text,
	`code` text UNIQUE
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`personKey` text PRIMARY KEY,
	`channel` text NOT NULL,
	`chatId` text NOT NULL,
	`minuteOfDay` integer NOT NULL,
	`lastSentOn` text
);
--> statement-breakpoint
CREATE INDEX `memories_due` ON `memories` (`personKey`,`dueAt`);--> statement-breakpoint
CREATE INDEX `quizzes_person` ON `quizzes` (`personKey`);
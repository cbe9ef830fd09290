CREATE TABLE `contest_attempts` (
	`contestId` text NOT NULL,
	`entrant` integer NOT NULL,
	`number` integer NOT NULL,
	`round` integer NOT NULL,
	`startedAt` text NOT NULL,
	`deadlineAt` text NOT NULL,
	`endedAt` text,
	`right` integer,
	`choices` text NOT NULL,
	`givenMs` text NOT NULL,
	CONSTRAINT `contest_attempts_pk` PRIMARY KEY(`contestId`, `entrant`, `number`),
	CONSTRAINT `fk_contest_attempts_contestId_contests_id_fk` FOREIGN KEY (`contestId`) REFERENCES `contests`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `contest_rounds` (
	`contestId` text NOT NULL,
	`number` integer NOT NULL,
	`opensAt` text NOT NULL,
	`closesAt` text NOT NULL,
	`seed` text NOT NULL,
	`items` text NOT NULL,
	`commitment` text NOT NULL,
	CONSTRAINT `contest_rounds_pk` PRIMARY KEY(`contestId`, `number`),
	CONSTRAINT `fk_contest_rounds_contestId_contests_id_fk` FOREIGN KEY (`contestId`) REFERENCES `contests`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `contest_units` (
	`contestId` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`headcount` integer NOT NULL,
	CONSTRAINT `contest_units_pk` PRIMARY KEY(`contestId`, `position`),
	CONSTRAINT `fk_contest_units_contestId_contests_id_fk` FOREIGN KEY (`contestId`) REFERENCES `contests`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `contests` (
	`id` text PRIMARY KEY,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`documentIds` text NOT NULL,
	`questions` integer NOT NULL,
	`minutes` integer NOT NULL,
	`attemptsPerWeek` integer NOT NULL,
	`counts` text NOT NULL,
	`createdAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contest_entrants` (
	`contestId` text NOT NULL,
	`number` integer NOT NULL,
	`personKey` text NOT NULL,
	`nickname` text,
	`unit` text,
	`guess` integer,
	CONSTRAINT `contest_entrants_pk` PRIMARY KEY(`contestId`, `number`),
	CONSTRAINT `fk_contest_entrants_contestId_contests_id_fk` FOREIGN KEY (`contestId`) REFERENCES `contests`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
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
CREATE UNIQUE INDEX `contest_entrants_person` ON `contest_entrants` (`contestId`,`personKey`);--> statement-breakpoint
CREATE INDEX `memories_due` ON `memories` (`personKey`,`dueAt`);--> statement-breakpoint
CREATE INDEX `quizzes_person` ON `quizzes` (`personKey`);
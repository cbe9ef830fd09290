CREATE TABLE `settled_feedback` (
	`topic` text PRIMARY KEY,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`how` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `question_counts` (
	`day` text NOT NULL,
	`outcome` text NOT NULL,
	`documentId` integer NOT NULL,
	`count` integer NOT NULL,
	CONSTRAINT `question_counts_pk` PRIMARY KEY(`day`, `outcome`, `documentId`)
);
--> statement-breakpoint
CREATE TABLE `topic_marks` (
	`words` text NOT NULL,
	`mark` integer NOT NULL,
	`day` text NOT NULL,
	CONSTRAINT `topic_marks_pk` PRIMARY KEY(`words`, `mark`)
);
--> statement-breakpoint
CREATE INDEX `topic_marks_day` ON `topic_marks` (`day`);
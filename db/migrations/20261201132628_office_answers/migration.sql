CREATE TABLE `office_answers` (
	`id` integer PRIMARY KEY,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`questions` text NOT NULL,
	`text` text NOT NULL,
	`office` text NOT NULL,
	`clauses` text NOT NULL,
	`who` text NOT NULL,
	`at` text NOT NULL
);

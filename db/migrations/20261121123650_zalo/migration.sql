CREATE TABLE `zalo_activity` (
	`chatKey` text PRIMARY KEY,
	`lastActiveAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `zalo_sends` (
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	CONSTRAINT `zalo_sends_pk` PRIMARY KEY(`day`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `zalo_tokens` (
	`appId` text PRIMARY KEY,
	`record` text NOT NULL,
	`revision` integer NOT NULL
);

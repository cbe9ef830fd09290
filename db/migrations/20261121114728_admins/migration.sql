CREATE TABLE `admins` (
	`id` integer PRIMARY KEY,
	`channel` text NOT NULL,
	`userId` text NOT NULL,
	`level` text NOT NULL,
	`name` text,
	`addedAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`reason` text,
	`versionId` integer
);
--> statement-breakpoint
CREATE TABLE `invites` (
	`id` integer PRIMARY KEY,
	`codeHash` text NOT NULL UNIQUE,
	`level` text NOT NULL,
	`name` text NOT NULL,
	`expiresAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wrong_codes` (
	`id` integer PRIMARY KEY,
	`personKey` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `admins_user` ON `admins` (`channel`,`userId`);--> statement-breakpoint
CREATE INDEX `audit_log_version` ON `audit_log` (`versionId`);
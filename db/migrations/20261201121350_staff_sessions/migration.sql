CREATE TABLE `sign_in_codes` (
	`id` integer PRIMARY KEY,
	`codeHash` text NOT NULL UNIQUE,
	`adminId` integer NOT NULL,
	`expiresAt` text NOT NULL,
	CONSTRAINT `fk_sign_in_codes_adminId_admins_id_fk` FOREIGN KEY (`adminId`) REFERENCES `admins`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` integer PRIMARY KEY,
	`tokenHash` text NOT NULL UNIQUE,
	`adminId` integer NOT NULL,
	`device` text NOT NULL,
	`createdAt` text NOT NULL,
	`lastSeenAt` text NOT NULL,
	`notice` text,
	CONSTRAINT `fk_staff_sessions_adminId_admins_id_fk` FOREIGN KEY (`adminId`) REFERENCES `admins`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_admin` ON `staff_sessions` (`adminId`);
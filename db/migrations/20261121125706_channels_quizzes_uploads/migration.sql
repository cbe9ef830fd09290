CREATE TABLE `quiz_items` (
	`versionId` integer NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`clauseId` integer NOT NULL,
	`kind` text NOT NULL,
	`span` text NOT NULL,
	`question` text NOT NULL,
	`options` text NOT NULL,
	`correct` integer NOT NULL,
	CONSTRAINT `quiz_items_pk` PRIMARY KEY(`versionId`, `id`),
	CONSTRAINT `fk_quiz_items_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_quiz_items_clauseId_clauses_id_fk` FOREIGN KEY (`clauseId`) REFERENCES `clauses`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `quiz_sets` (
	`versionId` integer PRIMARY KEY,
	`rules` integer NOT NULL,
	`rejections` text NOT NULL,
	CONSTRAINT `fk_quiz_sets_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `topic_messages` (
	`channel` text NOT NULL,
	`chatKey` text NOT NULL,
	`topic` text NOT NULL,
	`messageId` text NOT NULL,
	`sentAt` text NOT NULL,
	CONSTRAINT `topic_messages_pk` PRIMARY KEY(`channel`, `chatKey`, `topic`)
);
--> statement-breakpoint
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
CREATE TABLE `platform_pauses` (
	`channel` text PRIMARY KEY,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `set_aside_messages` (
	`id` integer PRIMARY KEY,
	`channel` text NOT NULL,
	`receivedAt` text NOT NULL,
	`setAsideAt` text NOT NULL,
	`error` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unanswered_topics` (
	`day` text NOT NULL,
	`documentId` integer NOT NULL,
	`path` text NOT NULL,
	`count` integer NOT NULL,
	CONSTRAINT `unanswered_topics_pk` PRIMARY KEY(`day`, `documentId`, `path`)
);
--> statement-breakpoint
CREATE TABLE `answer_messages` (
	`key` text PRIMARY KEY,
	`useful` text NOT NULL,
	`notUseful` text NOT NULL,
	`sentAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feedback_counts` (
	`day` text NOT NULL,
	`topic` text NOT NULL,
	`documentId` integer NOT NULL,
	`useful` integer DEFAULT 0 NOT NULL,
	`notUseful` integer DEFAULT 0 NOT NULL,
	CONSTRAINT `feedback_counts_pk` PRIMARY KEY(`day`, `topic`),
	CONSTRAINT `fk_feedback_counts_documentId_documents_id_fk` FOREIGN KEY (`documentId`) REFERENCES `documents`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `feedback_marks` (
	`key` text PRIMARY KEY,
	`givenAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY,
	`state` text DEFAULT 'waiting' NOT NULL,
	`file` text NOT NULL,
	`channel` text NOT NULL,
	`chatId` text NOT NULL,
	`userId` text NOT NULL,
	`topic` text NOT NULL,
	`sourceHash` text,
	`versionId` integer,
	`outcome` text,
	`failure` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`createdAt` text NOT NULL,
	`updatedAt` text NOT NULL,
	CONSTRAINT `fk_jobs_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE SET NULL
);
--> statement-breakpoint
CREATE TABLE `former_slugs` (
	`slug` text PRIMARY KEY,
	`documentId` integer NOT NULL,
	CONSTRAINT `fk_former_slugs_documentId_documents_id_fk` FOREIGN KEY (`documentId`) REFERENCES `documents`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `used_ids` (
	`table` text PRIMARY KEY,
	`highest` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY,
	`channel` text DEFAULT 'telegram' NOT NULL,
	`chatId` text NOT NULL,
	`says` text NOT NULL,
	`sentAt` text NOT NULL
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
--> statement-breakpoint
ALTER TABLE `conversations` ADD `awaits` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `userId` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbox` ADD `file` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `topic` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `notBefore` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `versions` ADD `stateAt` text;--> statement-breakpoint
ALTER TABLE `versions` ADD `stateReason` text;--> statement-breakpoint
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
INSERT INTO `__new_inbox`(`id`, `channel`, `updateId`, `chatId`, `text`, `receivedAt`, `attempts`) SELECT `id`, `channel`, `updateId`, `chatId`, `text`, `receivedAt`, `attempts` FROM `inbox`;--> statement-breakpoint
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
INSERT INTO `__new_outbox`(`id`, `channel`, `updateId`, `chatId`, `part`, `receivedAt`) SELECT `id`, `channel`, `updateId`, `chatId`, `part`, `receivedAt` FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `inbox_chat` ON `inbox` (`channel`,`chatId`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`channel`,`chatId`,`id`);--> statement-breakpoint
CREATE INDEX `quiz_items_id` ON `quiz_items` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `admins_user` ON `admins` (`channel`,`userId`);--> statement-breakpoint
CREATE INDEX `audit_log_version` ON `audit_log` (`versionId`);--> statement-breakpoint
CREATE UNIQUE INDEX `contest_entrants_person` ON `contest_entrants` (`contestId`,`personKey`);--> statement-breakpoint
CREATE INDEX `set_aside_messages_at` ON `set_aside_messages` (`setAsideAt`);--> statement-breakpoint
CREATE INDEX `answer_messages_sent` ON `answer_messages` (`sentAt`);--> statement-breakpoint
CREATE INDEX `feedback_marks_given` ON `feedback_marks` (`givenAt`);--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`);--> statement-breakpoint
CREATE INDEX `memories_due` ON `memories` (`personKey`,`dueAt`);--> statement-breakpoint
CREATE INDEX `quizzes_person` ON `quizzes` (`personKey`);
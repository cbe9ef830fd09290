CREATE TABLE `version_files` (
	`versionId` integer NOT NULL,
	`place` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT `version_files_pk` PRIMARY KEY(`versionId`, `place`),
	CONSTRAINT `fk_version_files_versionId_versions_id_fk` FOREIGN KEY (`versionId`) REFERENCES `versions`(`id`) ON DELETE CASCADE
);

CREATE TABLE `clause_vectors` (
	`clauseId` integer NOT NULL,
	`model` text NOT NULL,
	`dimension` integer NOT NULL,
	`rows` blob NOT NULL,
	`steps` blob NOT NULL,
	CONSTRAINT `clause_vectors_pk` PRIMARY KEY(`clauseId`, `model`),
	CONSTRAINT `fk_clause_vectors_clauseId_clauses_id_fk` FOREIGN KEY (`clauseId`) REFERENCES `clauses`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX `versions_state` ON `versions` (`state`);--> statement-breakpoint
DROP TABLE `embeddings`;
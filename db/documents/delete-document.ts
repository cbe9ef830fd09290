/** Deletes a document for good, with everything made from it. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { saveUsedIds } from '../new-ids.ts'
import type { Tx } from '../open.ts'
import { conversations, outbox, topicMessages } from '../schema/chat-tables.ts'
import { clauses, clauseVectors, documents, references, versionFiles, versions } from '../schema/document-tables.ts'
import { type Job, jobs } from '../schema/job-tables.ts'
import { eraseFromOfficeAnswers } from '../staff/office-answers.ts'

/** How many rows of each kind were deleted. */
export interface ErasedRows {
  versions: number
  clauses: number
  references: number
  vectors: number
  /** Uploads that became versions of it. */
  jobs: number
  /** Conversations that last cited one of its clauses. */
  conversations: number
}

/** Deletes rows only; `eraseFiles` deletes the bytes and the caches that are kept in files. */
export async function eraseRows(tx: Tx, documentId: number): Promise<ErasedRows> {
  await saveUsedIds(tx)
  const own = tx.select({ id: versions.id }).from(versions).where(eq(versions.documentId, documentId))
  const ownClauses = tx.select({ id: clauses.id }).from(clauses).where(inArray(clauses.versionId, own))
  const erased = {
    versions: await tx.$count(versions, eq(versions.documentId, documentId)),
    clauses: await tx.$count(clauses, inArray(clauses.versionId, own)),
    references: await tx.$count(references, inArray(references.clauseId, ownClauses)),
    vectors: await tx.$count(clauseVectors, inArray(clauseVectors.clauseId, ownClauses)),
  }
  const cited = sql`exists (select 1 from json_each(${conversations.clauseIds}) where value in ${ownClauses})`
  const forgotten = await tx.delete(conversations).where(cited).returning({ chatKey: conversations.chatKey })
  const uploads = await tx.delete(jobs).where(inArray(jobs.versionId, own)).returning()
  for (const upload of uploads) await eraseTopic(tx, upload)
  // Another document that came in the same file is kept without it.
  const files = tx.select({ hash: versionFiles.hash }).from(versionFiles).where(inArray(versionFiles.versionId, own))
  await tx.delete(versionFiles).where(inArray(versionFiles.hash, files))
  await eraseFromOfficeAnswers(tx, documentId)
  await tx.delete(documents).where(eq(documents.id, documentId))
  return { ...erased, jobs: uploads.length, conversations: forgotten.length }
}

/** The upload's progress message is not edited again, and what still waits to be sent about it is not sent. */
async function eraseTopic(tx: Tx, { channel, chatId, topic }: Job): Promise<void> {
  // The topic of an upload occurs in one chat only.
  await tx.delete(topicMessages).where(and(eq(topicMessages.channel, channel), eq(topicMessages.topic, topic)))
  await tx.delete(outbox).where(and(eq(outbox.channel, channel), eq(outbox.chatId, chatId), eq(outbox.topic, topic)))
}

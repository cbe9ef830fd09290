/** Takes the files that are dropped on the admin pages: each is kept and waits to be read before it is confirmed. */
import { randomUUID } from 'node:crypto'
import { type Outside, transaction } from '../../../../db/open.ts'
import type { IncomingFile } from '../../../../db/schema/chat-tables.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { pagesChannel } from '../../../../db/staff/admins.ts'
import { saveJob } from '../../../../db/staff/jobs.ts'
import { hashBytes, saveUpload } from '../../../../ingest/documents/upload-files.ts'
import { noteDone } from '../../../conversation/message/staff.ts'

interface TakeSetup {
  db: Outside
  /** The data folder. */
  folder: string
  now: () => Date
}

export interface DroppedFile {
  name: string
  bytes: Uint8Array
  /** Its place among the files dropped with it, from 0. */
  place: number
}

export interface Drop {
  /** Shared by the files that were dropped together. */
  batch: string
  /** How they belong together: photos are the pages of documents, other files stand alone, unless somebody says that all are one. */
  isOne: boolean
  admin: Admin
}

const longestName = 200
const picture = /\.(?:jpe?g|png|tiff?)$/iu

export function createBatch(): string {
  return randomUUID()
}

export function isBatch(written: string): boolean {
  return /^[\da-f-]{36}$/u.test(written)
}

/** The chat and the topic under which the files of a batch are found again. */
export function batchOf(batch: string) {
  return { channel: pagesChannel, chatId: batch, topic: `upload-${batch}` }
}

/** Once this returns, the file is on disk and will be read, whatever happens to the program. */
export async function takeFile({ db, folder, now }: TakeSetup, file: DroppedFile, drop: Drop): Promise<void> {
  const { batch, isOne, admin } = drop
  const [name, at] = [cleanName(file.name), now().toISOString()]
  const sourceHash = hashBytes(file.bytes)
  const isTogether = isOne || picture.test(name)
  const incoming: IncomingFile = {
    name,
    size: file.bytes.length,
    reference: sourceHash,
    ...(isTogether && { album: batch, place: file.place }),
    ...(isOne && { isOne: true as const }),
  }
  await transaction(db, async (tx) => {
    const job = { ...batchOf(batch), file: incoming, userId: String(admin.id), createdAt: at }
    await saveJob(tx, { ...job, sourceHash })
    await noteDone(tx, admin, { at, action: 'upload', subject: name })
    // After its job, so that nobody sweeps it away; before the commit, so that nobody looks for it too early.
    await saveUpload(folder, sourceHash, file.bytes)
  })
}

/** The last part of a path, without what no file name holds. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1)!
  const clean = last.replace(/\p{Cc}/gu, '').trim()
  const ending = /\.\w{1,5}$/u.exec(clean)?.[0] ?? ''
  return clean.length <= longestName ? clean || '-' : clean.slice(0, longestName - ending.length) + ending
}

/** Keeps the bytes of uploaded files, each under the hash of its contents, in `uploads/` of the data folder. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import { listNeededHashes } from '../../db/staff/jobs.ts'

/** What a crash left under such a name is deleted at the next start. */
const unfinishedEnding = '.tmp'

/** SHA-256, hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The file is on disk before this returns; a power cut leaves either the whole file under its name or none. */
export async function saveUpload(folder: string, hash: string, bytes: Uint8Array): Promise<void> {
  const uploads = uploadsFolder(folder)
  const temporary = join(uploads, `${randomUUID()}${unfinishedEnding}`)
  await mkdir(uploads, { recursive: true })
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(uploads, hash))
}

/** Undefined if the file is not kept. */
export async function readUpload(folder: string, hash: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(uploadsFolder(folder), hash))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Deletes the files that no version and no unfinished upload needs; returns how many. */
export async function sweepUploads(db: Db, folder: string): Promise<number> {
  const names = await listUploads(folder)
  // Read after the file names, since a file is written only when its hash is in the database.
  const needed = await listNeededHashes(db)
  const gone = names.filter((name) => !name.endsWith(unfinishedEnding) && !needed.has(name))
  for (const name of gone) await rm(join(uploadsFolder(folder), name), { force: true })
  return gone.length
}

/** Before anything is taken in. */
export async function deleteUnfinishedUploads(folder: string): Promise<void> {
  for (const name of await listUploads(folder)) {
    if (name.endsWith(unfinishedEnding)) await rm(join(uploadsFolder(folder), name), { force: true })
  }
}

async function listUploads(folder: string): Promise<string[]> {
  try {
    return await readdir(uploadsFolder(folder))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function uploadsFolder(folder: string): string {
  return join(folder, 'uploads')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Puts the two sample plans into a database that has never held a document, and throws them away again. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findVersions } from '../db/documents/version-states.ts'
import { findVersionByHash, listSourceNames } from '../db/documents/versions.ts'
import { wereIdsRetired } from '../db/new-ids.ts'
import type { Db, Outside } from '../db/open.ts'
import { type Act, erase } from './documents/change-state.ts'
import { fullDocumentName } from './documents/document-names.ts'
import { hashBytes } from './documents/upload-files.ts'
import { ingestDocument } from './ingest.ts'

const folder = join(import.meta.dirname, 'fixtures')

/** Erases those that are still there, and returns their names. A document that got another version is no sample any more. */
export async function eraseSamples(db: Outside, act: Act): Promise<string[]> {
  const erased: string[] = []
  for (const documentId of await listSamples(db)) {
    const outcome = await erase(db, documentId, act)
    if (outcome.kind === 'erased') erased.push(fullDocumentName(outcome.document))
  }
  return erased
}

export async function hasSamples(db: Db): Promise<boolean> {
  return (await listSamples(db)).length > 0
}

/** The ids of the documents that are samples. */
async function listSamples(db: Db): Promise<number[]> {
  const found: number[] = []
  for (const name of await listSampleFiles()) {
    const version = await findVersionByHash(db, hashBytes(await readFile(join(folder, name))))
    const isAlone = version && (await findVersions(db, version.documentId)).length === 1
    if (isAlone) found.push(version.documentId)
  }
  return found
}

async function listSampleFiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted()
}

/** Returns the files taken in; completes a start cut short, and leaves a database with other documents alone. */
export async function ingestSamples(db: Db): Promise<string[]> {
  const names = await listSampleFiles()
  if (await wereIdsRetired(db)) return []
  const stored = await listSourceNames(db)
  if (stored.length >= names.length || stored.some((name) => !names.includes(name))) return []
  const taken: string[] = []
  for (const name of names) {
    const bytes = await readFile(join(folder, name))
    const { kind } = await ingestDocument(db, { name, bytes }, { state: 'published', now: new Date() })
    if (kind === 'stored') taken.push(name)
  }
  return taken
}

/** Puts the two sample plans into a database that has never held a document. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listSourceNames } from '../db/documents/versions.ts'
import { wereIdsRetired } from '../db/new-ids.ts'
import type { Db } from '../db/open.ts'
import { ingestDocument } from './ingest.ts'

const folder = join(import.meta.dirname, 'fixtures')

/** Returns the files taken in; completes a start cut short, and leaves a database with other documents alone. */
export async function ingestSamples(db: Db): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted()
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

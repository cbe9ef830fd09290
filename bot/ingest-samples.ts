/** Puts the two sample plans into a database that never held a document. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countVersions } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import { ingestDocument } from '../ingest/ingest.ts'

const folder = join(import.meta.dirname, '../ingest/fixtures')

/** The names of the files that were taken in; none when the database holds or held any document. */
export async function ingestSamples(db: Db): Promise<string[]> {
  if ((await countVersions(db)) > 0) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted()
  for (const name of names) {
    const bytes = await readFile(join(folder, name))
    await ingestDocument(db, { name, bytes }, { state: 'published', now: new Date() })
  }
  return names
}

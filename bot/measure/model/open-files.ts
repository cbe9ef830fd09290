/** Takes files into a database in memory, as the texts for a measurement. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Db, openDatabase } from '../../../db/open.ts'
import { ingestDocument } from '../../../ingest/ingest.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { IngestError } from '../../../ingest/lines/ingest-error.ts'
import { createSearch, type Search } from '../../../knowledge/search/search.ts'

/** Uses the two sample plans if no files are named; a file that cannot be read is left out and named. */
export async function openFiles(files: string[], print: (line: string) => void): Promise<{ db: Db; search: Search }> {
  const db = openDatabase(':memory:')
  if (files.length === 0) await ingestSamples(db)
  for (const file of files) {
    try {
      await ingestDocument(
        db,
        { name: basename(file), bytes: await readFile(file) },
        { state: 'published', now: new Date() },
      )
    } catch (error) {
      if (!(error instanceof IngestError)) throw error
      print(`${basename(file)}: ${error.message}`)
    }
  }
  const search = createSearch({ db })
  await search.refresh()
  return { db, search }
}

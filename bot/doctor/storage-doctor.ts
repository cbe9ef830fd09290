/** Checks the database, the disk under it, and whether the search finds what is in it. */

import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { countStoredVectors } from '../../db/documents/vectors.ts'
import { checkIntegrity, closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { mostScanned } from '../../knowledge/search/dense/exact-scan.ts'
import { importHnswlib } from '../../knowledge/search/dense/neighbour-graph.ts'
import { createSearch, type Search } from '../../knowledge/search/search.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import { describeStorageFailure } from '../strings/storage-strings.ts'
import type { Finding } from './finding.ts'
import { checkReader } from './reader-doctor.ts'

export async function checkStorage(config: Config): Promise<Finding[]> {
  const folder = config.DATA_DIR
  const file = databaseFile(folder)
  if (!existsSync(file)) return [{ about: doctorStrings.database, kind: 'off', says: doctorStrings.databaseNew }]
  return [...(await checkDatabase(config, file)), await checkDisk(folder)]
}

async function checkDatabase(config: Config, file: string): Promise<Finding[]> {
  const about = doctorStrings.database
  try {
    const db = openDatabase(file)
    try {
      const damage = checkIntegrity(db)
      if (damage !== undefined) return [{ about, kind: 'bad', says: doctorStrings.databaseDamaged(damage) }]
      const search = createSearch({ db })
      await search.refresh()
      const graph = judgeGraph({ vectors: await countStoredVectors(db), hnswlib: await importHnswlib() })
      const whole: Finding = { about, kind: 'good', says: doctorStrings.databaseGood }
      return [whole, await checkSearch(search), await checkReader(config, db), ...graph]
    } finally {
      closeDatabase(db)
    }
  } catch (error) {
    const says = describeStorageFailure(error)
    if (says === undefined) throw error
    return [{ about, kind: 'bad', says }]
  }
}

/** If a document is not found by its own title, nothing is. */
async function checkSearch(search: Search): Promise<Finding> {
  const about = doctorStrings.index
  const documents = search.library.documents()
  const [first] = documents
  if (!first) return { about, kind: 'bad', says: doctorStrings.indexEmpty }
  const { found } = await search.search(first.title)
  if (found.length === 0) return { about, kind: 'bad', says: doctorStrings.indexBlind(first.title) }
  const clauses = documents.reduce((sum, { passages }) => sum + passages.length, 0)
  return { about, kind: 'good', says: doctorStrings.indexGood(documents.length, clauses) }
}

/** A small library does not need a graph of neighbours. */
export function judgeGraph({ vectors, hnswlib }: { vectors: number; hnswlib: unknown }): Finding[] {
  if (hnswlib || vectors <= mostScanned) return []
  const says = doctorStrings.graphMissing(vectors.toLocaleString('vi-VN'))
  return [{ about: doctorStrings.graph, kind: 'bad', says }]
}

const gigabyte = 1024 ** 3
/** Room for a scan being read, a backup and the log of a busy month. */
const leastFree = gigabyte

async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = `${((bavail * bsize) / gigabyte).toFixed(1).replace('.', ',')} GB`
  const about = doctorStrings.disk
  if (bavail * bsize < leastFree) return { about, kind: 'bad', says: doctorStrings.diskFull(free) }
  return { about, kind: 'good', says: doctorStrings.diskGood(free) }
}

/** Checks whether the model that is shipped can run here, and how much it has read. */
import { existsSync } from 'node:fs'
import { countRead } from '../../db/documents/vectors.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { findHindrance } from '../../knowledge/encoder/encoder.ts'
import { nameModel } from '../../knowledge/encoder/model-files.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Finding } from './finding.ts'

export async function checkReader({ READER, DATA_DIR }: Config): Promise<Finding[]> {
  const about = doctorStrings.reader
  const why = READER === 'off' ? 'turned-off' : findHindrance()
  if (why) return [{ about, kind: 'off', says: doctorStrings.readerOff(why) }]
  const file = databaseFile(DATA_DIR)
  if (!existsSync(file)) return [{ about, kind: 'good', says: doctorStrings.readerReady }]
  const db = openDatabase(file)
  try {
    return [{ about, kind: 'good', says: doctorStrings.readerHasRead(await countRead(db, nameModel())) }]
  } finally {
    closeDatabase(db)
  }
}

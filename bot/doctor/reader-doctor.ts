/** Checks whether the model that is shipped can run here, and how much of the library it has read. */
import { countRead } from '../../db/documents/vectors.ts'
import type { Db } from '../../db/open.ts'
import { findHindrance, openEncoder } from '../../knowledge/encoder/encoder.ts'
import { nameModel } from '../../knowledge/encoder/model-files.ts'
import { ModelError } from '../../knowledge/model/connect-model.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Finding } from './finding.ts'

export async function checkReader({ READER }: Config, db: Db): Promise<Finding> {
  const about = doctorStrings.reader
  const why = READER === 'off' ? 'turned-off' : findHindrance()
  if (why) return { about, kind: 'off', says: doctorStrings.readerOff(why) }
  const failure = await tryReading()
  if (failure !== undefined) return { about, kind: 'bad', says: doctorStrings.readerFailed(failure) }
  return { about, kind: 'good', says: doctorStrings.readerHasRead(await countRead(db, nameModel())) }
}

async function tryReading(): Promise<string | undefined> {
  const encoder = openEncoder()
  try {
    await encoder.embedQuery('kiểm tra')
    return undefined
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    return error.message
  } finally {
    await encoder.close()
  }
}

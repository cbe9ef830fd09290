/** Checks the office's own table of former administrative units, if it keeps one. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { formerUnitsFile, loadFormerUnits } from '../../knowledge/vietnamese/official/former-units.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Finding } from './finding.ts'

/** Names each bad line, so that it can be found in a long file. */
export async function checkFormerUnits({ DATA_DIR: folder }: Config): Promise<Finding[]> {
  if (!existsSync(join(folder, formerUnitsFile))) return []
  const { all, badLines } = loadFormerUnits(folder)
  const about = doctorStrings.formerUnits(formerUnitsFile)
  if (badLines.length === 0) return [{ about, kind: 'good', says: doctorStrings.formerUnitsGood(all.length) }]
  return badLines.map((line) => ({ about, kind: 'bad', says: doctorStrings.formerUnitsBad(line) }))
}

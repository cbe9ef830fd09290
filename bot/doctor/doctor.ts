/** `npm run doctor`: one line for each thing the program needs, and what to do about it if it is not in order. */

import type { Config } from '../config.ts'
import { channels } from '../installation.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Check, Finding } from './finding.ts'
import { checkFormerUnits } from './former-units-doctor.ts'
import { checkModel } from './model-doctor.ts'
import { checkSite } from './site-doctor.ts'
import { checkStorage } from './storage-doctor.ts'

const checks: Check[] = [
  checkSettings,
  checkStorage,
  checkFormerUnits,
  checkModel,
  checkSite,
  ...channels.map(({ check }) => check),
]

/** Whether all is in order. */
export async function runDoctor(config: Config, write: (line: string) => void): Promise<boolean> {
  write(doctorStrings.title)
  let problems = 0
  for await (const finding of examineAll(config)) {
    if (finding.kind === 'bad') problems += 1
    write(`${signs[finding.kind]} ${finding.about}: ${finding.says}`)
  }
  write(problems === 0 ? doctorStrings.allGood : doctorStrings.problems(problems))
  return problems === 0
}

/** Findings, as soon as they are made. */
export async function* examineAll(config: Config): AsyncGenerator<Finding> {
  for (const check of checks) yield* await check(config)
}

const signs = { good: '✓', bad: '✗', off: '–' }

/** Always good: with unreadable settings, the program does not come this far. */
async function checkSettings(): Promise<Finding[]> {
  return [{ about: doctorStrings.settings, kind: 'good', says: doctorStrings.settingsGood }]
}

/** `npm run doctor`: whether everything the program needs is in order, a line each, with what to do where it is not. */

import { checkTelegram } from '../channels/telegram/telegram-doctor.ts'
import { checkZaloBot } from '../channels/zalo/bot/zalo-bot-doctor.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Check, Finding } from './finding.ts'
import { checkModel } from './model-doctor.ts'
import { checkSite } from './site-doctor.ts'
import { checkStorage } from './storage-doctor.ts'

const checks: Check[] = [checkSettings, checkStorage, checkModel, checkSite, checkTelegram, checkZaloBot]

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

/** As they are found. */
export async function* examineAll(config: Config): AsyncGenerator<Finding> {
  for (const check of checks) yield* await check(config)
}

const signs = { good: '✓', bad: '✗', off: '–' }

/** Shorter ones can be guessed by trying. */
const shortestSecret = 16

async function checkSettings({ TELEGRAM_WEBHOOK_SECRET: secret }: Config): Promise<Finding[]> {
  const about = doctorStrings.settings
  if (secret !== undefined && secret.length < shortestSecret) {
    return [{ about, kind: 'bad', says: doctorStrings.shortSecret }]
  }
  return [{ about, kind: 'good', says: doctorStrings.settingsGood }]
}

/** `npm run doctor`: whether everything the program needs is in order, a line each, with what to do where it is not. */
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor.ts'
import { checkModel } from './model.ts'
import { checkSite } from './site.ts'
import { checkStorage } from './storage.ts'
import { checkTelegram } from './telegram.ts'
import { checkZaloBot } from './zalo-bot.ts'

export interface Finding {
  about: string
  /** `off` is for what is not in use. */
  kind: 'good' | 'bad' | 'off'
  says: string
}

export type Check = (config: Config) => Promise<Finding[]>

const checks: Check[] = [checkSettings, checkStorage, checkModel, checkSite, checkTelegram, checkZaloBot]

/** Whether all is in order. */
export async function runDoctor(config: Config, write: (line: string) => void): Promise<boolean> {
  write(doctorStrings.title)
  let problems = 0
  for (const check of checks) {
    for (const finding of await check(config)) {
      if (finding.kind === 'bad') problems += 1
      write(`${signs[finding.kind]} ${finding.about}: ${finding.says}`)
    }
  }
  write(problems === 0 ? doctorStrings.allGood : doctorStrings.problems(problems))
  return problems === 0
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

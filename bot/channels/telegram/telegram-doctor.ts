/** Checks the Telegram token, who receives the bot's updates, and our clock against Telegram's. */

import { formatSecond } from '../../../knowledge/vietnamese/official/calendar.ts'
import type { Config } from '../../config.ts'
import type { Finding } from '../../doctor/finding.ts'
import { doctorStrings } from '../../strings/doctor-strings.ts'
import { setupStrings } from '../../strings/setup-strings.ts'
import { telegramWebhookUrl } from './open-telegram.ts'
import { createTelegram, describeTelegramFailure, type TelegramState } from './telegram.ts'

export async function checkTelegram(config: Config): Promise<Finding[]> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = config
  const about = doctorStrings.telegram
  if (!token) return [{ about, kind: 'off', says: doctorStrings.telegramOff }]
  const clock = await checkClock(apiRoot)
  try {
    const state = await createTelegram({ token, apiRoot }).inspect()
    const good: Finding = { about, kind: 'good', says: doctorStrings.telegramGood(state.username) }
    return [good, ...judgeReceiving(config, state, new Date()), clock]
  } catch (error) {
    const says = describeTelegramFailure(error)
    if (says === undefined) throw error
    return [{ about, kind: 'bad', says }, clock]
  }
}

const hourMs = 60 * 60 * 1000
/** A restart leaves a few. */
const mostWaiting = 50
const webhookPorts = ['', '443', '80', '88', '8443']

export function judgeReceiving(config: Config, state: TelegramState, now: Date): Finding[] {
  const about = doctorStrings.webhook
  const bad = (says: string): Finding => ({ about, kind: 'bad', says })
  const waiting = state.waitingUpdates > mostWaiting ? [bad(doctorStrings.waiting(state.waitingUpdates))] : []
  const wanted = telegramWebhookUrl(config)
  const problem = wanted ? judgeWebhook(wanted, state, now) : judgePolling(config, state)
  if (problem !== undefined) return [bad(problem), ...waiting]
  const says = wanted ? doctorStrings.webhookGood(hostOf(wanted)) : doctorStrings.pollingGood
  return [{ about, kind: 'good', says }, ...waiting]
}

function judgeWebhook(wanted: string, { webhookUrl, lastError }: TelegramState, now: Date): string | undefined {
  if (!webhookPorts.includes(new URL(wanted).port)) return doctorStrings.webhookPort
  if (webhookUrl === '') return doctorStrings.webhookMissing
  if (webhookUrl !== wanted) return doctorStrings.webhookElsewhere(hostOf(webhookUrl))
  if (!lastError || now.getTime() - lastError.at.getTime() > hourMs) return undefined
  return doctorStrings.webhookFailing(lastError.message, formatSecond(lastError.at))
}

function judgePolling(config: Config, { webhookUrl }: TelegramState): string | undefined {
  if (config.TELEGRAM_WEBHOOK_SECRET) return setupStrings.webhookNeedsHttps
  return webhookUrl === '' ? undefined : doctorStrings.pollingBlocked(hostOf(webhookUrl))
}

/** Of another program's address no more is told: its path may be its secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?'
}

const timeoutMs = 10_000
/** More and messages seem to come from the future, and signatures of other platforms too old. */
const mostSecondsOff = 30

async function checkClock(apiRoot: string): Promise<Finding> {
  const about = doctorStrings.clock
  const date = await readDate(apiRoot)
  if (!date) return { about, kind: 'off', says: doctorStrings.clockUnknown }
  const seconds = Math.round(Math.abs(Date.now() - date.getTime()) / 1000)
  if (seconds > mostSecondsOff) return { about, kind: 'bad', says: doctorStrings.clockWrong(seconds) }
  return { about, kind: 'good', says: doctorStrings.clockGood }
}

async function readDate(url: string): Promise<Date | undefined> {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal }).catch(() => undefined)
  const date = response?.headers.get('date')
  return date ? new Date(date) : undefined
}

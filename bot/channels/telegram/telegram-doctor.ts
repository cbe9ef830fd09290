/** Checks the Telegram token, who receives the bot's updates, and our clock against Telegram's. */

import { formatSecond } from '../../../knowledge/vietnamese/official/calendar.ts'
import type { Finding } from '../../doctor/finding.ts'
import { createTelegram, describeTelegramFailure, type TelegramState } from './telegram.ts'
import { type TelegramConfig, telegramWebhookUrl } from './telegram-settings.ts'
import { telegramDoctorStrings, telegramSetupStrings } from './telegram-strings.ts'

export async function checkTelegram(config: TelegramConfig): Promise<Finding[]> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = config
  const about = telegramDoctorStrings.title
  if (!token) return [{ about, kind: 'off', says: telegramDoctorStrings.off }]
  const others = [...judgeSecret(config), await checkClock(apiRoot)]
  try {
    const state = await createTelegram({ token, apiRoot }).inspect()
    const good: Finding = { about, kind: 'good', says: telegramDoctorStrings.good(state.username) }
    return [good, ...judgeReceiving(config, state, new Date()), ...others]
  } catch (error) {
    const says = describeTelegramFailure(error)
    if (says === undefined) throw error
    return [{ about, kind: 'bad', says }, ...others]
  }
}

/** Shorter secrets can be found by guessing. */
const shortestSecret = 16

function judgeSecret({ TELEGRAM_WEBHOOK_SECRET: secret }: TelegramConfig): Finding[] {
  if (secret === undefined || secret.length >= shortestSecret) return []
  return [{ about: telegramDoctorStrings.title, kind: 'bad', says: telegramDoctorStrings.shortSecret }]
}

const hourMs = 60 * 60 * 1000
/** A restart leaves a few updates waiting; more is a sign of trouble. */
const mostWaiting = 50
const webhookPorts = ['', '443', '80', '88', '8443']

export function judgeReceiving(config: TelegramConfig, state: TelegramState, now: Date): Finding[] {
  const about = telegramDoctorStrings.receiving
  const bad = (says: string): Finding => ({ about, kind: 'bad', says })
  const waiting = state.waitingUpdates > mostWaiting ? [bad(telegramDoctorStrings.waiting(state.waitingUpdates))] : []
  const wanted = telegramWebhookUrl(config)
  const problem = wanted ? judgeWebhook(wanted, state, now) : judgePolling(config, state)
  if (problem !== undefined) return [bad(problem), ...waiting]
  const says = wanted ? telegramDoctorStrings.webhookGood(hostOf(wanted)) : telegramDoctorStrings.pollingGood
  return [{ about, kind: 'good', says }, ...waiting]
}

function judgeWebhook(wanted: string, { webhookUrl, lastError }: TelegramState, now: Date): string | undefined {
  if (!webhookPorts.includes(new URL(wanted).port)) return telegramDoctorStrings.webhookPort
  if (webhookUrl === '') return telegramDoctorStrings.webhookMissing
  if (webhookUrl !== wanted) return telegramDoctorStrings.webhookElsewhere(hostOf(webhookUrl))
  if (!lastError || now.getTime() - lastError.at.getTime() > hourMs) return undefined
  return telegramDoctorStrings.webhookFailing(lastError.message, formatSecond(lastError.at))
}

function judgePolling(config: TelegramConfig, { webhookUrl }: TelegramState): string | undefined {
  if (config.TELEGRAM_WEBHOOK_SECRET) return telegramSetupStrings.webhookNeedsHttps
  return webhookUrl === '' ? undefined : telegramDoctorStrings.pollingBlocked(hostOf(webhookUrl))
}

/** Names only the host of another program's address: its path may be its secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?'
}

const timeoutMs = 10_000
/** Any further off, messages seem to come from the future, and other platforms' signatures seem too old. */
const mostSecondsOff = 30

async function checkClock(apiRoot: string): Promise<Finding> {
  const about = telegramDoctorStrings.clock
  const date = await readDate(apiRoot)
  if (!date) return { about, kind: 'off', says: telegramDoctorStrings.clockUnknown }
  const seconds = Math.round(Math.abs(Date.now() - date.getTime()) / 1000)
  if (seconds > mostSecondsOff) return { about, kind: 'bad', says: telegramDoctorStrings.clockWrong(seconds) }
  return { about, kind: 'good', says: telegramDoctorStrings.clockGood }
}

async function readDate(url: string): Promise<Date | undefined> {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal }).catch(() => undefined)
  const date = response?.headers.get('date')
  return date ? new Date(date) : undefined
}

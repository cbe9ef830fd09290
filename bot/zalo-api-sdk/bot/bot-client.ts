/** Calls the Bot Platform with a bot's static token; refusals are ZaloErrors that never name the token. */
import { callHttp, type HttpAnswer, type HttpOptions, redact } from '../http.ts'
import { dropUndefined, type JsonRecord, parseJson, readNumber, readRecord, readText } from '../json.ts'
import { type Retry, ZaloError } from '../zalo-error.ts'
import { type BotUpdate, readBotUpdate } from './bot-update.ts'

export interface BotClientOptions {
  /** "digits:secret". */
  token: string
  apiRoot?: string
  fetch?: typeof fetch
  timeoutMs?: number
}

export interface BotIdentity {
  id: string
  accountName?: string
  accountType?: string
  canJoinGroups: boolean
}

export interface BotSent {
  messageId: string
  /** Epoch milliseconds. */
  at?: number
}

export interface BotPollOptions {
  timeoutSeconds?: number
  /** The id from `getMe`, used to recognise the bot's own messages. */
  botId?: string
  /** Ends the poll early. */
  signal?: AbortSignal
}

export interface BotTextOptions {
  parseMode?: 'markdown' | 'html'
  /** Counted in UTF-16 units; `parseMode` takes precedence. */
  styles?: { start: number; len: number; st: string[] }[]
}

export interface BotWebhook {
  url: string
  updatedAt?: number
  /** Whether the platform reached it; the address is kept even if it did not. */
  verification?: { isOk: boolean; outcome?: string; hint?: string }
}

export class BotClient {
  #options: Required<BotClientOptions>

  constructor(options: BotClientOptions) {
    const defaults = { apiRoot: 'https://bot-api.zaloplatforms.com', fetch: globalThis.fetch, timeoutMs: 20_000 }
    this.#options = { ...defaults, ...options }
  }

  async getMe(): Promise<BotIdentity> {
    const bot = await this.#call('getMe')
    const names = { accountName: readText(bot.account_name), accountType: readText(bot.account_type) }
    return { id: readText(bot.id) ?? '', ...dropUndefined(names), canJoinGroups: bot.can_join_groups === true }
  }

  /** Waits for the next update; undefined if none came in time. An update is lost if its answer is lost. */
  async getUpdate({ timeoutSeconds = 30, botId, signal }: BotPollOptions = {}): Promise<BotUpdate | undefined> {
    const timeoutMs = timeoutSeconds * 1000 + this.#options.timeoutMs
    try {
      const result = await this.#call('getUpdates', { timeout: timeoutSeconds }, { timeoutMs, signal })
      return readBotUpdate(result, botId)
    } catch (error) {
      // An idle poll ends in 408, as HTTP status or in the body.
      if (signal?.aborted || (error instanceof ZaloError && error.code === 408)) return undefined
      throw error
    }
  }

  /** `secretToken`: 8 to 256 characters; it comes with every delivery. */
  async setWebhook(url: string, secretToken: string): Promise<BotWebhook> {
    return readWebhook(await this.#call('setWebhook', { url, secret_token: secretToken }))
  }

  /** Undefined if none is set: a 404, or an empty address. */
  async findWebhook(): Promise<BotWebhook | undefined> {
    try {
      const webhook = readWebhook(await this.#call('getWebhookInfo'))
      return webhook.url ? webhook : undefined
    } catch (error) {
      if (error instanceof ZaloError && error.code === 404) return undefined
      throw error
    }
  }

  async deleteWebhook(): Promise<void> {
    await this.#call('deleteWebhook')
  }

  /** At most 2000 characters. */
  sendMessage(chatId: string, text: string, { parseMode, styles }: BotTextOptions = {}): Promise<BotSent> {
    return this.#send('sendMessage', { chat_id: chatId, text, parse_mode: parseMode, text_styles: styles })
  }

  sendPhoto(chatId: string, photoUrl: string, caption?: string): Promise<BotSent> {
    return this.#send('sendPhoto', { chat_id: chatId, photo: photoUrl, caption })
  }

  sendSticker(chatId: string, stickerId: string): Promise<BotSent> {
    return this.#send('sendSticker', { chat_id: chatId, sticker: stickerId })
  }

  /** Works only in private chats. */
  sendVoice(chatId: string, voiceUrl: string): Promise<BotSent> {
    return this.#send('sendVoice', { chat_id: chatId, voice_url: voiceUrl })
  }

  async sendTyping(chatId: string): Promise<void> {
    await this.#call('sendChatAction', { chat_id: chatId, action: 'typing' })
  }

  async #send(method: string, payload: object): Promise<BotSent> {
    const sent = await this.#call(method, payload)
    return { messageId: readText(sent.message_id) ?? '', ...dropUndefined({ at: readNumber(sent.date) }) }
  }

  async #call(method: string, payload: object = {}, limits: Partial<HttpOptions> = {}): Promise<JsonRecord> {
    const { token, apiRoot, fetch, timeoutMs } = this.#options
    const body = JSON.stringify(payload)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const options = { fetch, timeoutMs, secrets: listSecrets(token), ...limits }
    const answer = await callHttp(method, `${apiRoot}/bot${token}/${method}`, init, options)
    return readRecord(readResult(method, answer, token))
  }
}

/** The token, and the part after its colon by itself. */
function listSecrets(token: string): string[] {
  return [token, token.slice(token.indexOf(':') + 1)]
}

/** Refusals come with their own HTTP status or with 200; those from the gateway are HTML. */
function readResult(method: string, answer: HttpAnswer, token: string): unknown {
  const { status, text, retryAfterMs } = answer
  const value = parseJson(text)
  const reply = readRecord(value)
  if (reply.ok === true && status < 400) return reply.result
  const isOwn = value !== undefined
  const given = readNumber(reply.error_code) || readNumber(reply.errorCode)
  const code = given || (status < 400 ? 'unreadable' : status)
  const description = redact(readText(reply.description) ?? `HTTP ${status}`, listSecrets(token))
  const mayHaveArrived = code === 'unreadable' || (!given && status >= 500)
  const retry = findBotRetry(code, { isOwn, retryAfterMs })
  throw new ZaloError(`${method}: ${description} (${code})`, { code, retry, mayHaveArrived, retryAfterMs })
}

function findBotRetry(
  code: number | 'unreadable',
  { isOwn, retryAfterMs }: { isOwn: boolean; retryAfterMs: number | undefined },
): Retry {
  if (code === 'unreadable' || code >= 500) return 'backoff'
  // The platform's own 429 means the month's quota is used up; a gateway's 429 passes.
  if (code === 429) return isOwn && retryAfterMs === undefined ? 'human' : 'backoff'
  if (code === 401) return 'human'
  // The documentation describes 403 as "Internal server error".
  return code === 403 || code === 408 ? 'backoff' : 'never'
}

function readWebhook(reply: JsonRecord): BotWebhook {
  const { ok, outcome, hint } = readRecord(reply.verification)
  const verification = { isOk: ok === true, ...dropUndefined({ outcome: readText(outcome), hint: readText(hint) }) }
  const fields = {
    updatedAt: readNumber(reply.updated_at),
    verification: reply.verification ? verification : undefined,
  }
  return { url: readText(reply.url) ?? '', ...dropUndefined(fields) }
}

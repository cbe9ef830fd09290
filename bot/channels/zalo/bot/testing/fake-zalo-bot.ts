/** An emulator of Zalo's Bot Platform with its refusals, webhook and polling, which remembers its calls. */
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  type BotPayload,
  BotRefusal,
  checkPhoto,
  checkZaloText,
  refuseZaloBotCall,
  requireField,
  requireUrl,
} from './zalo-bot-message-rules.ts'

export interface BotChat {
  id: string
  chat_type: 'PRIVATE' | 'GROUP'
}

interface BotCall {
  method: string
  payload: BotPayload
}

interface BotSentMessage extends BotPayload {
  message_id: string
  date: number
}

export type BotFault =
  | { error_code: number; description: string }
  | { status: number; html: string }
  | 'hang up'
  | 'do it and hang up'

/** Points on which the documentation, captures and live bots disagree. */
export interface BotPlatformVariant {
  envelope: 'wrapped' | 'bare'
  photoField: 'photo' | 'photo_url'
  idle: '408 http' | '408 in 200' | 'empty result'
  errorStatus: 'own' | '200'
  missingWebhook: '404' | 'empty'
}

export const zaloBotUser = {
  id: '1459232241454765289',
  account_name: 'bot.VDKyGxQvc',
  account_type: 'BASIC',
  can_join_groups: false,
}
export const binh: BotChat = { id: '6ede9afa66b88fe6d6a9', chat_type: 'PRIVATE' }

/** How long an update waits for the next poll; the platform keeps nothing for a poller that is down. */
const pollGapMs = 2000

type Answer = (payload: BotPayload, response: ServerResponse) => unknown
type PollEnd = 'update' | 'timeout' | 'gone'

export async function startFakeZaloBot(variant: Partial<BotPlatformVariant> = {}): Promise<FakeZaloBot> {
  const bot = new FakeZaloBot(variant)
  await bot.listen()
  return bot
}

export class FakeZaloBot {
  readonly token = '1459232241454765289:a-token-of-this-test'
  readonly variant: BotPlatformVariant
  readonly calls: BotCall[] = []
  /** The messages that the bot has sent, without the refused ones. */
  readonly messages: BotSentMessage[] = []
  /** The status of each webhook delivery; 0 if there was no answer. */
  readonly deliveries: number[] = []
  /** Whether the bot's own messages come back to it, as they do on both surfaces. */
  echoes = false
  /** Messages in both directions before 429; the free plan has 3000 a month. */
  messagesPerMonth = 3000
  /** Public addresses, and where they are on this machine. */
  readonly hosts = new Map<string, string>()
  webhook: { url: string; secret: string; updatedAt: number } | undefined
  #server = createServer((request, response) => void this.#receive(request, response))
  #events = new EventEmitter().setMaxListeners(0)
  #chats = new Map<string, BotChat>()
  #faults: { method: string; fault: BotFault }[] = []
  #queue: object[] = []
  #lastPollAt = Number.NEGATIVE_INFINITY
  #endPoll: ((end: PollEnd) => void) | undefined
  #lastId = 0
  #counted = 0

  #answers: Record<string, Answer> = {
    getMe: () => zaloBotUser,
    getUpdates: (payload, response) => this.#getUpdates(payload, response),
    setWebhook: (payload) => this.#setWebhook(payload),
    getWebhookInfo: () => this.#describeWebhook(),
    deleteWebhook: () => this.#deleteWebhook(),
    sendMessage: (payload) => this.#send(payload, checkZaloText),
    sendPhoto: (payload) => this.#send(payload, checkPhoto),
    sendSticker: (payload) => this.#send(payload, ({ sticker }) => requireField('sticker', sticker)),
    sendVoice: (payload) => this.#send(payload, ({ voice_url }) => requireUrl('voice_url', voice_url)),
    sendChatAction: (payload) => this.#act(payload),
  }

  constructor(variant: Partial<BotPlatformVariant>) {
    const documented = {
      envelope: 'wrapped',
      photoField: 'photo',
      idle: '408 http',
      errorStatus: '200',
      missingWebhook: '404',
    } as const
    this.variant = { ...documented, ...variant }
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Somebody writes to the bot. */
  sendText(text: string, chat = binh): Promise<object> {
    return this.sendContent('message.text.received', { text }, chat)
  }

  sendPhoto(url: string, caption: string, chat = binh): Promise<object> {
    const { photoField } = this.variant
    const type = photoField === 'photo_url' ? { message_type: 'CHAT_PHOTO' } : {}
    return this.sendContent('message.image.received', { [photoField]: url, caption, ...type }, chat)
  }

  /** Somebody sends anything else, such as `message.unsupported.received`, which has no content. */
  async sendContent(eventName: string, content: object, chat = binh): Promise<object> {
    const update = this.createUpdate(eventName, content, chat)
    await this.deliver(update)
    return update
  }

  /** What somebody sends, before it is delivered. */
  createUpdate(eventName: string, content: object, chat: BotChat): object {
    this.#chats.set(chat.id, chat)
    this.#counted += 1
    const from = { id: binh.id, display_name: 'Bình', is_bot: false }
    const message = { from, chat, ...content, message_id: this.#nextId(), date: Date.now() }
    return { event_name: eventName, message }
  }

  /** Delivers the update, for the first time or again; returns the webhook's status, 0 if there was no answer. */
  async deliver(update: object): Promise<number> {
    const { webhook } = this
    if (!webhook) {
      this.#enqueue(update)
      return 0
    }
    const body = this.variant.envelope === 'wrapped' ? { ok: true, result: update } : update
    const headers = { 'content-type': 'application/json', 'X-Bot-Api-Secret-Token': webhook.secret }
    const status = await this.post(JSON.stringify(body), headers)
    this.deliveries.push(status)
    return status
  }

  /** Makes the next call of the method end this way; called twice, the one after that too. */
  failNext(method: string, fault: BotFault): void {
    this.#faults.push({ method, fault })
  }

  /** Waits until the bot has sent this many messages in total. */
  async untilSent(count: number): Promise<BotSentMessage[]> {
    while (this.messages.length < count) await once(this.#events, 'change')
    return this.messages
  }

  async untilCalled(method: string, count = 1): Promise<BotCall> {
    while (this.callsOf(method).length < count) await once(this.#events, 'change')
    return this.callsOf(method)[count - 1]!
  }

  callsOf(method: string): BotCall[] {
    return this.calls.filter((call) => call.method === method)
  }

  /** Posts to the webhook as Zalo's Java client does; the status, or 0. */
  async post(body: string | null, headers: Record<string, string>): Promise<number> {
    const { origin, pathname } = new URL(this.webhook!.url)
    const url = (this.hosts.get(origin) ?? origin) + pathname
    try {
      const init = { method: 'POST', body, headers: { 'user-agent': 'Java/1.8.0_192', ...headers } }
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(5000) })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.apiRoot)
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname)) ?? []
    const payload = await readPayload(request, url.searchParams)
    this.calls.push({ method, payload })
    this.#events.emit('change')
    const fault = this.#takeFault(method)
    if (fault === 'hang up') return void request.socket.destroy()
    if (typeof fault === 'object' && 'html' in fault) {
      return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.html)
    }
    const planned = typeof fault === 'object' ? new BotRefusal(fault.error_code, fault.description) : undefined
    const result =
      planned ??
      (token === this.token ? await this.#run(method, payload, response) : new BotRefusal(401, 'Unauthorized'))
    this.#events.emit('change')
    if (fault === 'do it and hang up') return void request.socket.destroy()
    this.#reply(response, result)
  }

  #takeFault(method: string): BotFault | undefined {
    const index = this.#faults.findIndex((fault) => fault.method === method)
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]!.fault
  }

  async #run(method: string, payload: BotPayload, response: ServerResponse): Promise<unknown> {
    try {
      const answer = Object.hasOwn(this.#answers, method) ? this.#answers[method] : undefined
      return await (answer ?? refuseZaloBotCall(400, 'Bad request: unknown method'))(payload, response)
    } catch (error) {
      if (error instanceof BotRefusal) return error
      throw error
    }
  }

  #reply(response: ServerResponse, result: unknown): void {
    const isRefused = result instanceof BotRefusal
    const isIdle = isRefused && result.code === 408
    const isOwnStatus = isIdle ? this.variant.idle === '408 http' : this.variant.errorStatus === 'own'
    const status = isRefused && (isOwnStatus || result.code === 404) ? result.code : 200
    const body = isRefused
      ? { ok: false, description: result.message, error_code: result.code }
      : { ok: true, result, error_code: 0 }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  /** Keeps the update for a poll that is open or comes soon; otherwise it is lost. */
  #enqueue(update: object): void {
    if (!this.#endPoll && performance.now() - this.#lastPollAt > pollGapMs) return
    this.#queue.push(update)
    this.#endPoll?.('update')
  }

  async #getUpdates({ timeout = 30 }: BotPayload, response: ServerResponse): Promise<object> {
    if (this.webhook) refuseZaloBotCall(400, 'Bad request: getUpdates cannot be used while a webhook is set')
    if (this.#queue.length === 0) await this.#untilPollEnds(Number(timeout), response)
    this.#lastPollAt = performance.now()
    const update = this.#queue.shift()
    if (update) return update
    return this.variant.idle === 'empty result' ? {} : refuseZaloBotCall(408, 'Request timeout')
  }

  async #untilPollEnds(seconds: number, response: ServerResponse): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<PollEnd>()
    this.#endPoll = resolve
    response.once('close', () => resolve('gone'))
    const timer = setTimeout(resolve, seconds * 1000, 'timeout')
    await promise
    clearTimeout(timer)
    this.#endPoll = undefined
  }

  /** Keeps the address even if its verification fails. */
  async #setWebhook({ url = '', secret_token = '' }: BotPayload): Promise<object> {
    const isPublic = /^https:\/\/[^/:]+\.[a-z]+(?:\/|$)/.test(url)
    if (!isPublic) refuseZaloBotCall(400, 'Bad request: The url is invalid')
    if (secret_token.length < 8 || secret_token.length > 256)
      refuseZaloBotCall(400, 'Bad request: The secret_token is invalid')
    this.webhook = { url, secret: secret_token, updatedAt: Date.now() }
    const status = await this.post(null, {})
    const outcome = status === 200 ? 'webhook.ok' : status === 0 ? 'webhook.err.conn' : `webhook.http.${status}`
    const verification = { ok: status === 200, url, status_code: status, outcome, latency_ms: 1, hint: '' }
    return { url, updated_at: this.webhook.updatedAt, verification }
  }

  #describeWebhook(): object {
    if (this.webhook) return { url: this.webhook.url, updated_at: this.webhook.updatedAt }
    return this.variant.missingWebhook === '404' ? refuseZaloBotCall(404, 'Not Found') : { url: '', updated_at: 0 }
  }

  #deleteWebhook(): object {
    this.webhook = undefined
    return { url: '', updated_at: Date.now() }
  }

  #send(payload: BotPayload, check: (payload: BotPayload) => void): object {
    this.#checkChat(payload)
    check(payload)
    if (this.#counted >= this.messagesPerMonth) refuseZaloBotCall(429, 'Quota exceeded')
    this.#counted += 1
    const message = { ...payload, message_id: this.#nextId(), date: Date.now() }
    this.messages.push(message)
    if (this.echoes) setImmediate(() => void this.#echo(message))
    return { message_id: message.message_id, date: message.date }
  }

  #echo({ chat_id = '', text, message_id, date }: BotSentMessage): Promise<number> {
    const from = { id: zaloBotUser.id, display_name: 'Bot Xã Mẫu', is_bot: true }
    const message = { from, chat: this.#chats.get(chat_id), text, message_id, date }
    return this.deliver({ event_name: 'message.text.received', message })
  }

  #act(payload: BotPayload): undefined {
    this.#checkChat(payload)
    if (payload.action !== 'typing') refuseZaloBotCall(400, 'Bad request: The action is invalid')
  }

  #checkChat({ chat_id }: BotPayload): void {
    requireField('chat_id', chat_id)
    if (!this.#chats.has(chat_id!)) refuseZaloBotCall(400, 'Bad request: The chat_id is invalid')
  }

  #nextId(): string {
    this.#lastId += 1
    return `2d758cb5e222177${this.#lastId.toString(16).padStart(5, '0')}`
  }
}

/** From the query, a form, JSON or multipart: the platform takes them all. */
async function readPayload(request: IncomingMessage, query: URLSearchParams): Promise<BotPayload> {
  const bytes = new Uint8Array(await buffer(request))
  const type = request.headers['content-type'] ?? ''
  const fields = Object.fromEntries(query)
  if (bytes.length === 0) return fields
  if (type.includes('json')) return { ...fields, ...(JSON.parse(Buffer.from(bytes).toString('utf8')) as BotPayload) }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  return { ...fields, ...Object.fromEntries(form) }
}

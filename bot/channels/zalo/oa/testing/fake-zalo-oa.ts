/** An emulator of a Zalo Official Account with Zalo's refusals and signed events, which remembers its calls. */
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { OaRefusal, refuseOaCall } from './oa-refusal.ts'
import { OaUploads, type UploadKind } from './oa-uploads.ts'
import { OaUsers } from './oa-users.ts'
import { TokenIssuer } from './token-issuer.ts'
import { type WebhookDelivery, WebhookSender } from './webhook-sender.ts'
import { checkMessage, type MessageRules, type OaMessage, type OaPayload } from './zalo-oa-message-rules.ts'

export type { WebhookDelivery } from './webhook-sender.ts'

interface OaCall {
  path: string
  payload: OaPayload
  at: number
}

interface OaSentMessage {
  messageId: string
  userId: string
  message: OaMessage
  /** Between 48 hours and 7 days after the user was last active. */
  isBillable: boolean
}

/** What happens to a call instead of its answer; the last two happen after the call took effect. */
export type OaFault =
  | { error: number; message: string }
  | { status: number; html: string }
  | 'hang up'
  | 'do it and hang up'
  | { doneAfterMs: number }

/** The id of a person who talks to the OA. */
export const lan = '246845883529197922'
const reactions = ['/-strong', '/-heart', ':>', '--b', ':-((', ':-h', ':o', '/-remove']
type Answer = (payload: OaPayload, request: IncomingMessage, bytes: Uint8Array<ArrayBuffer>) => unknown

export async function startFakeZaloOa(options: { now?: () => number } = {}): Promise<FakeZaloOa> {
  const oa = new FakeZaloOa(options.now ?? Date.now)
  await oa.listen()
  return oa
}

export class FakeZaloOa {
  readonly appId = '360846524940903967'
  readonly oaId = '388613280878808645'
  readonly tokens: TokenIssuer
  readonly webhook: WebhookSender
  readonly uploads: OaUploads
  readonly calls: OaCall[] = []
  /** The messages that the OA has sent, without the refused ones. */
  readonly messages: OaSentMessage[] = []
  readonly users: OaUsers
  readonly rules: MessageRules
  /** Calls allowed in a minute before error -32. */
  callsPerMinute = 4000
  /** Whether each message is followed by `oa_send_*`, `user_received_message` and `user_seen_message`. */
  echoes = false
  #now: () => number
  #server = createServer((request, response) => void this.#receive(request, response))
  #events = new EventEmitter().setMaxListeners(0)
  #faults: { path: string; fault: OaFault }[] = []
  #reactions = new Map<string, number>()
  #files = new Map<string, Uint8Array>()
  #lastId = 0
  #minute = { number: 0, calls: 0 }

  #answers: Record<string, Answer> = {
    'POST /openapi/v3.0/oa/message/cs': (payload) => this.#sendMessage(payload),
    'POST /openapi/v2.0/oa/message': (payload) => this.#react(payload),
    'POST /openapi/v2.0/oa/upload/image': (_, request, bytes) => this.#upload('image', request, bytes),
    'POST /openapi/v2.0/oa/upload/gif': (_, request, bytes) => this.#upload('gif', request, bytes),
    'POST /openapi/v2.0/oa/upload/file': (_, request, bytes) => this.#upload('file', request, bytes),
    'GET /openapi/v3.0/oa/user/detail': (payload) => this.users.describe(payload.user_id),
    'GET /openapi/v2.0/oa/getoa': () => ({
      oa_id: this.oaId,
      name: 'Xã Mẫu',
      is_verified: true,
      package_name: 'Nâng cao',
    }),
    'GET /openapi/v2.0/oa/listrecentchat': (payload) => this.#listRecentChat(payload),
    'POST /openapi/v3.0/oa/quota/message': (payload) => this.users.describeQuota(payload.user_id),
  }

  constructor(now: () => number) {
    this.#now = now
    this.tokens = new TokenIssuer({ appId: this.appId, appSecret: 'app-secret-of-this-test', now })
    this.uploads = new OaUploads(now)
    this.users = new OaUsers(now)
    this.rules = {
      countsBy: 'utf-16',
      buttonShape: 'plain',
      hasUpload: (kind, id) => this.uploads.has(kind, id),
    }
    this.webhook = new WebhookSender({
      appId: this.appId,
      oaId: this.oaId,
      secretKey: 'OA_SECRET_of_this_test',
      signs: 'body',
      firstTerm: 'app_id',
      timeoutMs: 2000,
      now,
    })
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
  }

  get oauthRoot(): string {
    return `${this.#origin}/oauth`
  }

  get openApiRoot(): string {
    return `${this.#origin}/openapi`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Somebody writes to the OA. */
  sendText(text: string, userId = lan, more: object = {}): Promise<WebhookDelivery> {
    return this.#userSends('text', userId, { text, ...more })
  }

  /** Somebody sends `{ type, payload }`, such as an image. */
  sendAttachment(type: string, payload: object, userId = lan): Promise<WebhookDelivery> {
    return this.#userSends(type, userId, { attachments: [{ type, payload }] })
  }

  /** Somebody sends a file, which can be fetched from the address in the event. */
  sendFile(name: string, bytes: Uint8Array, userId?: string): Promise<WebhookDelivery> {
    const path = `/files/${this.#nextId()}`
    this.#files.set(path, bytes)
    const payload = {
      url: this.#origin + path,
      name,
      size: String(bytes.length),
      type: name.split('.').at(-1),
      checksum: '0',
    }
    return this.sendAttachment('file', payload, userId)
  }

  /** Taps the button with this label under the last message that has one; its payload comes back as the user's text. */
  tapButton(label: string, userId = lan): Promise<WebhookDelivery> {
    const buttons = this.messages
      .filter((sent) => sent.userId === userId)
      .flatMap(({ message }) => message.attachment?.payload?.buttons ?? [])
    const button = buttons.findLast(({ title }) => title === label)
    if (typeof button?.payload !== 'string') throw new Error(`No button "${label}" that answers was sent to ${userId}`)
    return this.sendText(button.payload, userId)
  }

  follow(userId = lan, isFollower = true): Promise<WebhookDelivery> {
    this.users.touch(userId).isFollower = isFollower
    const event = { oa_id: this.oaId, follower: { id: userId }, source: 'oa_profile' }
    return this.emit(isFollower ? 'follow' : 'unfollow', event)
  }

  react(messageId: string, icon: string, userId = lan): Promise<WebhookDelivery> {
    return this.#userEvent('user_reacted_message', userId, { msg_id: messageId, react_icon: icon })
  }

  /** Delivers any event; `fields` are added to the common ones. */
  emit(eventName: string, fields: object): Promise<WebhookDelivery> {
    return this.webhook.deliver({
      app_id: this.appId,
      event_name: eventName,
      timestamp: String(this.#now()),
      ...fields,
    })
  }

  /** Makes the next call of this path end this way; called twice, the one after that too. */
  failNext(path: string, fault: OaFault): void {
    this.#faults.push({ path, fault })
  }

  /** Waits until this many messages have been sent in total. */
  async untilSent(count: number): Promise<OaSentMessage[]> {
    while (this.messages.length < count) await once(this.#events, 'change')
    return this.messages
  }

  callsOf(path: string): OaCall[] {
    return this.calls.filter((call) => call.path.endsWith(path))
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.#origin)
    const file = this.#files.get(pathname)
    if (file) return void response.end(file)
    const bytes = new Uint8Array(await buffer(request))
    const payload = readPayload(request, bytes, searchParams)
    this.calls.push({ path: pathname, payload, at: this.#now() })
    const fault = this.#takeFault(pathname)
    if (fault === 'hang up') return void request.socket.destroy()
    if (typeof fault === 'object' && 'html' in fault) return void response.writeHead(fault.status).end(fault.html)
    const refusal = typeof fault === 'object' && 'error' in fault ? fault : undefined
    const reply = refusal ?? (await this.#answer(pathname, payload, request, bytes))
    this.#events.emit('change')
    if (fault === 'do it and hang up') return void request.socket.destroy()
    const delay = typeof fault === 'object' && 'doneAfterMs' in fault ? fault.doneAfterMs : 0
    const end = () => response.writeHead(200, this.#headers()).end(JSON.stringify(reply))
    if (delay > 0) setTimeout(end, delay).unref()
    else end()
  }

  #takeFault(path: string): OaFault | undefined {
    const index = this.#faults.findIndex((fault) => path.endsWith(fault.path))
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]!.fault
  }

  async #answer(
    path: string,
    payload: OaPayload,
    request: IncomingMessage,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<object> {
    try {
      if (path === '/oauth/v4/oa/access_token') {
        const secret = request.headers.secret_key as string | undefined
        return this.tokens.refresh(secret, new URLSearchParams(Buffer.from(bytes).toString('utf8')))
      }
      const answer = this.#answers[`${request.method} ${path}`] ?? refuseOaCall(-240, 'This API has been shut down')
      this.#countCall()
      if (!this.tokens.accepts(request.headers.access_token as string)) refuseOaCall(-216, 'Access token is invalid')
      return { data: await answer(payload, request, bytes), error: 0, message: 'Success' }
    } catch (error) {
      if (error instanceof OaRefusal) return error.body
      throw error
    }
  }

  #countCall(): void {
    const number = Math.floor(this.#now() / 60_000)
    this.#minute = number === this.#minute.number ? this.#minute : { number, calls: 0 }
    this.#minute.calls += 1
    if (this.#minute.calls > this.callsPerMinute) refuseOaCall(-32, 'Your application reached limit call api')
  }

  #headers(): Record<string, string> {
    const remaining = Math.max(0, this.callsPerMinute - this.#minute.calls)
    return {
      'content-type': 'application/json',
      'X-RateLimit-Limit': String(this.callsPerMinute),
      'X-RateLimit-Remain': String(remaining),
    }
  }

  #sendMessage({ recipient, message = {} }: OaPayload): object {
    const user = this.users.get(recipient?.user_id)
    const isBillable = this.users.checkReach(user)
    checkMessage(message, this.rules)
    const messageId = this.#nextId()
    this.messages.push({ messageId, userId: user.id, message, isBillable })
    if (this.echoes) setImmediate(() => void this.#echo(user.id, messageId, message))
    const quota = {
      quota_type: 'reply',
      remain: '7',
      total: '8',
      owner_type: 'OA',
      owner_id: this.oaId,
      expired_date: '',
    }
    return { message_id: messageId, user_id: user.id, quota }
  }

  async #echo(userId: string, messageId: string, { text, attachment }: OaMessage): Promise<void> {
    const sides = { sender: { id: this.oaId, admin_id: '1' }, recipient: { id: userId } }
    const isPlain = attachment === undefined || attachment.payload?.buttons !== undefined
    const kind = isPlain ? 'text' : (attachment.payload?.elements?.[0]?.media_type ?? attachment.type)
    await this.emit(`oa_send_${kind}`, { ...sides, message: { msg_id: messageId, ...(text && { text }) } })
    await this.emit('user_received_message', {
      ...sides,
      message: { msg_id: messageId, delivery_time: String(this.#now()) },
    })
    await this.emit('user_seen_message', { ...sides, message: { msg_ids: [messageId] } })
  }

  #react({ recipient, sender_action }: OaPayload): object {
    if (!sender_action) refuseOaCall(-240, 'This API has been shut down')
    const user = this.users.get(recipient?.user_id)
    if (!reactions.includes(sender_action.react_icon ?? '')) refuseOaCall(-201, 'react_icon is invalid')
    const messageId = sender_action.react_message_id ?? refuseOaCall(-201, 'react_message_id is invalid')
    const count = (this.#reactions.get(messageId) ?? 0) + 1
    if (count > 50) refuseOaCall(-201, 'react_message_id is invalid')
    this.#reactions.set(messageId, count)
    return { message_id: this.#nextId(), user_id: user.id }
  }

  #upload(kind: UploadKind, request: IncomingMessage, bytes: Uint8Array<ArrayBuffer>): Promise<object> {
    return this.uploads.take(kind, bytes, request.headers['content-type'] ?? '')
  }

  #listRecentChat(payload: OaPayload): object[] {
    const { offset = 0, count = 5 } = payload as { offset?: number; count?: number }
    if (count > 10) refuseOaCall(-201, 'count is invalid')
    const texts = this.webhook.deliveries.map(
      ({ event }) => event as { event_name: string; sender: { id: string }; message: OaMessage & { msg_id: string } },
    )
    const chats = texts.filter(({ event_name }) => event_name === 'user_send_text').reverse()
    return chats.slice(offset, offset + count).map(({ sender, message }) => ({
      src: 1,
      from_id: sender.id,
      to_id: this.oaId,
      message_id: message.msg_id,
      type: 'text',
      message: message.text,
    }))
  }

  #userSends(type: string, userId: string, message: object): Promise<WebhookDelivery> {
    this.users.touch(userId)
    return this.#userEvent(`user_send_${type}`, userId, { msg_id: this.#nextId(), ...message })
  }

  #userEvent(eventName: string, userId: string, message: object): Promise<WebhookDelivery> {
    const sides = { sender: { id: userId }, recipient: { id: this.oaId }, user_id_by_app: `1${userId}` }
    return this.emit(eventName, { ...sides, message })
  }

  #nextId(): string {
    this.#lastId += 1
    return `96d3cdf3af15046${this.#lastId.toString(16).padStart(5, '0')}`
  }
}

/** The JSON body, or the JSON in the query of a GET; uploads and forms are read elsewhere. */
function readPayload({ method, headers }: IncomingMessage, bytes: Uint8Array, query: URLSearchParams): OaPayload {
  const isJson = headers['content-type']?.includes('json')
  const text = method === 'GET' ? query.get('data') : isJson && Buffer.from(bytes).toString('utf8')
  try {
    return JSON.parse(text || '{}') as OaPayload
  } catch {
    return {}
  }
}

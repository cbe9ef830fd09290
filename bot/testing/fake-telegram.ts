/** Telegram's Bot API on this machine: refuses what Telegram refuses, and remembers its calls. */
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'

export interface Chat {
  id: number
  type: 'private' | 'group' | 'supergroup'
}

export interface Call {
  method: string
  payload: Payload
  /** Milliseconds, as `performance.now()` counts them. */
  at: number
}

export interface Button {
  text: string
  url?: string
  callback_data?: string
}

/** What a method was called with; which fields depends on the method. */
export interface Payload {
  chat_id?: number | string
  message_id?: number
  file_id?: string
  text?: string
  entities?: { type: string; offset: number; length: number }[]
  reply_markup?: { inline_keyboard: Button[][] }
  link_preview_options?: { is_disabled?: boolean }
  action?: string
  callback_query_id?: string
  commands?: { command: string; description: string }[]
  allowed_updates?: string[]
  offset?: number
  limit?: number
  timeout?: number
}

export interface SentMessage extends Payload {
  message_id: number
  chat: Chat
  text: string
}

export interface SentFile {
  chat: Chat
  /** `sendPhoto` or `sendDocument` */
  method: string
  name: string
  bytes: Buffer
}

export interface Update {
  update_id: number
}

interface Refusal {
  error_code: number
  description?: string
  retry_after?: number
}

type PollEnd = 'update' | 'timeout' | 'gone' | 'conflict'
type Method = (payload: Payload, response: ServerResponse) => unknown

/** A person who talks to the bot alone. */
export const an: Chat = { id: 7001, type: 'private' }
export const group: Chat = { id: -1001, type: 'supergroup' }
const botUser = { id: 42, is_bot: true, first_name: 'Dẫn Chiếu', username: 'DanChieuBot' }

export async function startFakeTelegram(): Promise<FakeTelegram> {
  const telegram = new FakeTelegram()
  await telegram.listen()
  return telegram
}

export class FakeTelegram {
  readonly token = '42:a-token-of-this-test'
  readonly calls: Call[] = []
  /** The messages the bot has sent, without the refused ones. */
  readonly messages: SentMessage[] = []
  readonly sentFiles: SentFile[] = []
  /** What people have sent, by file id; Telegram hands out files of up to 20 MB. */
  readonly files = new Map<string, Buffer>()
  #server = createServer((request, response) => void this.#receive(request, response))
  #events = new EventEmitter()
  #queue: Update[] = []
  #repeated: Update[] = []
  #allowed: string[] = []
  #chats = new Map<number, Chat>()
  #taps = new Set<string>()
  #failures: { method: string; failure: Refusal | 'hang up' }[] = []
  #lastId = 1000
  #endPoll: (end: PollEnd) => void = () => {}

  #methods: Record<string, Method> = {
    getMe: () => ({ ...botUser, can_join_groups: true, can_read_all_group_messages: false }),
    deleteWebhook: () => true,
    getUpdates: (payload, response) => this.#getUpdates(payload, response),
    sendMessage: (payload) => this.#sendMessage(payload),
    editMessageText: (payload) => this.#editMessageText(payload),
    getFile: ({ file_id }) => this.#getFile(file_id),
    sendPhoto: ({ chat_id }) => ({ message_id: this.#nextId(), date: 0, chat: this.#getChat(chat_id) }),
    sendDocument: ({ chat_id }) => ({ message_id: this.#nextId(), date: 0, chat: this.#getChat(chat_id) }),
    sendChatAction: ({ chat_id }) => Boolean(this.#getChat(chat_id)),
    answerCallbackQuery: ({ callback_query_id }) => this.#answerTap(callback_query_id),
    setMyCommands: ({ commands = [] }) => commands.every(checkCommand),
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

  /** Somebody writes in the chat. */
  sendText(text: string, chat: Chat = an): Update {
    const [command] = /^\/\w+(@\w+)?/.exec(text) ?? []
    const entities = command ? [{ type: 'bot_command', offset: 0, length: command.length }] : []
    return this.sendContent({ text, entities }, chat)
  }

  /** Somebody sends something else, such as `{ sticker: … }`. */
  sendContent(content: object, chat: Chat = an): Update {
    this.#chats.set(chat.id, chat)
    const from = personIn(chat)
    return this.#deliver({ message: { message_id: this.#nextId(), date: 0, from, chat, ...content } })
  }

  /** Somebody sends a file; those of one album are sent together. */
  sendFile(name: string, bytes: Buffer, { chat = an, album }: { chat?: Chat; album?: string } = {}): Update {
    const file_id = `file-${this.#nextId()}`
    this.files.set(file_id, bytes)
    const document = { file_id, file_unique_id: file_id, file_name: name, file_size: bytes.length }
    return this.sendContent({ document, ...(album && { media_group_id: album }) }, chat)
  }

  /** Somebody taps the button with this label under the last message of the chat that has one. */
  tap(label: string, chat: Chat = an): Update {
    const findButton = ({ reply_markup }: SentMessage) =>
      reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
    const message = this.messages.findLast((sent) => sent.chat.id === chat.id && findButton(sent))
    const button = message && findButton(message)
    if (!button?.callback_data) throw new Error(`No button "${label}" to tap`)
    const id = String(this.#nextId())
    this.#taps.add(id)
    const from = personIn(chat)
    return this.#deliver({ callback_query: { id, from, chat_instance: '1', message, data: button.callback_data } })
  }

  /** Delivers the update again, as Telegram does when its confirmation was lost. */
  repeat(update: Update): void {
    this.#repeated.push(update)
    this.#endPoll('update')
  }

  /** The next call of the method is refused so, or its connection is cut; said twice, the one after that too. */
  failNext(method: string, failure: Refusal | 'hang up'): void {
    this.#failures.push({ method, failure })
  }

  /** Waits until the bot has sent this many messages in all. */
  async untilSent(count: number): Promise<SentMessage[]> {
    while (this.messages.length < count) await once(this.#events, 'change')
    return this.messages
  }

  /** Waits until the bot has sent this many messages in the chat. */
  async untilSentTo({ id }: Chat, count: number): Promise<SentMessage[]> {
    for (;;) {
      const sent = this.messages.filter(({ chat }) => chat.id === id)
      if (sent.length >= count) return sent
      await once(this.#events, 'change')
    }
  }

  /** Waits until the method has been called this often; its last call. */
  async untilCalled(method: string, count = 1): Promise<Call> {
    while (this.callsOf(method).length < count) await once(this.#events, 'change')
    return this.callsOf(method)[count - 1]!
  }

  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, fileToken, fileId] = /^\/file\/bot([^/]+)\/files\/(.+)$/.exec(request.url ?? '') ?? []
    if (fileId !== undefined) return this.#sendFileBytes(response, fileToken === this.token ? fileId : '')
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const call = { method, payload: await this.#readPayload(method, request), at: performance.now() }
    this.calls.push(call)
    this.#events.emit('change')
    const failure = this.#takeFailure(method)
    if (failure === 'hang up') return void request.socket.destroy()
    const refusal = token === this.token ? failure : { error_code: 401, description: 'Unauthorized' }
    const result = refusal ? new Refused(refusal) : await this.#run(call, response)
    const status = result instanceof Refused ? result.refusal.error_code : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(renderResult(result)))
    this.#events.emit('change')
  }

  async #readPayload(method: string, request: IncomingMessage): Promise<Payload> {
    const body = await buffer(request)
    const type = request.headers['content-type'] ?? ''
    if (!type.startsWith('multipart/')) return JSON.parse(body.toString())
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const chatId = String(form.get('chat_id'))
    // grammY attaches the file under a name of its own: {"document": "attach://x"} and the part x.
    const file = [...form.values()].find((value) => value instanceof File)!
    const bytes = Buffer.from(await file.arrayBuffer())
    this.sentFiles.push({ chat: this.#getChat(chatId), method, name: file.name, bytes })
    return { chat_id: chatId }
  }

  #sendFileBytes(response: ServerResponse, fileId: string): void {
    const bytes = this.files.get(fileId)
    response.writeHead(bytes ? 200 : 404).end(bytes)
  }

  #getFile(fileId = ''): object {
    const bytes = this.files.get(fileId)
    if (!bytes) refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (bytes.length > 20 * 1024 * 1024) refuse(400, 'Bad Request: file is too big')
    return { file_id: fileId, file_unique_id: fileId, file_size: bytes.length, file_path: `files/${fileId}` }
  }

  #takeFailure(method: string): Refusal | 'hang up' | undefined {
    const index = this.#failures.findIndex((failure) => failure.method === method)
    return index < 0 ? undefined : this.#failures.splice(index, 1)[0]!.failure
  }

  async #run({ method, payload }: Call, response: ServerResponse): Promise<unknown> {
    const run = this.#methods[method]
    if (!run) return new Refused({ error_code: 404, description: 'Not Found' })
    try {
      return await run(payload, response)
    } catch (error) {
      if (error instanceof Refused) return error
      throw error
    }
  }

  #deliver(content: object): Update {
    const update = { update_id: this.#nextId(), ...content }
    const isAllowed = this.#allowed.length === 0 || this.#allowed.some((kind) => kind in content)
    if (isAllowed) this.#queue.push(update)
    this.#endPoll('update')
    return update
  }

  async #getUpdates({ offset = 0, limit = 100, timeout = 0, allowed_updates }: Payload, response: ServerResponse) {
    this.#endPoll('conflict')
    this.#allowed = allowed_updates ?? this.#allowed
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset)
    const isEmpty = this.#queue.length + this.#repeated.length === 0
    const end = isEmpty ? await this.#untilPollEnds(timeout, response) : 'update'
    if (end === 'conflict') refuse(409, 'Conflict: terminated by other getUpdates request')
    return end === 'update' ? [...this.#repeated.splice(0), ...this.#queue].slice(0, limit) : []
  }

  async #untilPollEnds(timeout: number, response: ServerResponse): Promise<PollEnd> {
    const { promise, resolve } = Promise.withResolvers<PollEnd>()
    this.#endPoll = resolve
    response.once('close', () => resolve('gone'))
    const timer = setTimeout(resolve, timeout * 1000, 'timeout')
    const end = await promise
    clearTimeout(timer)
    return end
  }

  #sendMessage(payload: Payload): SentMessage {
    const chat = this.#getChat(payload.chat_id)
    const text = checkText(payload)
    payload.reply_markup?.inline_keyboard.flat().forEach(checkButton)
    const message = { message_id: this.#nextId(), date: 0, from: botUser, chat, ...payload, text }
    this.messages.push(message)
    return message
  }

  #editMessageText(payload: Payload): SentMessage {
    const message = this.messages.find(({ message_id }) => message_id === payload.message_id)
    if (!message) refuse(400, 'Bad Request: message to edit not found')
    const text = checkText(payload)
    payload.reply_markup?.inline_keyboard.flat().forEach(checkButton)
    const isSame = text === message.text && isDeepStrictEqual(payload.reply_markup, message.reply_markup)
    if (isSame) refuse(400, 'Bad Request: message is not modified: specified new message content is the same')
    const { entities, reply_markup } = payload
    Object.assign(message, { text, entities, reply_markup })
    return message
  }

  #answerTap(id = ''): true {
    const isKnown = this.#taps.delete(id)
    return isKnown || refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
  }

  #getChat(id: number | string | undefined): Chat {
    return this.#chats.get(Number(id)) ?? refuse(400, 'Bad Request: chat not found')
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

/** In a group An speaks. */
function personIn({ id, type }: Chat) {
  return { id: type === 'private' ? id : an.id, is_bot: false, first_name: 'An' }
}

class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.description)
    this.refusal = refusal
  }
}

function refuse(error_code: number, description: string): never {
  throw new Refused({ error_code, description })
}

function renderResult(result: unknown): object {
  if (!(result instanceof Refused)) return { ok: true, result }
  const { error_code, retry_after, description = `Too Many Requests: retry after ${retry_after}` } = result.refusal
  return { ok: false, error_code, description, ...(retry_after && { parameters: { retry_after } }) }
}

function checkText({ text = '', entities = [] }: Payload): string {
  if (text.trim() === '') refuse(400, 'Bad Request: message text is empty')
  if (text.length > 4096) refuse(400, 'Bad Request: message is too long')
  for (const { offset, length } of entities) {
    const words = text.slice(offset, offset + length)
    const isInside = offset >= 0 && length > 0 && words.length === length && words.isWellFormed()
    if (!isInside) refuse(400, 'Bad Request: ENTITY_BOUNDS_INVALID')
  }
  return text
}

function checkButton({ text, url, callback_data }: Button): void {
  if (text === '' || (url === undefined) === (callback_data === undefined)) refuse(400, 'Bad Request: BUTTON_INVALID')
  if (url !== undefined && !/^https?:\/\/[^/:]+\.[^/:]+/.test(url)) {
    refuse(400, `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  const bytes = Buffer.byteLength(callback_data ?? 'url')
  if (bytes < 1 || bytes > 64) refuse(400, 'Bad Request: BUTTON_DATA_INVALID')
}

function checkCommand({ command, description }: { command: string; description: string }): true {
  const isValid = /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256
  return isValid || refuse(400, 'Bad Request: BOT_COMMAND_INVALID')
}

/** Telegram's Bot API on this machine: refuses what Telegram refuses, and remembers its calls. */
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import {
  type Call,
  checkButton,
  checkCommand,
  checkDraft,
  checkInline,
  checkPoll,
  checkTelegramText,
  checkWebhook,
  findEntities,
  isAllowed,
  type Payload,
  Refused,
  refuseCall,
  renderApiResult,
  type SentFile,
  type TelegramChat,
  type TelegramRefusal,
  type TelegramSent,
  type Update,
} from './fake-telegram-checks.ts'
import { type ReachWebhook, startPosting, type WebhookPosting } from './fake-telegram-webhook.ts'

export type { TelegramChat, TelegramSent, Update } from './fake-telegram-checks.ts'

type PollEnd = 'update' | 'timeout' | 'gone' | 'conflict'
type Method = (payload: Payload, response: ServerResponse) => unknown

/** A person in a private chat with the bot. */
export const an: TelegramChat = { id: 7001, type: 'private' }
export const group: TelegramChat = { id: -1001, type: 'supergroup' }
const telegramBotUser = { id: 42, is_bot: true, first_name: 'Dẫn Chiếu', username: 'DanChieuBot' }

export async function startFakeTelegram(): Promise<FakeTelegram> {
  const telegram = new FakeTelegram()
  await telegram.listen()
  return telegram
}

export class FakeTelegram {
  readonly token = '42:a-token-of-this-test'
  readonly calls: Call[] = []
  /** The messages that the bot has sent, without the refused ones. */
  readonly messages: TelegramSent[] = []
  readonly sentFiles: SentFile[] = []
  /** What people have sent, by file id; Telegram hands out files of up to 20 MB. */
  readonly files = new Map<string, Buffer>()
  /** How posts reach the bot once it has set a webhook. */
  reach: ReachWebhook = fetch
  /** How far Telegram's clock is ahead of ours. */
  clockAheadMs = 0
  #server = createServer((request, response) => void this.#receive(request, response))
  #events = new EventEmitter()
  #queue: Update[] = []
  #repeated: Update[] = []
  #allowed: string[] | undefined
  #posting: WebhookPosting | undefined
  #blocked = new Set<number>()
  #moved = new Map<number, number>()
  #chats = new Map<number, TelegramChat>()
  #taps = new Set<string>()
  #failures: { method: string; failure: TelegramRefusal | 'hang up' }[] = []
  #lastId = 1000
  #endPoll: (end: PollEnd) => void = () => {}

  #methods: Record<string, Method> = {
    getMe: () => ({ ...telegramBotUser, can_join_groups: true, can_read_all_group_messages: false }),
    setWebhook: (payload) => this.#setWebhook(payload),
    deleteWebhook: (payload) => this.#deleteWebhook(payload),
    getWebhookInfo: () => this.#describeWebhook(),
    getUpdates: (payload, response) => this.#getUpdates(payload, response),
    sendMessage: (payload) => this.#sendMessage(payload),
    sendPoll: (payload) => this.#sendPoll(payload),
    sendMessageDraft: (payload) => checkDraft(payload, this.#getChat(payload.chat_id)),
    editMessageText: (payload) => this.#editMessageText(payload),
    editMessageReplyMarkup: (payload) => this.#editReplyMarkup(payload),
    answerInlineQuery: (payload) => this.#answerTap(payload.inline_query_id) && checkInline(payload),
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
    this.#posting?.stop()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Somebody writes in the chat. */
  sendText(text: string, chat: TelegramChat = an): Update {
    return this.sendContent({ text, entities: findEntities(text) }, chat)
  }

  /** Somebody sends something else, such as `{ sticker: … }`. */
  sendContent(content: object, chat: TelegramChat = an): Update {
    this.#chats.set(chat.id, chat)
    const from = personIn(chat)
    return this.#deliver({ message: { message_id: this.#nextId(), date: 0, from, chat, ...content } })
  }

  /** Somebody sends a file; those of one album are sent together. */
  sendFile(name: string, bytes: Buffer, { chat = an, album }: { chat?: TelegramChat; album?: string } = {}): Update {
    const file_id = `file-${this.#nextId()}`
    this.files.set(file_id, bytes)
    const document = { file_id, file_unique_id: file_id, file_name: name, file_size: bytes.length }
    return this.sendContent({ document, ...(album && { media_group_id: album }) }, chat)
  }

  /** Somebody taps the button with this label under the last message of the chat that has one. */
  tap(label: string, chat: TelegramChat = an): Update {
    const findButton = ({ reply_markup }: TelegramSent) =>
      reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
    const message = this.messages.findLast((sent) => sent.chat.id === chat.id && findButton(sent))
    const button = message && findButton(message)
    if (!button?.callback_data) throw new Error(`No button "${label}" to tap`)
    const id = String(this.#nextId())
    this.#taps.add(id)
    const from = personIn(chat)
    return this.#deliver({ callback_query: { id, from, chat_instance: '1', message, data: button.callback_data } })
  }

  /** Somebody chooses this option of the bot's last quiz in the chat, which may be a forwarded copy. */
  choose(option: string, chat: TelegramChat = an, user = personIn(chat)): Update {
    const { poll } = this.messages.findLast((sent) => sent.chat.id === chat.id && sent.poll)!
    const index = poll!.options.findIndex(({ text }) => text === option)
    return this.#deliver({ poll_answer: { poll_id: poll!.id, user, option_ids: [index] } })
  }

  /** Somebody answers the bot's last message in the chat. */
  answer(text: string, chat: TelegramChat = an): Update {
    const reply_to_message = this.messages.findLast((sent) => sent.chat.id === chat.id)
    return this.sendContent({ text, entities: findEntities(text), reply_to_message }, chat)
  }

  /** Somebody puts this emoji under the bot's last message in the chat, and takes back those before. */
  react(emoji: string, before: string[] = [], chat: TelegramChat = an): Update {
    const { message_id } = this.messages.findLast((sent) => sent.chat.id === chat.id)!
    const [old_reaction, new_reaction] = [before, [emoji]].map((all) =>
      all.map((one) => ({ type: 'emoji', emoji: one })),
    )
    return this.#deliver({
      message_reaction: { chat, message_id, user: personIn(chat), date: 0, old_reaction, new_reaction },
    })
  }

  /** Somebody types the bot's name and then this, in any chat. */
  askInline(query: string, chat: TelegramChat = an): Update {
    const id = String(this.#nextId())
    this.#taps.add(id)
    return this.#deliver({ inline_query: { id, from: personIn(chat), query, offset: '' } })
  }

  /** Somebody blocks the bot, or takes it out of the group. */
  block(chat: TelegramChat = an): Update {
    this.#blocked.add(chat.id)
    return this.#deliverMembership(chat, chat.type === 'private' ? 'kicked' : 'left')
  }

  unblock(chat: TelegramChat = an): Update {
    this.#blocked.delete(chat.id)
    return this.#deliverMembership(chat, 'member')
  }

  /** The group becomes a supergroup; with `isTold` false, the update that says so has not come yet. */
  migrate(old: TelegramChat, supergroup: TelegramChat, isTold = true): void {
    this.#chats.set(supergroup.id, supergroup)
    this.#moved.set(old.id, supergroup.id)
    if (isTold) this.sendContent({ migrate_to_chat_id: supergroup.id }, old)
  }

  #deliverMembership(chat: TelegramChat, status: string): Update {
    const new_chat_member = { user: telegramBotUser, status }
    return this.#deliver({ my_chat_member: { chat, from: personIn(chat), date: 0, new_chat_member } })
  }

  /** Delivers the update again, as Telegram does if its confirmation was lost. */
  repeat(update: Update): void {
    if (this.#posting) this.#posting.post(update)
    else this.#repeated.push(update)
    this.#endPoll('update')
  }

  /** Refuses the next call of the method, or cuts its connection; called twice, the one after that too. */
  failNext(method: string, failure: TelegramRefusal | 'hang up'): void {
    this.#failures.push({ method, failure })
  }

  /** Waits until the bot has sent this many messages in total. */
  async untilSent(count: number): Promise<TelegramSent[]> {
    while (this.messages.length < count) await once(this.#events, 'change')
    return this.messages
  }

  /** Waits until the bot has sent this many messages in the chat. */
  async untilSentTo({ id }: TelegramChat, count: number): Promise<TelegramSent[]> {
    for (;;) {
      const sent = this.messages.filter(({ chat }) => chat.id === id)
      if (sent.length >= count) return sent
      await once(this.#events, 'change')
    }
  }

  /** Waits until the method has been called this many times; returns its last call. */
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
    const date = new Date(Date.now() + this.clockAheadMs).toUTCString()
    if (method === '') return void response.writeHead(302, { location: 'https://core.telegram.org/bots', date }).end()
    const call = { method, payload: await this.#readPayload(method, request), at: performance.now() }
    this.calls.push(call)
    this.#events.emit('change')
    const failure = this.#takeFailure(method)
    if (failure === 'hang up') return void request.socket.destroy()
    const refusal = token === this.token ? failure : { error_code: 401, description: 'Unauthorized' }
    const result = refusal ? new Refused(refusal) : await this.#run(call, response)
    const status = result instanceof Refused ? result.refusal.error_code : 200
    response
      .writeHead(status, { 'content-type': 'application/json', date })
      .end(JSON.stringify(renderApiResult(result)))
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
    if (!bytes) refuseCall(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (bytes.length > 20 * 1024 * 1024) refuseCall(400, 'Bad Request: file is too big')
    return { file_id: fileId, file_unique_id: fileId, file_size: bytes.length, file_path: `files/${fileId}` }
  }

  #takeFailure(method: string): TelegramRefusal | 'hang up' | undefined {
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
    if (isAllowed(this.#allowed, content)) {
      this.#queue.push(update)
      this.#posting?.post(update)
    }
    this.#endPoll('update')
    return update
  }

  #setWebhook(payload: Payload): true {
    checkWebhook(payload)
    this.#posting?.stop()
    this.#allowed = payload.allowed_updates ?? this.#allowed
    const webhook = { url: payload.url!, secret: payload.secret_token }
    this.#posting = startPosting(
      webhook,
      (...post) => this.reach(...post),
      (taken) => {
        this.#queue = this.#queue.filter((update) => update !== taken)
        this.#events.emit('change')
      },
    )
    this.#queue.forEach(this.#posting.post)
    return true
  }

  #deleteWebhook({ drop_pending_updates }: Payload): true {
    this.#posting?.stop()
    this.#posting = undefined
    if (drop_pending_updates) this.#queue = []
    return true
  }

  #describeWebhook(): object {
    const { url = '', lastError } = this.#posting?.webhook ?? {}
    const pending_update_count = this.#queue.length
    const told = lastError && {
      last_error_date: lastError.at,
      last_error_message: `Wrong response from the webhook: ${lastError.status}`,
    }
    return { url, has_custom_certificate: false, pending_update_count, ...told }
  }

  /** Waits until the bot has taken everything that people did. */
  async untilTaken(): Promise<void> {
    while (this.#queue.length > 0) await once(this.#events, 'change')
  }

  async #getUpdates({ offset = 0, limit = 100, timeout = 0, allowed_updates }: Payload, response: ServerResponse) {
    if (this.#posting) {
      refuseCall(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.#endPoll('conflict')
    this.#allowed = allowed_updates ?? this.#allowed
    this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset)
    this.#events.emit('change')
    const isEmpty = this.#queue.length + this.#repeated.length === 0
    const end = isEmpty ? await this.#untilPollEnds(timeout, response) : 'update'
    if (end === 'conflict') refuseCall(409, 'Conflict: terminated by other getUpdates request')
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

  #sendMessage(payload: Payload): TelegramSent {
    const chat = this.#getChat(payload.chat_id)
    const text = checkTelegramText(payload)
    payload.reply_markup?.inline_keyboard.flat().forEach(checkButton)
    const message = { message_id: this.#nextId(), date: 0, from: telegramBotUser, chat, ...payload, text }
    this.messages.push(message)
    return message
  }

  #editMessageText(payload: Payload): TelegramSent {
    const message = this.#findOwn(payload)
    if (!message) refuseCall(400, 'Bad Request: message to edit not found')
    const text = checkTelegramText(payload)
    payload.reply_markup?.inline_keyboard.flat().forEach(checkButton)
    const isSame = text === message.text && isDeepStrictEqual(payload.reply_markup, message.reply_markup)
    if (isSame) refuseCall(400, 'Bad Request: message is not modified: specified new message content is the same')
    const { entities, reply_markup } = payload
    Object.assign(message, { text, entities, reply_markup })
    return message
  }

  #findOwn({ chat_id, message_id }: Payload): TelegramSent | undefined {
    const { id } = this.#getChat(chat_id)
    return this.messages.find((one) => one.chat.id === id && one.message_id === message_id)
  }

  #editReplyMarkup({ reply_markup, ...place }: Payload): TelegramSent {
    const message = this.#findOwn(place)
    if (!message) refuseCall(400, 'Bad Request: message to edit not found')
    if (isDeepStrictEqual(reply_markup, message.reply_markup)) refuseCall(400, 'Bad Request: message is not modified')
    return Object.assign(message, { reply_markup })
  }

  #sendPoll(payload: Payload): TelegramSent {
    const chat = this.#getChat(payload.chat_id)
    const poll = { id: `poll-${this.#nextId()}`, ...checkPoll(payload) }
    const message = { message_id: this.#nextId(), date: 0, from: telegramBotUser, chat, ...payload, text: '', poll }
    this.messages.push(message)
    return message
  }

  /** Also answers inline queries; each is answered once, and soon. */
  #answerTap(id = ''): true {
    const isKnown = this.#taps.delete(id)
    return (
      isKnown || refuseCall(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    )
  }

  #getChat(id: number | string | undefined): TelegramChat {
    const moved = this.#moved.get(Number(id))
    if (moved !== undefined) {
      const description = 'Bad Request: group chat was upgraded to a supergroup chat'
      throw new Refused({ error_code: 400, description, migrate_to_chat_id: moved })
    }
    if (this.#blocked.has(Number(id))) refuseCall(403, 'Forbidden: bot was blocked by the user')
    return this.#chats.get(Number(id)) ?? refuseCall(400, 'Bad Request: chat not found')
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

/** In a group, An is the one who speaks. */
function personIn({ id, type }: TelegramChat) {
  return { id: type === 'private' ? id : an.id, is_bot: false, first_name: 'An' }
}

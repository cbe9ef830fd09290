/** What Telegram's Bot API refuses, and in which words. */

export interface TelegramChat {
  id: number
  type: 'private' | 'group' | 'supergroup'
}

export interface Call {
  method: string
  payload: Payload
  /** Milliseconds, as `performance.now()` counts them. */
  at: number
}

export interface TelegramSent extends Payload {
  message_id: number
  chat: TelegramChat
  text: string
  poll?: { id: string; question: string; options: { text: string }[] }
}

export interface SentFile {
  chat: TelegramChat
  /** `sendPhoto` or `sendDocument` */
  method: string
  name: string
  bytes: Buffer
}

export interface Update {
  update_id: number
  [kind: string]: unknown
}

interface InlineResult {
  type: string
  id: string
  title: string
  description?: string
  input_message_content: Payload & { message_text: string }
  reply_markup?: { inline_keyboard: Button[][] }
}

interface Button {
  text: string
  url?: string
  callback_data?: string
}

/** What a method was called with; which fields there are depends on the method. */
export interface Payload {
  chat_id?: number | string
  message_id?: number
  file_id?: string
  draft_id?: number
  message_thread_id?: number
  text?: string
  entities?: { type: string; offset: number; length: number }[]
  reply_markup?: { inline_keyboard: Button[][] }
  link_preview_options?: { is_disabled?: boolean }
  type?: string
  question?: string
  options?: { text: string }[]
  correct_option_ids?: number[]
  explanation?: string
  is_anonymous?: boolean
  action?: string
  callback_query_id?: string
  inline_query_id?: string
  results?: InlineResult[]
  cache_time?: number
  button?: { text: string; start_parameter?: string }
  language_code?: string
  url?: string
  secret_token?: string
  drop_pending_updates?: boolean
  commands?: { command: string; description: string }[]
  allowed_updates?: string[]
  offset?: number
  limit?: number
  timeout?: number
}

export interface TelegramRefusal {
  error_code: number
  description?: string
  retry_after?: number
  migrate_to_chat_id?: number
}

export class Refused extends Error {
  readonly refusal: TelegramRefusal

  constructor(refusal: TelegramRefusal) {
    super(refusal.description)
    this.refusal = refusal
  }
}

export function refuseCall(error_code: number, description: string): never {
  throw new Refused({ error_code, description })
}

export function renderApiResult(result: unknown): object {
  if (!(result instanceof Refused)) return { ok: true, result }
  const { error_code, description, ...parameters } = result.refusal
  const { retry_after } = parameters
  const told = description ?? `Too Many Requests: retry after ${retry_after}`
  return { ok: false, error_code, description: told, ...(Object.keys(parameters).length > 0 && { parameters }) }
}

export function checkTelegramText({ text = '', entities = [] }: Payload): string {
  if (text.trim() === '') refuseCall(400, 'Bad Request: message text is empty')
  if (text.length > 4096) refuseCall(400, 'Bad Request: message is too long')
  for (const { offset, length } of entities) {
    const words = text.slice(offset, offset + length)
    const isInside = offset >= 0 && length > 0 && words.length === length && words.isWellFormed()
    if (!isInside) refuseCall(400, 'Bad Request: ENTITY_BOUNDS_INVALID')
  }
  return text
}

export function checkButton({ text, url, callback_data }: Button): void {
  if (text === '' || (url === undefined) === (callback_data === undefined))
    refuseCall(400, 'Bad Request: BUTTON_INVALID')
  if (url !== undefined && !/^https?:\/\/[^/:]+\.[^/:]+/.test(url)) {
    refuseCall(400, `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  const bytes = Buffer.byteLength(callback_data ?? 'url')
  if (bytes < 1 || bytes > 64) refuseCall(400, 'Bad Request: BUTTON_DATA_INVALID')
}

export function checkCommand({ command, description }: { command: string; description: string }): true {
  const isValid = /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256
  return isValid || refuseCall(400, 'Bad Request: BOT_COMMAND_INVALID')
}

export function checkDraft({ draft_id = 0, text = '' }: Payload, { type }: { type: string }): true {
  if (type !== 'private') refuseCall(400, 'Bad Request: TEXTDRAFT_PEER_INVALID')
  if (draft_id === 0) refuseCall(400, 'Bad Request: draft_id must be non-zero')
  return text.length <= 4096 || refuseCall(400, 'Bad Request: message is too long')
}

export function checkInline({ results = [], button, cache_time = 300 }: Payload): true {
  if (results.length > 50) refuseCall(400, 'Bad Request: RESULTS_TOO_MUCH')
  if (new Set(results.map(({ id }) => id)).size < results.length) refuseCall(400, 'Bad Request: RESULT_ID_DUPLICATE')
  if (cache_time < 0) refuseCall(400, 'Bad Request: cache time is invalid')
  if (button && !/^[\w-]{1,64}$/.test(button.start_parameter ?? '')) refuseCall(400, 'Bad Request: START_PARAM_INVALID')
  for (const { id, title, input_message_content: content, reply_markup } of results) {
    if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64) refuseCall(400, 'Bad Request: RESULT_ID_INVALID')
    if (title === '') refuseCall(400, 'Bad Request: ARTICLE_TITLE_EMPTY')
    checkTelegramText({ ...content, text: content.message_text })
    reply_markup?.inline_keyboard.flat().forEach(checkButton)
  }
  return true
}

const webhookPorts = ['', '443', '80', '88', '8443']

export function checkWebhook({ url = '', secret_token }: Payload): true {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:')
    refuseCall(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
  if (!webhookPorts.includes(address.port)) {
    refuseCall(400, 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
  const isSecret = secret_token === undefined || /^[\w-]{1,256}$/.test(secret_token)
  return isSecret || refuseCall(400, 'Bad Request: secret token contains unallowed characters')
}

/** What Telegram marks in a text: a command at its beginning, and names. */
export function findEntities(text: string): object[] {
  const commands = [...text.matchAll(/^\/\w+(?:@\w+)?/g)].map((found) => ({ type: 'bot_command', found }))
  const mentions = [...text.matchAll(/(?<![\w/])@\w+/g)].map((found) => ({ type: 'mention', found }))
  return [...commands, ...mentions].map(({ type, found }) => ({ type, offset: found.index, length: found[0].length }))
}

/** Sends only updates that were asked for; reactions must be asked for by name. */
export function isAllowed(allowed: string[] | undefined, content: object): boolean {
  const isNamed = allowed?.some((kind) => kind in content) ?? false
  return isNamed || ((allowed ?? []).length === 0 && !('message_reaction' in content))
}

/** A quiz; its answers are reported only if it is not anonymous. */
export function checkPoll(payload: Payload): { question: string; options: { text: string }[] } {
  const {
    type,
    question = '',
    options = [],
    correct_option_ids: correct = [],
    explanation = '',
    is_anonymous,
  } = payload
  if (question.length < 1 || question.length > 300)
    refuseCall(400, 'Bad Request: poll question length must not exceed 300')
  if (options.length < 2 || options.length > 12) refuseCall(400, 'Bad Request: poll must have at least 2 option')
  const isLong = options.some(({ text }) => text.length < 1 || text.length > 100)
  if (isLong) refuseCall(400, 'Bad Request: poll options length must not exceed 100')
  const isKnown = correct.length > 0 && correct.every((option) => option >= 0 && option < options.length)
  if (type !== 'quiz' || !isKnown) refuseCall(400, 'Bad Request: wrong correct option ID specified')
  const feeds = explanation.split('\n').length - 1
  if (explanation.length > 200 || feeds > 2) refuseCall(400, 'Bad Request: poll explanation is too long')
  if (is_anonymous !== false) refuseCall(400, 'Bad Request: the answers of an anonymous poll are told to nobody')
  payload.reply_markup?.inline_keyboard.flat().forEach(checkButton)
  return { question, options }
}

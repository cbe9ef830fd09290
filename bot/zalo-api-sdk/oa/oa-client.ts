/** Calls the Official Account API for one OA: ids are texts, refusals are ZaloErrors, tokens are renewed once. */
import { callHttp, type HttpAnswer, redact } from '../http.ts'
import { type JsonRecord, parseJson, readList, readNumber, readRecord, readText } from '../json.ts'
import { ZaloError, type ZaloRateLimit } from '../zalo-error.ts'
import { findHttpRetry, findOaRetry } from './oa-errors.ts'
import { type OaMessageOptions, renderFile, renderImage, renderText, type SentImage } from './oa-message.ts'
import {
  type OaAccount,
  type OaChatEntry,
  type OaMessageQuota,
  type OaSent,
  type OaUserDetail,
  readAccount,
  readChatEntry,
  readMessageQuota,
  readSent,
  readUser,
} from './oa-replies.ts'

export type { OaButton, OaMessageOptions, SentImage } from './oa-message.ts'
export type { OaAccount, OaChatEntry, OaMessageQuota, OaSent, OaUserDetail } from './oa-replies.ts'

export interface OaClientOptions {
  /** An OaTokenManager, or anything that has an access token and can get another. */
  tokens: { getAccessToken(): Promise<string>; renew(refused: string): Promise<string> }
  openApiRoot?: string
  fetch?: typeof fetch
  timeoutMs?: number
  /** `template`: buttons with `template_type: "button"`, as some guides show them; the sources disagree. */
  buttonShape?: 'plain' | 'template'
  /** The field that names the message replied to; the vendor's older sample says `react_message_id`. */
  quoteField?: 'quote_message_id' | 'react_message_id'
}

/** The limit of calls per minute, for the app or for the OA. */
const callLimitCode = -32

interface OaRequest {
  method: 'GET' | 'POST'
  path: string
  data?: object
  form?: FormData
}

export class OaClient {
  /** As reported by the last answer. */
  rateLimit: ZaloRateLimit | undefined
  #options: Required<OaClientOptions>

  constructor(options: OaClientOptions) {
    this.#options = {
      openApiRoot: 'https://openapi.zalo.me',
      fetch: globalThis.fetch,
      timeoutMs: 20_000,
      buttonShape: 'plain',
      quoteField: 'quote_message_id',
      ...options,
    }
  }

  /** At most 2000 characters and 5 buttons; anything longer is refused, not cut. */
  sendText(userId: string, text: string, options: OaMessageOptions = {}): Promise<OaSent> {
    return this.#send(userId, renderText(text, options, this.#options))
  }

  sendImage(
    userId: string,
    image: SentImage,
    options: { text?: string; quotedMessageId?: string } = {},
  ): Promise<OaSent> {
    return this.#send(userId, renderImage(image, options, this.#options))
  }

  /** `token` comes from an upload. */
  sendFile(userId: string, token: string): Promise<OaSent> {
    return this.#send(userId, renderFile(token))
  }

  /** `icon` such as "/-strong" or "/-heart"; "/-remove" takes the reaction back. Costs no message. */
  async react(userId: string, messageId: string, icon: string): Promise<void> {
    const sender_action = { react_icon: icon, react_message_id: messageId }
    await this.#call({
      method: 'POST',
      path: '/v2.0/oa/message',
      data: { recipient: { user_id: userId }, sender_action },
    })
  }

  /** JPEG or PNG, up to 1 MB; returns the attachment id, good for 7 days. */
  uploadImage(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    return this.#upload('image', 'attachment_id', bytes, name)
  }

  /** Up to 5 MB; returns the attachment id, good for 7 days. */
  uploadGif(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    return this.#upload('gif', 'attachment_id', bytes, name)
  }

  /** PDF, DOC or DOCX, up to 5 MB; returns the token, good for 7 days. */
  uploadFile(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    return this.#upload('file', 'token', bytes, name)
  }

  async getUser(userId: string): Promise<OaUserDetail> {
    return readUser(await this.#get('/v3.0/oa/user/detail', { user_id: userId }))
  }

  /** What may still be sent to the user, and when they were last active. */
  async getMessageQuota(userId: string): Promise<OaMessageQuota> {
    const request = { method: 'POST', path: '/v3.0/oa/quota/message', data: { user_id: userId } } as const
    return readMessageQuota(readRecord(await this.#call(request)))
  }

  async getOa(): Promise<OaAccount> {
    return readAccount(await this.#get('/v2.0/oa/getoa'))
  }

  /** The last messages of all chats, newest first, at most 10 at a time. */
  async listRecentChats({ offset = 0, count = 5 } = {}): Promise<OaChatEntry[]> {
    const request = { method: 'GET', path: '/v2.0/oa/listrecentchat', data: { offset, count } } as const
    return readList(await this.#call(request)).map((entry) => readChatEntry(readRecord(entry)))
  }

  async #send(userId: string, message: object): Promise<OaSent> {
    const data = { recipient: { user_id: userId }, message }
    return readSent(readRecord(await this.#call({ method: 'POST', path: '/v3.0/oa/message/cs', data })))
  }

  async #get(path: string, data?: object): Promise<JsonRecord> {
    return readRecord(await this.#call({ method: 'GET', path, ...(data && { data }) }))
  }

  async #upload(kind: string, field: string, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    const form = new FormData()
    form.set('file', new Blob([bytes]), foldFileName(name))
    const reply = readRecord(await this.#call({ method: 'POST', path: `/v2.0/oa/upload/${kind}`, form }))
    const id = readText(reply[field])
    if (id) return id
    throw new ZaloError(`Uploading to the OA: a reply without ${field}`, { code: 'unreadable', retry: 'backoff' })
  }

  async #call(request: OaRequest): Promise<unknown> {
    const { tokens } = this.#options
    const token = await tokens.getAccessToken()
    try {
      return await this.#callWith(token, request)
    } catch (error) {
      if (!(error instanceof ZaloError) || error.retry !== 'refresh') throw error
      return this.#callWith(await tokens.renew(token), request)
    }
  }

  async #callWith(token: string, { method, path, data, form }: OaRequest): Promise<unknown> {
    const { openApiRoot, fetch, timeoutMs } = this.#options
    const query = method === 'GET' && data ? `?${new URLSearchParams({ data: JSON.stringify(data) })}` : ''
    const isJson = method === 'POST' && !form
    const headers = { access_token: token, ...(isJson && { 'content-type': 'application/json' }) }
    const body = form ?? (isJson ? JSON.stringify(data) : null)
    const what = `${method} ${path}`
    const options = { fetch, timeoutMs, secrets: [token] }
    const answer = await callHttp(what, openApiRoot + path + query, { method, headers, body }, options)
    this.rateLimit = answer.rateLimit ?? this.rateLimit
    return readEnvelope(what, answer, token)
  }
}

/** "Kế hoạch số 45.docx" → "Ke hoach so 45.docx", since other letters do not survive the upload. */
export function foldFileName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
  return plain.replace(/[^ -~]|["\\/]/gu, '_')
}

/** The `data` of `{"data":…,"error":0,"message":"Success"}`; errors come with HTTP 200 too. */
function readEnvelope(what: string, { status, text, rateLimit, retryAfterMs }: HttpAnswer, token: string): unknown {
  const reply = readRecord(parseJson(text))
  const error = readNumber(reply.error)
  const details = { rateLimit, retryAfterMs }
  if (error === 0 && status < 400) return reply.data
  if (error) {
    const message = redact(`${what}: ${readText(reply.message) ?? 'refused'} (${error})`, [token])
    const waitMs = retryAfterMs ?? (error === callLimitCode ? 60_000 : undefined)
    throw new ZaloError(message, { code: error, retry: findOaRetry(error), rateLimit, retryAfterMs: waitMs })
  }
  const code = status < 400 ? 'unreadable' : status
  const mayHaveArrived = status < 400 || status >= 500
  throw new ZaloError(`${what}: HTTP ${status}`, { code, retry: findHttpRetry({ status }), mayHaveArrived, ...details })
}

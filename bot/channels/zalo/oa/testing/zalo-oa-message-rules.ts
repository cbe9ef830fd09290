/** What a message to a user of an Official Account may hold, and the error for anything else. */
import { refuseOaCall } from './oa-refusal.ts'

interface SentOaButton {
  title: string
  type: string
  payload: unknown
}

/** What a call carries; which fields there are depends on the call. */
export interface OaPayload {
  recipient?: { user_id?: string }
  message?: OaMessage
  sender_action?: { react_icon?: string; react_message_id?: string }
  user_id?: string
}

export interface OaMessage {
  text?: string
  quote_message_id?: string
  attachment?: { type?: string; payload?: OaAttachment }
}

interface OaAttachment {
  template_type?: string
  text?: string
  token?: string
  buttons?: SentOaButton[]
  elements?: { media_type?: string; url?: string; attachment_id?: string; width?: number; height?: number }[]
}

export interface MessageRules {
  /** How the 2000 characters are counted; it is not known which way Zalo counts. */
  countsBy: 'utf-16' | 'code-points'
  /** Whether buttons need `template_type: "button"`; the sources disagree. */
  buttonShape: 'plain' | 'template'
  /** Whether this upload still exists; uploads last 7 days. */
  hasUpload: (kind: 'image' | 'gif' | 'file', id: string) => boolean
}

const buttonTypes = ['oa.query.show', 'oa.query.hide', 'oa.open.url', 'oa.open.sms', 'oa.open.phone']

export function checkMessage({ text, attachment }: OaMessage, rules: MessageRules): void {
  if (attachment === undefined && !text) refuseOaCall(-201, 'text is invalid')
  if (text !== undefined) checkText(text, rules)
  if (attachment) checkAttachment(attachment, rules)
}

function checkText(text: string, { countsBy }: MessageRules): void {
  if (typeof text !== 'string' || text.trim() === '') refuseOaCall(-201, 'text is invalid')
  const length = countsBy === 'utf-16' ? text.length : [...text].length
  if (length > 2000) refuseOaCall(-210, 'Parameter text exceeds the limit: 2000')
}

function checkAttachment({ type, payload = {} }: NonNullable<OaMessage['attachment']>, rules: MessageRules): void {
  if (type === 'file') checkFile(payload.token, rules)
  else if (type !== 'template') refuseOaCall(-201, 'attachment type is invalid')
  else if (payload.template_type === 'media') checkMedia(payload.elements ?? [], rules)
  else if (payload.template_type !== 'request_user_info') checkButtonTemplate(payload, rules)
}

function checkButtonTemplate(payload: OaAttachment, rules: MessageRules): void {
  const expected = rules.buttonShape === 'template' ? 'button' : undefined
  if (payload.template_type !== expected) refuseOaCall(-201, 'template_type is invalid')
  if (expected) checkText(payload.text ?? '', rules)
  checkButtons(payload.buttons ?? [])
}

function checkFile(token: string | undefined, { hasUpload }: MessageRules): void {
  if (!token) refuseOaCall(-201, 'token is invalid')
  if (!hasUpload('file', token)) refuseOaCall(-100, 'Attachment has expired')
}

function checkMedia(elements: NonNullable<OaAttachment['elements']>, { hasUpload }: MessageRules): void {
  const [element] = elements
  if (!element || elements.length > 1) refuseOaCall(-201, 'elements is invalid')
  const { media_type, url, attachment_id, width, height } = element
  if (media_type !== 'image' && media_type !== 'gif') refuseOaCall(-201, 'media_type is invalid')
  if ((url === undefined) === (attachment_id === undefined)) refuseOaCall(-201, 'url or attachment_id is invalid')
  if (media_type === 'gif' && !(width && height)) refuseOaCall(-201, 'width is invalid')
  if (attachment_id !== undefined && !hasUpload(media_type, attachment_id)) refuseOaCall(-100, 'Attachment has expired')
}

function checkButtons(buttons: SentOaButton[]): void {
  if (buttons.length < 1 || buttons.length > 5) refuseOaCall(-201, 'buttons is invalid')
  for (const { title, type, payload } of buttons) {
    if (!title || title.length > 100) refuseOaCall(-201, 'title is invalid')
    if (!buttonTypes.includes(type)) refuseOaCall(-201, 'type is invalid')
    if (!isPayloadOf(type, payload)) refuseOaCall(-201, 'payload is invalid')
  }
}

function isPayloadOf(type: string, payload: unknown): boolean {
  if (type.startsWith('oa.query')) return typeof payload === 'string' && payload !== '' && payload.length <= 1000
  const { url, phone_code } = (payload ?? {}) as { url?: unknown; phone_code?: unknown }
  return type === 'oa.open.url' ? /^https?:\/\/\S+$/.test(String(url)) : typeof phone_code === 'string'
}

/** What an Official Account event means to the bot: something said to it, or the end of a chat. */
import type { OaEvent } from 'zalo-api-sdk'
import type { DeliveredMessage } from '../../channel.ts'

type OaHappening =
  /** One message for each file. */
  | { kind: 'said'; messages: DeliveredMessage[] }
  /** Nothing to answer, but the person was active, so we may write to them. */
  | { kind: 'active' }
  | { kind: 'gone' }

/** Undefined for what no person did, and for somebody without an account, who cannot be sent anything. */
export function readOaEvent(event: OaEvent, readCode: (text: string) => string | undefined): OaHappening | undefined {
  if (event.conversationId !== undefined || event.userId === '') return undefined
  const say = (text: string) => said(event, text)
  switch (event.kind) {
    case 'text':
      return say(readCode(event.text) ?? event.text)
    case 'image':
      return sendFiles(
        event,
        event.media.map(({ url }, index) => ({ url, name: `anh-${event.key}-${index + 1}.jpg` })),
      )
    case 'file':
      return sendFiles(event, event.files)
    case 'link':
      return say(withoutAddresses(event.text ?? ''))
    case 'gif':
    case 'audio':
    case 'video':
    case 'sticker':
    case 'location':
    case 'business-card':
    case 'other-message':
      return say(event.text ?? '')
    case 'follow':
      return say('/start')
    case 'unfollow':
      return { kind: 'gone' }
    case 'chat-opened':
    case 'reaction':
    case 'info-submitted':
      return { kind: 'active' }
    case 'received':
    case 'seen':
    case 'echo':
    case 'tagged':
    case 'unknown':
      return undefined
  }
}

function said({ key, userId }: OaEvent, text: string): OaHappening {
  return { kind: 'said', messages: [{ updateId: key, chatId: userId, userId, text }] }
}

interface SentFile {
  url?: string | undefined
  name?: string
  bytes?: number
}

function sendFiles(event: OaEvent & { text?: string }, files: SentFile[]): OaHappening {
  const { key, userId, text = '' } = event
  const fetchable = files.filter((file): file is SentFile & { url: string } => file.url !== undefined)
  if (fetchable.length === 0) return said(event, text)
  const album = fetchable.length > 1 ? key : undefined
  const messages = fetchable.map(({ url, name = '', bytes: size }, index) => ({
    updateId: index === 0 ? key : `${key}:${index}`,
    chatId: userId,
    userId,
    text: index === 0 ? text : '',
    file: { name, size, reference: url, album },
  }))
  return { kind: 'said', messages }
}

/** What was written beside a link; an address alone asks nothing. */
function withoutAddresses(text: string): string {
  return text.replace(/https?:\/\/\S+/g, '').trim()
}

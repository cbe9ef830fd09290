/** Draws a reply as the messages Telegram takes: the text split, quotes as entities, buttons under the last. */
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Reply, ReplyCitation, ReplyFile } from '../conversation/message.ts'
import { telegramStrings } from '../strings.ts'
import { splitText } from './split-text.ts'

export type TelegramPart = TextPart | { file: ReplyFile }

/** The payload of `sendMessage` without the chat. */
interface TextPart extends Draft {
  link_preview_options: { is_disabled: true }
  reply_markup?: { inline_keyboard: InlineKeyboardButton[][] }
}

interface Draft {
  text: string
  entities: MessageEntity[]
}

const maxTextLength = 4096
const gap = '\n\n'

export function renderReply(reply: Reply, publicUrl: string | undefined): TelegramPart[] {
  const drafts = renderDrafts(reply)
  const buttons = renderButtons(reply, publicUrl)
  const texts = drafts.map((draft) => ({
    ...draft,
    link_preview_options: { is_disabled: true } as const,
    ...(draft === drafts.at(-1) && buttons.length > 0 && { reply_markup: { inline_keyboard: buttons } }),
  }))
  return [...texts, ...(reply.files ?? []).map((file) => ({ file }))]
}

function renderDrafts({ text, citations }: Reply): Draft[] {
  const parts = splitText(text, maxTextLength).map((part) => ({ text: part, entities: [] }))
  return [...parts, ...citations.flatMap(renderCitation)].reduce(append, [])
}

/** A heading and its quote; more than one draft when the quote is longer than a message. */
function renderCitation({ mark, label, documentName, quote }: ReplyCitation): Draft[] {
  const heading = `[${mark}] ${label} — ${documentName}`
  const parts = splitText(`“${quote}”`, maxTextLength - heading.length - 1)
  return parts.map((part, index) => {
    if (index > 0) return { text: part, entities: [quoteEntity(0, part)] }
    const bold: MessageEntity = { type: 'bold', offset: 0, length: heading.length }
    return { text: `${heading}\n${part}`, entities: [bold, quoteEntity(heading.length + 1, part)] }
  })
}

function quoteEntity(offset: number, { length }: string): MessageEntity {
  return { type: 'expandable_blockquote', offset, length }
}

/** Adds the draft to the last message where it fits there, and as a new message where it does not. */
function append(messages: Draft[], draft: Draft): Draft[] {
  const last = messages.at(-1)
  if (!last || last.text.length + gap.length + draft.text.length > maxTextLength) return [...messages, draft]
  const start = last.text.length + gap.length
  const moved = draft.entities.map((entity) => ({ ...entity, offset: entity.offset + start }))
  return [...messages.slice(0, -1), { text: last.text + gap + draft.text, entities: [...last.entities, ...moved] }]
}

function renderButtons({ citations, choices }: Reply, publicUrl: string | undefined): InlineKeyboardButton[][] {
  const opening = citations.map((citation) => renderOpening(citation, publicUrl))
  const pairs = opening.flatMap((_, index) => (index % 2 === 0 ? [opening.slice(index, index + 2)] : []))
  return [...pairs, ...choices.map(({ label, says }) => [{ text: label, callback_data: says }])]
}

/** Telegram refuses links to a machine without a public name, so a trial at home opens the clause in the chat. */
function renderOpening({ mark, href, says }: ReplyCitation, publicUrl: string | undefined): InlineKeyboardButton {
  const text = telegramStrings.openClause(mark)
  if (!publicUrl?.startsWith('https://')) return { text, callback_data: says }
  return { text, url: publicUrl.replace(/\/+$/, '') + href }
}

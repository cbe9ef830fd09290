/** Draws a reply as the messages Telegram takes: the text split, quotes as entities, buttons under the last. */
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Feedback, Reply, ReplyCitation, ReplyFile } from '../conversation/message.ts'
import { telegramStrings } from '../strings.ts'
import { clip, splitText } from './split-text.ts'

export type TelegramPart = TextPart | { file: ReplyFile }

/** The payload of `sendMessage` without the chat, and what a reaction to it says. */
interface TextPart extends Draft {
  link_preview_options: { is_disabled: true }
  reply_markup?: { inline_keyboard: InlineKeyboardButton[][] }
  feedback?: Feedback
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
    ...(draft === drafts.at(-1) && reply.feedback && { feedback: reply.feedback }),
  }))
  return [...texts, ...(reply.files ?? []).map((file) => ({ file }))]
}

/** A group has other things to talk about: about a screen of text, and the beginning of the words of a few clauses. */
const longestInGroup = 1000
const longestQuoteInGroup = 160
const mostQuotesInGroup = 3

/** The short form, in one message: the answer with the labels of its clauses, the first of them with how they begin. */
export function shortenForGroup(reply: Reply): Reply {
  const [text = '', ...others] = splitText(reply.text, longestInGroup)
  const isCut = others.length > 0
  const shown = reply.citations.filter(({ mark }) => !isCut || text.includes(`[${mark}]`))
  const citations = shown.map((citation, index) => ({
    ...citation,
    quote: index < mostQuotesInGroup ? clip(citation.quote, longestQuoteInGroup) : '',
  }))
  return {
    ...reply,
    text: isCut ? `${text}\n${telegramStrings.moreInPrivate}` : text,
    citations,
    feedback: undefined,
  }
}

function renderDrafts({ text, citations }: Reply): Draft[] {
  const parts = splitText(text, maxTextLength).map((part) => ({ text: part, entities: [] }))
  return [...parts, ...citations.flatMap(renderCitation)].reduce(append, [])
}

/** A heading and its quote; more than one draft when the quote is longer than a message. */
function renderCitation({ mark, label, documentName, quote }: ReplyCitation): Draft[] {
  const heading = `[${mark}] ${label} — ${documentName}`
  if (quote === '') return [{ text: heading, entities: [boldEntity(heading)] }]
  const parts = splitText(`“${quote}”`, maxTextLength - heading.length - 1)
  return parts.map((part, index) => {
    if (index > 0) return { text: part, entities: [quoteEntity(0, part)] }
    return { text: `${heading}\n${part}`, entities: [boldEntity(heading), quoteEntity(heading.length + 1, part)] }
  })
}

function boldEntity({ length }: string): MessageEntity {
  return { type: 'bold', offset: 0, length }
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

function renderButtons(reply: Reply, publicUrl: string | undefined): InlineKeyboardButton[][] {
  const opening = reply.citations.map((citation) => renderOpening(citation, publicUrl))
  const pairs = opening.flatMap((_, index) => (index % 2 === 0 ? [opening.slice(index, index + 2)] : []))
  const choices = reply.choices.map(({ label, says }) => [{ text: label, callback_data: says }])
  return [...pairs, ...choices, ...renderFeedback(reply)]
}

function renderFeedback({ feedback }: Reply): InlineKeyboardButton[][] {
  if (!feedback) return []
  const useful = { text: telegramStrings.useful, callback_data: feedback.useful }
  return [[useful, { text: telegramStrings.notUseful, callback_data: feedback.notUseful }]]
}

/** The buttons that stay when a tap has taken back the question whether the answer was useful. */
export function withoutFeedback(keyboard: InlineKeyboardButton[][]): InlineKeyboardButton[][] {
  return keyboard.filter((row) => !row.some(({ text }) => isFeedbackLabel(text)))
}

export function isFeedbackLabel(label: string): boolean {
  return label === telegramStrings.useful || label === telegramStrings.notUseful
}

/** Telegram refuses links to a machine without a public name, so a trial at home opens the clause in the chat. */
function renderOpening({ mark, href, says }: ReplyCitation, publicUrl: string | undefined): InlineKeyboardButton {
  const text = telegramStrings.openClause(mark)
  if (!publicUrl?.startsWith('https://')) return { text, callback_data: says }
  return { text, url: publicUrl.replace(/\/+$/, '') + href }
}

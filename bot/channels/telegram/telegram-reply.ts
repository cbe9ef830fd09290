/** Draws a reply as the messages Telegram takes: split text, quotes as entities, buttons under the last. */
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import {
  type Choice,
  type Feedback,
  formatPoll,
  letterOf,
  type Poll,
  type Reply,
  type ReplyCitation,
  type ReplyFile,
} from '../../conversation/message/message.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { clip, splitText } from '../split-text.ts'
import { telegramStrings } from './telegram-strings.ts'

export type TelegramPart = TextPart | { poll: QuizPart } | { file: ReplyFile }

/** The payload of `sendPoll` without the chat, and what each option says. */
export interface QuizPart {
  question: string
  options: { text: string }[]
  correct_option_ids: number[]
  explanation: string
  reply_markup?: { inline_keyboard: InlineKeyboardButton[][] }
  says: string[]
}

/** The payload of `sendMessage` without the chat, and what a reaction to the message means. */
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
  const { poll, choices, files = [], feedback } = reply
  const opening = renderOpenings(reply, publicUrl)
  // The choices go under the last message.
  const buttons = [...opening, ...(poll ? [] : renderChoices(choices)), ...renderFeedback(reply)]
  const drafts = renderDrafts(reply)
  const texts = drafts.map((draft) =>
    draft === drafts.at(-1) ? renderText(draft, buttons, feedback) : renderText(draft),
  )
  return [...texts, ...(poll ? [renderPoll(poll, choices)] : []), ...files.map((file) => ({ file }))]
}

function renderText(draft: Draft, buttons: InlineKeyboardButton[][] = [], feedback?: Feedback): TextPart {
  return {
    ...draft,
    link_preview_options: { is_disabled: true },
    ...(buttons.length > 0 && { reply_markup: { inline_keyboard: buttons } }),
    ...(feedback && { feedback }),
  }
}

const maxQuestionLength = 300
const maxOptionLength = 100
const maxExplanationLength = 200

/** As a Telegram quiz if it fits into one, otherwise as text with a row of letters. */
function renderPoll(poll: Poll, choices: Choice[]): TelegramPart {
  const { question, options, solution } = poll
  const isShort = question.length <= maxQuestionLength && options.every(({ label }) => label.length <= maxOptionLength)
  if (!solution || !isShort) {
    const letters = options.map(({ says }, index) => ({ text: letterOf(index), callback_data: says }))
    return renderText({ text: formatPoll(poll).slice(0, maxTextLength), entities: [] }, [
      letters,
      ...renderChoices(choices),
    ])
  }
  const quiz: QuizPart = {
    question,
    options: options.map(({ label }) => ({ text: label })),
    correct_option_ids: [solution.correct],
    explanation: clip(solution.explanation.replace(/\s+/g, ' '), maxExplanationLength),
    says: options.map(({ says }) => says),
    ...(choices.length > 0 && { reply_markup: { inline_keyboard: renderChoices(choices) } }),
  }
  return { poll: quiz }
}

/** Groups have other things to talk about, so they get a screen of text and the beginnings of a few quotes. */
const longestInGroup = 1000
const longestQuoteInGroup = 160
const mostQuotesInGroup = 3

/** The short form, in one message: the answer with the labels of its clauses, and the beginnings of the first few. */
export function shortenForGroup(reply: Reply): Reply {
  const [text = '', ...others] = splitText(reply.text, longestInGroup)
  const isCut = others.length > 0
  const shown = reply.citations.filter(({ mark }) => !isCut || text.includes(`[${mark}]`))
  const citations = shown.map((citation, index) => ({
    ...citation,
    quote: index < mostQuotesInGroup ? clip(citation.quote, longestQuoteInGroup) : '',
    ...(citation.original !== undefined && { original: clip(citation.original, longestQuoteInGroup) }),
  }))
  return {
    ...reply,
    text: isCut ? `${text}\n${telegramStrings.moreInPrivate}` : text,
    citations,
    feedback: undefined,
    // One person's answer to a Telegram quiz shows everybody the solution; buttons leave each their turn.
    ...(reply.poll && { poll: withoutSolution(reply.poll) }),
  }
}

function withoutSolution({ question, options }: Poll): Poll {
  return { question, options }
}

function renderDrafts({ text, citations }: Reply): Draft[] {
  const parts = splitText(text, maxTextLength).map((part) => ({ text: part, entities: [] }))
  return [...parts, ...citations.flatMap(renderCitation)].reduce(append, [])
}

/** A heading and its quote; several drafts if the quote is longer than a message. */
function renderCitation(citation: ReplyCitation): Draft[] {
  const { original } = citation
  return [...renderQuote(citation), ...(original === undefined ? [] : renderOriginal(original))]
}

/** One tap unfolds it, as it does a quote. */
function renderOriginal(original: string): Draft[] {
  const [first = '', ...others] = splitText(`“${original}”`, maxTextLength - readStrings.corrected.length - 1)
  const offset = readStrings.corrected.length + 1
  return [
    { text: `${readStrings.corrected}\n${first}`, entities: [quoteEntity(offset, first)] },
    ...others.map((part) => ({ text: part, entities: [quoteEntity(0, part)] })),
  ]
}

function renderQuote({ mark, label, documentName, quote }: ReplyCitation): Draft[] {
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

/** Adds the draft to the last message if it fits there, otherwise as a new message. */
function append(messages: Draft[], draft: Draft): Draft[] {
  const last = messages.at(-1)
  if (!last || last.text.length + gap.length + draft.text.length > maxTextLength) return [...messages, draft]
  const start = last.text.length + gap.length
  const moved = draft.entities.map((entity) => ({ ...entity, offset: entity.offset + start }))
  return [...messages.slice(0, -1), { text: last.text + gap + draft.text, entities: [...last.entities, ...moved] }]
}

function renderOpenings({ citations, links = [] }: Reply, publicUrl: string | undefined): InlineKeyboardButton[][] {
  const opening = citations.map((citation) => renderOpening(citation, publicUrl))
  const pairs = opening.flatMap((_, index) => (index % 2 === 0 ? [opening.slice(index, index + 2)] : []))
  const pages = links.flatMap(({ label, href }) => {
    const url = pageUrl(href, publicUrl)
    return url === undefined ? [] : [[{ text: label, url }]]
  })
  return [...pairs, ...pages]
}

function renderChoices(choices: Choice[]): InlineKeyboardButton[][] {
  return choices.map(({ label, says }) => [{ text: label, callback_data: says }])
}

function renderFeedback({ feedback }: Reply): InlineKeyboardButton[][] {
  if (!feedback) return []
  const useful = { text: telegramStrings.useful, callback_data: feedback.useful }
  return [[useful, { text: telegramStrings.notUseful, callback_data: feedback.notUseful }]]
}

/** The buttons that stay once a tap has answered the question whether the answer was useful. */
export function withoutFeedback(keyboard: InlineKeyboardButton[][]): InlineKeyboardButton[][] {
  return keyboard.filter((row) => !row.some(({ text }) => isFeedbackLabel(text)))
}

export function isFeedbackLabel(label: string): boolean {
  return label === telegramStrings.useful || label === telegramStrings.notUseful
}

/** Telegram refuses links to a machine without a public name, so a trial at home opens the clause in the chat. */
function renderOpening({ mark, href, says }: ReplyCitation, publicUrl: string | undefined): InlineKeyboardButton {
  const text = telegramStrings.openClause(mark)
  const url = pageUrl(href, publicUrl)
  return url === undefined ? { text, callback_data: says } : { text, url }
}

function pageUrl(href: string, publicUrl: string | undefined): string | undefined {
  return publicUrl?.startsWith('https://') ? publicUrl + href : undefined
}

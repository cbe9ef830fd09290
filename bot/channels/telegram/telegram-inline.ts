/** Draws clauses as results that somebody can share in any chat after writing `@bot mục tiêu 2030`. */
import type { InlineQueryResultArticle, MessageEntity } from 'grammy/types'
import type { ReplyCitation } from '../../conversation/message/message.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { clip } from '../split-text.ts'
import { formatTelegramLink } from './telegram-link.ts'
import { telegramStrings } from './telegram-strings.ts'

interface Site {
  username: string
  publicUrl: string | undefined
}

const mostResults = 20
/** The text below a result's title: two lines on a phone. */
const descriptionLength = 120
const maxTextLength = 4096

export function renderClauses(citations: ReplyCitation[], site: Site): InlineQueryResultArticle[] {
  return citations.slice(0, mostResults).map((citation) => renderClause(citation, site))
}

function renderClause(citation: ReplyCitation, { username, publicUrl }: Site): InlineQueryResultArticle {
  const { label, documentName, quote, original, href, says } = citation
  const link = publicUrl?.startsWith('https://') ? publicUrl + href : formatTelegramLink(username, says)
  const heading = `${label} — ${documentName}`
  const ending = original === undefined ? link : `${readStrings.correctedElsewhere}\n${link}`
  const words = `“${clip(quote, maxTextLength - heading.length - ending.length - 10)}”`
  return {
    type: 'article',
    id: says,
    title: label,
    description: `${documentName}: ${clip(quote, descriptionLength)}`,
    input_message_content: {
      message_text: `${heading}\n${words}\n${ending}`,
      entities: entitiesOf(heading, words),
      link_preview_options: { is_disabled: true },
    },
    reply_markup: {
      inline_keyboard: [[{ text: telegramStrings.openInBot, url: formatTelegramLink(username, says) }]],
    },
  }
}

function entitiesOf(heading: string, words: string): MessageEntity[] {
  return [
    { type: 'bold', offset: 0, length: heading.length },
    { type: 'expandable_blockquote', offset: heading.length + 1, length: words.length },
  ]
}

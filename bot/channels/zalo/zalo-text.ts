/** Writes a reply as the plain texts that Zalo takes; what is on a button is not written out again. */
import { formatPoll, listChoices, type Reply, type ReplyCitation } from '../../conversation/message/message.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { clip, splitText } from '../split-text.ts'
import { zaloStrings } from './zalo-strings.ts'

/** Zalo takes 2000 characters and does not say how it counts them. */
const maxTextLength = 1900
const gap = '\n\n'
/** The reading page shows all of it. */
const longestOriginal = 300

interface Drawing {
  publicUrl: string | undefined
  /** The citations, choices and links that are on buttons. */
  onButtons?: ReadonlySet<object>
}

export function formatTexts(reply: Reply, { publicUrl, onButtons = new Set() }: Drawing): string[] {
  const { text, citations, poll, links = [] } = reply
  const unlinked = links.filter((link) => !onButtons.has(link))
  const blocks = [
    text,
    ...citations.map((one) => formatCitation(one, onButtons.has(one) ? undefined : pageUrl(one.href, publicUrl))),
    poll ? formatPoll(poll) : '',
    poll && !onButtons.has(poll.options[0]!) ? zaloStrings.answerLetter : '',
    formatChoices(reply, onButtons),
    ...unlinked.flatMap(({ label, href }) => {
      const url = pageUrl(href, publicUrl)
      return url === undefined ? [] : [`${label}: ${url}`]
    }),
  ]
  return joinBlocks(blocks)
}

/** Undefined without an https address, since a phone reaches no other. */
export function pageUrl(href: string, publicUrl: string | undefined): string | undefined {
  return publicUrl?.startsWith('https://') ? publicUrl + href : undefined
}

function formatCitation(citation: ReplyCitation, url: string | undefined): string {
  const { mark, label, documentName, quote, original } = citation
  const note = original && `${readStrings.corrected} “${clip(original, longestOriginal)}”`
  return [`[${mark}] ${label} – ${documentName}`, quote && `“${quote}”`, note, url].filter(Boolean).join('\n')
}

/** Uses the numbers by which the core knows the choices: the options of a poll have the first ones. */
function formatChoices(reply: Reply, onButtons: ReadonlySet<object>): string {
  const numbered = listChoices(reply).map((choice, index) => ({ choice, line: `${index + 1}. ${choice.label}` }))
  const offered = numbered.slice(reply.poll?.options.length ?? 0).filter(({ choice }) => !onButtons.has(choice))
  return offered.length === 0 ? '' : [zaloStrings.chooseNumber, ...offered.map(({ line }) => line)].join('\n')
}

/** Joins the blocks, in order, into as few messages as possible. */
export function joinBlocks(blocks: string[]): string[] {
  const pieces = blocks.flatMap((block) => splitText(block.normalize('NFC'), maxTextLength))
  const texts: string[] = []
  for (const piece of pieces) {
    const joined = [...texts.slice(-1), piece].join(gap)
    if (joined.length <= maxTextLength) texts.splice(-1, 1, joined)
    else texts.push(piece)
  }
  return texts
}

/** The words of a clause with a link wherever they name another clause of the same document. */
import { html } from 'hono/html'
import type { Clause, Reference } from '../../db/schema/document-tables.ts'
import type { Html } from './html-frame.ts'

/** A name in the words of a clause, and the path of the clause that it names. */
interface Link {
  start: number
  end: number
  target: string
}

export interface LinkedWords {
  heading: Html | null
  paragraphs: Html[]
}

/** For each clause, those of its references that lead to a clause that is shown. */
export function linkClauses(clauses: Clause[], references: Reference[]): (clause: Clause) => LinkedWords {
  const shown = new Set(clauses.map(({ path }) => path))
  const links = Map.groupBy(references, ({ clauseId }) => clauseId)
  return (clause) =>
    linkWords(
      clause,
      (links.get(clause.id) ?? []).flatMap((one) => toLink(one, shown)),
    )
}

function toLink({ start, end, target }: Reference, shown: Set<string>): Link[] {
  return start !== null && end !== null && target !== null && shown.has(target) ? [{ start, end, target }] : []
}

/** Places count through the heading and the text, with a blank line between paragraphs. */
function linkWords({ heading, text }: Clause, links: Link[]): LinkedWords {
  const parts = [...(heading === null ? [] : [heading]), ...(text === '' ? [] : text.split('\n\n'))]
  let at = 0
  const drawn = parts.map((words) => {
    const own = links.filter(({ start, end }) => start >= at && end <= at + words.length)
    const linked = drawLinks(
      words,
      own.map(({ start, end, target }) => ({ start: start - at, end: end - at, target })),
    )
    at += words.length + 2
    return linked
  })
  return heading === null ? { heading: null, paragraphs: drawn } : { heading: drawn[0]!, paragraphs: drawn.slice(1) }
}

function drawLinks(words: string, links: Link[]): Html {
  const apart = withoutOverlap(links)
  const pieces = apart.map(({ start, end, target }, index) => {
    const before = words.slice(apart[index - 1]?.end ?? 0, start)
    return html`${before}<a href="#${encodeURIComponent(target)}">${words.slice(start, end)}</a>`
  })
  return html`${pieces}${words.slice(apart.at(-1)?.end ?? 0)}`
}

/** "từ Điều 3 đến Điều 7": the words of Điều 4 are those of the whole range, and give way to the ends. */
function withoutOverlap(links: Link[]): Link[] {
  const kept: Link[] = []
  for (const link of links.toSorted((one, other) => one.end - one.start - (other.end - other.start))) {
    if (kept.every(({ start, end }) => link.end <= start || link.start >= end)) kept.push(link)
  }
  return kept.toSorted((one, other) => one.start - other.start)
}

/** The clauses an answer rests on, each with the words of it that are shown. */
import { quotationBalance } from '../citation/quotation-balance.ts'

import { excerptAround } from '../library/excerpts.ts'
import { leadInOf, type Passage, wordsOf } from '../library/library.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'
import { piecesOf, stretchesOf } from './answer-line.ts'
import type { AnswerPart, Citation } from './answer-parts.ts'

/** A clause of this many characters or fewer is quoted whole. */
const longestQuote = 900

/** Of more parts only the last is cited, which shows how far the count goes. */
export const mostListed = 15

/** In the order in which the parts mention them, each clause once. */
export function citationsOf(parts: AnswerPart[]): Citation[] {
  const citations = parts.flatMap(citationsOfPart)
  return citations.filter(({ passage }, index) => citations.findIndex((one) => one.passage === passage) === index)
}

/** A list rests on its items; the clause above them is cited too unless it is only their heading. */
export function citationsOfPart(part: AnswerPart): Citation[] {
  const { passage } = part
  switch (part.kind) {
    case 'statement':
      return [citeAround(passage, piecesOf(part.words)[0] ?? '')]
    case 'list':
      return (passage.clause.text === '' ? part.items : [passage, ...part.items]).map(citePassage)
    case 'count':
      return (part.items.length <= mostListed ? [passage, ...part.items] : [passage, part.items.at(-1)!]).map(
        citePassage,
      )
    case 'clause':
      return [{ passage, quote: quoteFrom(wordsOf(passage.clause), '') }, ...part.items.map(citePassage)]
    case 'library':
      return part.titles.map(citePassage)
    case 'row':
    case 'header':
      return [citePassage(passage)]
    case 'written':
      return part.sources.map((source) => citeAround(source.passage, source.quote))
  }
}

/** Quotes from its beginning, up to its parts. */
export function citePassage(passage: Passage): Citation {
  const { heading, text } = passage.clause
  const before = wordsOf({ heading, text: leadInOf(passage.clause) })
  return { passage, quote: quoteFrom(before || text, '') }
}

/** Quotes only what is printed in one piece. */
function citeAround(passage: Passage, deciding: string): Citation {
  return { passage, quote: withoutOpenMark(quoteFrom(excerptAround(passage, deciding).words, deciding)) }
}

/** A quotation that goes on below is not opened: the quote has its own marks. */
function withoutOpenMark(words: string): string {
  return quotationBalance(words) > 0 ? words.replace(/^["“”]/u, '') : words
}

/** Short text whole; of long text as many whole sentences as fit, from the deciding one on. */
function quoteFrom(words: string, deciding: string): string {
  if (words.length <= longestQuote) return words
  const decidesAt = Math.max(0, words.indexOf(deciding))
  const sentences = stretchesOf(words, sentencesOf(words)).filter(({ end }) => end > decidesAt)
  const { start } = sentences[0]!
  const fitting = sentences.filter(({ end }, nth) => nth === 0 || end - start <= longestQuote)
  return words.slice(start, fitting.at(-1)!.end)
}

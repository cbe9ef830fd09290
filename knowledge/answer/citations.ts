/** The clauses an answer rests on, each with the words of it that are shown. */
import { type Passage, wordsOf } from '../library/library.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'
import { piecesOf } from './answer-line.ts'
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
      return [{ passage, quote: quoteAround(wordsOf(passage.clause), piecesOf(part.words)[0] ?? '') }]
    case 'list':
      return (passage.clause.text === '' ? part.items : [passage, ...part.items]).map(citePassage)
    case 'count':
      return (part.items.length <= mostListed ? [passage, ...part.items] : [passage, part.items.at(-1)!]).map(
        citePassage,
      )
    case 'clause':
      return [passage, ...part.items].map(citePassage)
    case 'library':
      return part.titles.map(citePassage)
    case 'row':
    case 'header':
      return [citePassage(passage)]
    case 'written':
      return part.sources.map((source) => ({
        passage: source.passage,
        quote: quoteAround(wordsOf(source.passage.clause), source.quote),
      }))
  }
}

/** Quotes from its beginning. */
export function citePassage(passage: Passage): Citation {
  return { passage, quote: quoteAround(wordsOf(passage.clause), '') }
}

/** Short text whole; of long text as many whole sentences as fit, from the deciding ones on. */
function quoteAround(words: string, deciding: string): string {
  if (words.length <= longestQuote) return words
  const start = Math.max(0, words.indexOf(deciding))
  let end = start
  for (const sentence of sentencesOf(words.slice(start))) {
    const next = words.indexOf(sentence, end) + sentence.length
    if (next - start > longestQuote && end > start) break
    end = next
  }
  return words.slice(start, end)
}

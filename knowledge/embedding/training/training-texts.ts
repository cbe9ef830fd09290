/** Turns articles into what a model learns from: a heading or sentence, and the passages of the same article. */
import { sentencesOf } from '../../vietnamese/syllables.ts'
import { termsOf } from '../static-model.ts'
import type { Article } from './articles.ts'

/** A text as the numbers of its terms. */
export type Bag = Uint32Array

export interface TrainingArticle {
  heading: Bag | undefined
  sentences: Bag[]
  passages: Bag[]
}

export interface TrainingTexts {
  terms: string[]
  /** By term, its share of all terms. */
  shares: Float64Array
  articles: TrainingArticle[]
}

/** Rarer terms say more through their parts, or are misspelt. */
const leastCount = { single: 4, pair: 12 }
const passageLength = 80
const leastSentence = 8

export function prepareTexts(articles: Article[]): TrainingTexts {
  const counts = countTerms(articles)
  const kept = [...counts].filter(
    ([term, count]) => count >= (term.includes('_') ? leastCount.pair : leastCount.single),
  )
  const total = kept.reduce((sum, [, count]) => sum + count, 0)
  const places = new Map(kept.map(([term], place) => [term, place]))
  return {
    terms: kept.map(([term]) => term),
    shares: Float64Array.from(kept, ([, count]) => count / total),
    articles: articles.map((article) => prepareArticle(article, places)),
  }
}

function countTerms(articles: Article[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { heading, text } of articles) {
    for (const term of termsOf(`${heading ?? ''}\n${text}`)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

function prepareArticle({ heading, text }: Article, places: Map<string, number>): TrainingArticle {
  const toBag = (words: string) => Uint32Array.from(termsOf(words).flatMap((term) => places.get(term) ?? []))
  const sentences = sentencesOf(text)
  return {
    heading: heading === null ? undefined : toBag(heading),
    sentences: sentences.filter((sentence) => sentence.split(' ').length >= leastSentence).map(toBag),
    passages: gather(sentences).map(toBag),
  }
}

/** Joins sentences until a passage is long enough. */
function gather(sentences: string[]): string[] {
  const passages: string[] = []
  let open = ''
  for (const sentence of sentences) {
    open = `${open} ${sentence}`
    if (open.split(' ').length <= passageLength) continue
    passages.push(open)
    open = ''
  }
  return open === '' ? passages : [...passages, open]
}

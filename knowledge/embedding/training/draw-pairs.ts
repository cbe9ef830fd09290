/** Draws what one step of the training compares: a heading or sentence with a passage of the same article. */
import type { Bag, TrainingArticle } from './training-texts.ts'

export type Pair = readonly [question: Bag, passage: Bag]

/** From 0 to 1. */
type Random = () => number

const headingShare = 0.7
/** How often the passage loses the words of the question, so that other words must stand for them. */
const maskedShare = 0.6
const leastTerms = 4

/** Each pair is of a different article. */
export function drawPairs(articles: TrainingArticle[], count: number, random: Random): Pair[] {
  const pairs = new Map<TrainingArticle, Pair>()
  // Enough draws to fill a batch wherever half the articles are usable.
  for (let draw = 0; pairs.size < count && draw < 100 * count; draw++) {
    const article = pick(articles, random)
    const pair = pairs.has(article) ? undefined : drawPair(article, random)
    if (pair) pairs.set(article, pair)
  }
  return [...pairs.values()]
}

function drawPair({ heading, sentences, passages }: TrainingArticle, random: Random): Pair | undefined {
  const isOfHeading = heading !== undefined && random() < headingShare
  // With only one passage, a sentence of it would be compared with itself.
  const question = isOfHeading || passages.length < 2 ? heading : pick(sentences, random)
  const passage = pick(passages, random)
  if (!question || !passage) return undefined
  const kept = random() < maskedShare ? without(passage, question) : passage
  return question.length < leastTerms || kept.length < leastTerms ? undefined : [question, kept]
}

function without(passage: Bag, question: Bag): Bag {
  const masked = new Set(question)
  return passage.filter((term) => !masked.has(term))
}

function pick<Item>(items: Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)]!
}

/** The same numbers for the same seed (xorshift32, Marsaglia 2003), so that the shipped model can be made again. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Fits the weights of the ranking: a softmax over the candidates of each question, cross-validated. */

import { softmax } from '../../question/word-model.ts'
import { temperature } from '../../search/chances.ts'
import { weights as current, type Features } from '../../search/ranking-features.ts'
import type { Search } from '../../search/search.ts'
import { countRight, type FindingQuestion, fullTextOf, judgeOf } from '../gold-passages.ts'
import { type RetrievalFigures, summarise } from '../retrieval.ts'
import { createAdam } from './adam.ts'

/** What a question found. */
export interface Judged {
  /** A row of features for each candidate. */
  features: Float64Array
  isRight: boolean[]
  /** Right articles, found or not. */
  rightCount: number
}

export interface Fit {
  weights: Features
  /** With each fold ranked by the weights fitted on the others. */
  crossValidated: RetrievalFigures
  withCurrent: RetrievalFigures
}

const names = Object.keys(current) as (keyof Features)[]
/** Not fitted: what they are for, articles of law and numbers of documents, is rare among questions about plans. */
const held: Partial<Features> = { coverage: 0.1, heading: 0.05, mention: 0.08, force: 0.08 }
const folds = 5
const rounds = 500
const rate = 0.01
/** Keeps a weight small where few questions support it. */
const decay = 0.02

export function fitWeights(judged: Judged[]): Fit {
  const ofFold = Array.from({ length: folds }, (_, fold) => fit(judged.filter((_, nth) => nth % folds !== fold)))
  const ranks = judged.map((one, nth) => rank(one, ofFold[nth % folds]!))
  const fitted = fit(judged)
  return {
    weights: Object.fromEntries(names.map((name, place) => [name, round(fitted[place]!)])) as unknown as Features,
    crossValidated: summarise(ranks),
    withCurrent: summarise(
      judged.map((one) =>
        rank(
          one,
          names.map((name) => current[name]),
        ),
      ),
    ),
  }
}

/** Asks the questions; those that nothing in the library answers teach no order. */
export async function judgeAll(search: Search, questions: FindingQuestion[]): Promise<Judged[]> {
  const judged: Judged[] = []
  await search.refresh()
  await search.whenRead()
  for (const question of questions) {
    const { found } = await search.search(fullTextOf(question))
    const isRight = found.map(({ passage }) => judgeOf(question)(passage))
    const features = Float64Array.from(found.flatMap(({ features }) => names.map((name) => features[name])))
    judged.push({ features, isRight, rightCount: countRight(question, search.library.documents()) })
  }
  return judged.filter(({ rightCount }) => rightCount > 0)
}

/** Maximises the likelihood of the right candidates. */
function fit(judged: Judged[]): number[] {
  const usable = judged.filter(({ isRight }) => isRight.includes(true))
  const weights = Float64Array.from(names, (name) => held[name] ?? 0)
  const step = createAdam(names.length, rate)
  for (let turn = 0; turn < rounds; turn++) {
    const gradient = weights.map((weight) => decay * weight)
    for (const one of usable) addGradient(gradient, one, weights, usable.length)
    step(
      weights,
      gradient.map((slope, place) => (held[names[place]!] === undefined ? slope : 0)),
    )
  }
  return Array.from(weights)
}

function addGradient(
  gradient: Float64Array,
  { features, isRight }: Judged,
  weights: Float64Array,
  questions: number,
): void {
  const chances = softmax(Array.from(scoreAll(features, weights), (score) => score / temperature))
  const right = isRight.filter(Boolean).length
  for (let nth = 0; nth < chances.length; nth++) {
    const pull = (chances[nth]! - (isRight[nth] ? 1 / right : 0)) / questions / temperature
    for (let place = 0; place < weights.length; place++) {
      gradient[place]! += pull * features[nth * weights.length + place]!
    }
  }
}

function scoreAll(features: Float64Array, weights: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(features.length / weights.length)
  for (let at = 0; at < features.length; at++) {
    scores[Math.floor(at / weights.length)]! += features[at]! * weights[at % weights.length]!
  }
  return scores
}

/** The places of the right candidates; Infinity for each right article not among them. */
function rank({ features, isRight, rightCount }: Judged, weights: number[]): number[] {
  const scores = scoreAll(features, weights)
  const order = [...isRight.keys()].sort((one, other) => scores[other]! - scores[one]!)
  const found = order.flatMap((nth, place) => (isRight[nth] ? [place + 1] : [])).slice(0, rightCount)
  return [...found, ...Array(rightCount - found.length).fill(Number.POSITIVE_INFINITY)]
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Fits the weights of the ranking: a softmax over the candidates of each question, cross-validated. */
import { weights as current, type Features } from '../search/ranking-features.ts'
import type { Search } from '../search/search.ts'
import { countRight, type FindingQuestion, fullTextOf, judgeOf } from './gold-passages.ts'
import { type RetrievalFigures, summarise } from './retrieval.ts'

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
const folds = 5
const rounds = 200
const rate = 2
/** Keeps a weight small where few questions support it. */
const decay = 1e-3

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

/** By gradient ascent on the likelihood of the right candidates. */
function fit(judged: Judged[]): number[] {
  const usable = judged.filter(({ isRight }) => isRight.includes(true))
  const weights = names.map(() => 0)
  for (let turn = 0; turn < rounds; turn++) {
    const gradient = weights.map((weight) => -decay * weight * usable.length)
    for (const one of usable) addGradient(gradient, one, weights)
    for (const place of weights.keys()) weights[place]! += (rate * gradient[place]!) / usable.length
  }
  return weights
}

function addGradient(gradient: number[], { features, isRight }: Judged, weights: number[]): void {
  const odds = scoreAll(features, weights).map(Math.exp)
  const total = odds.reduce((sum, one) => sum + one, 0)
  const right = isRight.filter(Boolean).length
  for (let nth = 0; nth < odds.length; nth++) {
    const pull = (isRight[nth] ? 1 / right : 0) - odds[nth]! / total
    for (let place = 0; place < weights.length; place++) {
      gradient[place]! += pull * features[nth * weights.length + place]!
    }
  }
}

function scoreAll(features: Float64Array, weights: number[]): Float64Array {
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
  return Math.round(value * 100) / 100
}

/** A linear model over words and runs of words: what people taught by labelled examples, in place of a list of phrases. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A number for each class. */
export interface WordModel {
  bias: number[]
  features: Record<string, number[]>
}

/** The chance of each class, together 1; features the model has never seen say nothing. */
export function classChances(features: Iterable<string>, model: WordModel): number[] {
  const known = [...features].map((feature) => model.features[feature]).filter((own) => own !== undefined)
  const share = 1 / Math.sqrt(Math.max(1, known.length))
  return softmax(model.bias.map((bias, nth) => known.reduce((sum, own) => sum + share * own[nth]!, bias)))
}

export function softmax(scores: number[]): number[] {
  const highest = Math.max(...scores)
  const odds = scores.map((score) => Math.exp(score - highest))
  const total = odds.reduce((sum, one) => sum + one, 0)
  return odds.map((one) => one / total)
}

/** As `measure questions --write` writes it. */
export function readWordModel(file: URL): WordModel {
  return JSON.parse(gunzipSync(readFileSync(file)).toString())
}

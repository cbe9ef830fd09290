/** Fits a `WordModel`: a softmax over the features of each example, over all examples at once. */

import type { WordModel } from '../../question/word-model.ts'
import { softmax } from '../../question/word-model.ts'
import { createAdam } from './adam.ts'

export interface WordExample {
  features: Iterable<string>
  /** The share of each class, together 1. */
  wanted: number[]
}

export interface FitSettings {
  rounds: number
  /** What fewer examples hold says nothing yet. */
  leastExamples: number
}

const rate = 0.2
/** Keeps a weight small where few examples support it. */
const decay = 5e-6

export function fitWordModel(examples: WordExample[], { rounds, leastExamples }: FitSettings): WordModel {
  const held = examples.map(({ features }) => [...features])
  const counts = new Map<string, number>()
  for (const feature of held.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= leastExamples).map(([name]) => name)
  const places = new Map(names.map((name, place) => [name, place]))
  const rows = examples.map(({ wanted }, nth) => ({
    wanted,
    places: held[nth]!.flatMap((one) => places.get(one) ?? []),
  }))
  const width = examples[0]!.wanted.length
  const weights = minimise(rows, names.length, width, rounds)
  const rowOf = (place: number) => Array.from(weights.subarray(place * width, (place + 1) * width), round)
  const features = names.map((name, place) => [name, rowOf(place)] as const)
  return { bias: rowOf(names.length), features: Object.fromEntries(features.filter(([, row]) => row.some(Boolean))) }
}

interface Row {
  places: number[]
  wanted: number[]
}

/** One row of weights for each feature, and the bias behind them. */
function minimise(rows: Row[], height: number, width: number, rounds: number): Float64Array {
  const size = (height + 1) * width
  const weights = new Float64Array(size)
  const step = createAdam(size, rate)
  for (let turn = 0; turn < rounds; turn++) {
    const gradient = weights.map((weight, at) => (at < height * width ? 2 * decay * weight : 0))
    for (const row of rows) addGradient(gradient, row, weights, rows.length)
    step(weights, gradient)
  }
  return weights
}

function addGradient(gradient: Float64Array, { places, wanted }: Row, weights: Float64Array, count: number): void {
  const width = wanted.length
  const bias = weights.length - width
  const share = 1 / Math.sqrt(Math.max(1, places.length))
  const scores = Array.from(weights.subarray(bias))
  for (const place of places) {
    for (let nth = 0; nth < width; nth++) scores[nth]! += share * weights[place * width + nth]!
  }
  const pulls = softmax(scores).map((chance, nth) => (chance - wanted[nth]!) / count)
  for (let nth = 0; nth < width; nth++) gradient[bias + nth]! += pulls[nth]!
  for (const place of places) {
    for (let nth = 0; nth < width; nth++) gradient[place * width + nth]! += share * pulls[nth]!
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

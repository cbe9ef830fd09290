/** Trains a static model: a heading or sentence comes nearer to passages of its own article than to those of others. */
import { createHash } from 'node:crypto'
import type { StaticModel } from '../static-model.ts'
import { contrastPairs } from './contrast.ts'
import { createRandom, drawPairs, type Pair } from './draw-pairs.ts'
import type { Bag, TrainingTexts } from './training-texts.ts'

interface TrainingSetup {
  steps: number
  /** Pairs in a step; each is compared with all the others. */
  batchSize: number
  dimension: number
  log: (line: string) => void
}

interface Weights {
  dimension: number
  /** A row for each term. */
  rows: Float32Array
  /** How much each term counts, by how rare it is. */
  importance: Float32Array
  /** By term, the sum of the squares of its gradients (Adagrad, one rate a row). */
  squares: Float32Array
}

const learningRate = 0.05
const warmUpSteps = 50
/** A term that makes up this share of all counts half: "a" of smooth inverse frequency (Arora et al. 2017). */
const halfImportanceShare = 1e-3
const stepsPerLine = 100

export function trainModel(texts: TrainingTexts, { steps, batchSize, dimension, log }: TrainingSetup): StaticModel {
  const random = createRandom(1)
  const weights = {
    dimension,
    rows: Float32Array.from(
      { length: texts.terms.length * dimension },
      () => (2 * random() - 1) / Math.sqrt(dimension),
    ),
    importance: Float32Array.from(texts.shares, (share) => halfImportanceShare / (halfImportanceShare + share)),
    squares: new Float32Array(texts.terms.length).fill(1e-6),
  }
  let loss = 0
  for (let step = 1; step <= steps; step++) {
    const rate = learningRate * Math.min(step / warmUpSteps, 1 - (0.9 * step) / steps)
    loss += learnFrom(drawPairs(texts.articles, batchSize, random), weights, rate)
    if (step % stepsPerLine !== 0) continue
    log(`${step}/${steps}: ${(loss / stepsPerLine).toFixed(3)}`)
    loss = 0
  }
  return roundModel(texts.terms, weights)
}

/** One step down; returns the loss before it. */
function learnFrom(pairs: Pair[], weights: Weights, rate: number): number {
  const questions = pairs.map(([question]) => encode(question, weights))
  const passages = pairs.map(([, passage]) => encode(passage, weights))
  const contrast = contrastPairs(layOut(questions), layOut(passages), weights.dimension)
  const gradients = new Map<number, Float32Array>()
  for (const [nth, question] of questions.entries()) spread(question, row(contrast.questions, nth), weights, gradients)
  for (const [nth, passage] of passages.entries()) spread(passage, row(contrast.passages, nth), weights, gradients)
  for (const [term, gradient] of gradients) descend(term, gradient, weights, rate)
  return contrast.loss

  function row(matrix: Float32Array, nth: number): Float32Array {
    return matrix.subarray(nth * weights.dimension, (nth + 1) * weights.dimension)
  }
}

interface Encoded {
  bag: Bag
  /** Of length 1. */
  vector: Float32Array
  /** Before it was scaled to 1. */
  length: number
}

function encode(bag: Bag, { dimension, rows, importance }: Weights): Encoded {
  const vector = new Float32Array(dimension)
  for (const term of bag) addScaled(vector, rows.subarray(term * dimension, (term + 1) * dimension), importance[term]!)
  const length = Math.sqrt(dot(vector, vector) + 1e-12)
  return { bag, vector: vector.map((value) => value / length), length }
}

function layOut(encoded: Encoded[]): Float32Array {
  const dimension = encoded[0]!.vector.length
  const matrix = new Float32Array(encoded.length * dimension)
  for (const [nth, { vector }] of encoded.entries()) matrix.set(vector, nth * dimension)
  return matrix
}

/** Adds the gradient of the text to that of each of its terms, without the part that only makes the text longer. */
function spread(
  { bag, vector, length }: Encoded,
  asked: Float32Array,
  { importance, dimension }: Weights,
  gradients: Map<number, Float32Array>,
): void {
  addScaled(asked, vector, -dot(asked, vector))
  for (const term of bag) {
    const gradient = gradients.get(term) ?? new Float32Array(dimension)
    gradients.set(term, gradient)
    addScaled(gradient, asked, importance[term]! / length)
  }
}

function descend(term: number, gradient: Float32Array, { dimension, rows, squares }: Weights, rate: number): void {
  squares[term]! += dot(gradient, gradient) / dimension
  addScaled(rows.subarray(term * dimension, (term + 1) * dimension), gradient, -rate / Math.sqrt(squares[term]!))
}

function roundModel(terms: string[], { dimension, rows, importance }: Weights): StaticModel {
  const rounded = new Int8Array(rows.length)
  const scales = Float32Array.from(terms, (_, term) => {
    const row = rows.subarray(term * dimension, (term + 1) * dimension)
    const step = row.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127
    rounded.set(
      row.map((value) => Math.round(value / step)),
      term * dimension,
    )
    return step * importance[term]!
  })
  const fingerprint = createHash('sha256').update(rounded).digest('hex').slice(0, 8)
  return { name: `static-${dimension}-${fingerprint}`, dimension, terms, scales, rows: rounded }
}

function addScaled(to: Float32Array, from: Float32Array, factor: number): void {
  for (let index = 0; index < to.length; index++) to[index]! += factor * from[index]!
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!
  return sum
}

/** Cuts a question that asks several things into the parts that ask one each. */
import { fold, normalise } from '../vietnamese/normalise.ts'
import { rankKinds } from './question-kind.ts'
import { classChances, readWordModel, type WordModel } from './word-model.ts'

interface Word {
  text: string
  folded: string
  /** The marks behind it, before the next word. */
  marks: string
  start: number
}

/** In words; a part says more. */
const shortestPart = 2
const near = 3
/** From this chance on it is cut: 43 % of 250 new questions that ask two things are, and 2 % of 200 that only look so. */
const leastChance = 0.4

let shipped: WordModel | undefined

/** Two parts, or the question itself where it asks one thing. */
export function partsOf(question: string, model = readShipped()): string[] {
  const words = wordsIn(question)
  const gaps = words.map((_, at) => ({ at, chance: classChances(gapFeatures(question, words, at), model)[1]! }))
  const inside = gaps.filter(({ at }) => at >= shortestPart && words.length - at >= shortestPart)
  const [best] = inside.sort((one, other) => other.chance - one.chance)
  if (!best || best.chance < leastChance) return [question]
  const { start } = words[best.at]!
  return [question.slice(0, start).trim(), question.slice(start).trim()]
}

/** What speaks for a cut before this word. */
export function gapFeatures(question: string, words: Word[], at: number): string[] {
  const around = Array.from({ length: 2 * near }, (_, nth) => nth - near).flatMap((offset) => {
    const [word, next] = [words[at + offset]?.folded ?? '-', words[at + offset + 1]?.folded ?? '-']
    return [`${offset} ${word}`, `${offset} ${word} ${next}`]
  })
  const before = words.slice(0, at).map(({ folded }) => `< ${folded}`)
  const after = words.slice(at).map(({ folded }) => `> ${folded}`)
  const mark = `mark ${words[at - 1]?.marks ?? ''}`
  return [
    ...new Set([
      mark,
      `${mark} ${words[at]!.folded}`,
      ...around,
      ...before,
      ...after,
      ...askedOn(question, words[at]!),
    ]),
  ]
}

/** What each side would ask for by itself, and how clearly. */
function askedOn(question: string, { start }: Word): string[] {
  const [before, after] = [question.slice(0, start), question.slice(start)].map((side) => rankKinds(side)[0]!)
  const [clearBefore, clearAfter] = [before, after].map((side) => Math.floor(4 * side![1]))
  return [
    `before ${before![0]}`,
    `after ${after![0]}`,
    `both ${before![0]} ${after![0]}`,
    `clear ${clearBefore} ${clearAfter}`,
    `clear before ${clearBefore}`,
    `clear after ${clearAfter}`,
  ]
}

export function wordsIn(question: string): Word[] {
  return [...question.matchAll(/([\p{L}\p{N}]+)([^\p{L}\p{N}]*)/gu)].map(({ 1: text = '', 2: marks = '', index }) => ({
    text,
    folded: fold(normalise(text)),
    marks: marks.replace(/\s/gu, ''),
    start: index,
  }))
}

function readShipped(): WordModel {
  shipped ??= readWordModel(new URL('./question-parts.model.json.gz', import.meta.url))
  return shipped
}

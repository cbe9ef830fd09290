/** What kind of thing a question asks for. */
import { fold, normalise } from '../vietnamese/normalise.ts'
import { classChances, readWordModel, type WordModel } from './word-model.ts'

export const questionKinds = [
  'date',
  'amount',
  'person',
  'body',
  'place',
  'list',
  'yes-no',
  'claim',
  'reason',
  'how',
  'duty',
  'what',
  'summary',
  'comparison',
  'look-up',
  'library',
  'small-talk',
  'outside',
] as const

export type QuestionKind = (typeof questionKinds)[number]

let shipped: WordModel | undefined

/** The likeliest first, each with its chance. */
export function rankKinds(question: string, model = readShipped()): [kind: QuestionKind, chance: number][] {
  const chances = classChances(kindFeatures(question), model)
  return questionKinds
    .map((kind, nth): [QuestionKind, number] => [kind, chances[nth]!])
    .sort(([, one], [, other]) => other - one)
}

export function kindOf(question: string): QuestionKind {
  return rankKinds(question)[0]![0]
}

/** Runs of up to three words without diacritics, and those of up to two that were typed with them. */
export function kindFeatures(question: string): Set<string> {
  const typed = normalise(question).match(/[\p{L}\p{N}]+|[?%]/gu) ?? []
  const folded = ['^', ...typed.map(fold), '$']
  const accented = [...runsOf(typed, 1), ...runsOf(typed, 2)].filter((run) => fold(run) !== run)
  return new Set([1, 2, 3].flatMap((length) => runsOf(folded, length)).concat(accented))
}

function runsOf(words: string[], length: number): string[] {
  return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '))
}

function readShipped(): WordModel {
  shipped ??= readWordModel(new URL('./question-kind.model.json.gz', import.meta.url))
  return shipped
}

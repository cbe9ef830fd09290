/** Fits what tells the kinds and the parts of questions, on questions that people labelled, and measures it on others. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { kindFeatures, type QuestionKind, questionKinds, rankKinds } from '../../question/question-kind.ts'
import { gapFeatures, partsOf, wordsIn } from '../../question/question-parts.ts'
import { judgeByWords, verdictFeatures } from '../../question/verdict.ts'
import type { WordModel } from '../../question/word-model.ts'
import { fold } from '../../vietnamese/normalise.ts'
import { fitWordModel } from './fit-word-model.ts'

export interface LabelledKinds {
  question: string
  /** Of each of its parts. */
  kinds: QuestionKind[]
}

export interface LabelledParts {
  question: string
  /** Its own words that ask each thing, in order; one where it asks one thing. */
  parts: string[]
}

export interface LabelledVerdict {
  question: string
  /** Words of the clause that answer it. */
  words: string
  answer: 'yes' | 'no'
  /** Its questions are learned from or measured on together. */
  document: string
}

const folds = 5
const kindSettings = { rounds: 80, leastExamples: 3 }
const verdictSettings = { rounds: 100, leastExamples: 3 }
/** A logit. */
const sureVerdict = 1.5
const partSettings = { rounds: 60, leastExamples: 3 }

export function readLabelled<Labelled>(name: 'kinds' | 'parts' | 'verdicts'): Labelled[] {
  const file = new URL(`./labelled-${name}.jsonl.gz`, import.meta.url)
  return gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

export function fitKinds(questions: LabelledKinds[]): WordModel {
  const examples = questions.flatMap(({ question, kinds }) =>
    bothWays(question).map((text) => ({
      features: kindFeatures(text),
      wanted: questionKinds.map((kind) => kinds.filter((one) => one === kind).length / kinds.length),
    })),
  )
  return fitWordModel(examples, kindSettings)
}

export function fitParts(questions: LabelledParts[]): WordModel {
  const examples = questions.flatMap(({ question, parts }) => {
    const starts = startsOf(question, parts)
    return bothWays(question).flatMap((text) => {
      const words = wordsIn(text)
      return words.slice(1).map(({ start }, nth) => ({
        features: gapFeatures(text, words, nth + 1),
        wanted: starts.includes(start) ? [0, 1] : [1, 0],
      }))
    })
  })
  return fitWordModel(examples, partSettings)
}

export function fitVerdicts(questions: LabelledVerdict[]): WordModel {
  const examples = questions.map(({ question, words, answer }) => ({
    features: verdictFeatures(question, words),
    wanted: answer === 'yes' ? [0, 1] : [1, 0],
  }))
  return fitWordModel(examples, verdictSettings)
}

/** Over those that are shipped. */
export async function writeQuestionModels(): Promise<void> {
  const models = {
    'question-kind': fitKinds(readLabelled('kinds')),
    'question-parts': fitParts(readLabelled('parts')),
    verdict: fitVerdicts(readLabelled('verdicts')),
  }
  for (const [name, model] of Object.entries(models)) {
    const file = new URL(`../../question/${name}.model.json.gz`, import.meta.url)
    await writeFile(file, gzipSync(JSON.stringify(model), { level: 9 }))
  }
}

/** Share of the questions whose likeliest kind is that of one of their parts. */
export function measureKinds(questions: LabelledKinds[]) {
  const judged = crossValidate(questions, fitKinds, ({ question, kinds }, model) => ({
    kind: kinds[0]!,
    isRight: bothWays(question).map((text) => kinds.includes(rankKinds(text, model)[0]![0])),
  }))
  const groups = Map.groupBy(judged, ({ kind }) => kind)
  return {
    right: share(judged.map(({ isRight }) => isRight[0]!)),
    'without diacritics': share(judged.map(({ isRight }) => isRight[1]!)),
    ...Object.fromEntries([...groups].map(([kind, own]) => [kind, share(own.map(({ isRight }) => isRight[0]!))])),
  }
}

/** How often a question is cut where it asks two things, and only there, at the right word. */
export function measureParts(questions: LabelledParts[]) {
  const judged = crossValidate(questions, fitParts, ({ question, parts }, model) => {
    const found = partsOf(question, model)
    const [wanted, own] = [startsOf(question, parts), startsOf(question, found)]
    return { wanted: parts.length, found: found.length, isRight: wanted.join() === own.join() }
  })
  const several = judged.filter(({ wanted }) => wanted > 1)
  const cut = judged.filter(({ found }) => found > 1)
  return {
    'several, cut': share(several.map(({ found }) => found > 1)),
    'several, cut at the right word': share(several.map(({ isRight }) => isRight)),
    'cut, several': share(cut.map(({ wanted }) => wanted > 1)),
    'one, not cut': share(judged.filter(({ wanted }) => wanted === 1).map(({ found }) => found === 1)),
  }
}

/** How often yes and no are told apart by words alone, and how often of those it is sure of. */
export function measureVerdicts(questions: LabelledVerdict[]) {
  const judged = crossValidate(
    questions,
    fitVerdicts,
    ({ question, words, answer }, model) => {
      const logit = judgeByWords(question, words, model)
      return { isRight: logit > 0 === (answer === 'yes'), isSure: Math.abs(logit) >= sureVerdict }
    },
    ({ document }) => [...document].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0),
  )
  const sure = judged.filter((one) => one.isSure)
  return {
    right: share(judged.map(({ isRight }) => isRight)),
    sure: share(judged.map((one) => one.isSure)),
    'sure, right': share(sure.map(({ isRight }) => isRight)),
  }
}

function crossValidate<Labelled, Judged>(
  labelled: Labelled[],
  fit: (labelled: Labelled[]) => WordModel,
  judge: (one: Labelled, model: WordModel) => Judged,
  groupOf: (one: Labelled, nth: number) => number = (_, nth) => nth,
): Judged[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isHeldOut = (one: Labelled, nth: number) => groupOf(one, nth) % folds === fold
    const model = fit(labelled.filter((one, nth) => !isHeldOut(one, nth)))
    return labelled.filter(isHeldOut).map((one) => judge(one, model))
  }).flat()
}

/** As typed and, as half of the people type, without diacritics. */
function bothWays(question: string): [typed: string, bare: string] {
  return [question, fold(question.toLowerCase())]
}

/** Where each part but the first begins. */
function startsOf(question: string, parts: string[]): number[] {
  let from = 0
  const starts = parts.map((part) => {
    const start = question.indexOf(part, from)
    from = start + part.length
    return start
  })
  return starts.slice(1)
}

function share(right: boolean[]): number {
  return Math.round((1000 * right.filter(Boolean).length) / right.length) / 1000
}

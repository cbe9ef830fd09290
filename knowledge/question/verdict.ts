/** Whether the words of a clause answer a question for yes or no with yes. */
import { fold, normalise } from '../vietnamese/normalise.ts'
import { classChances, readWordModel, type WordModel } from './word-model.ts'

let shipped: WordModel | undefined

/** A logit, above 0 for yes; `words` are those of the clause that answer. */
export function judgeByWords(question: string, words: string, model = readShipped()): number {
  const [no, yes] = classChances(verdictFeatures(question, words), model)
  return Math.log(yes! / no!)
}

/** What both say, where the clause denies and the question does not, and how the numbers of both go together. */
export function verdictFeatures(question: string, words: string): Set<string> {
  const asked = fold(normalise(question))
  const tag = asked.match(closing)?.[0] ?? ''
  const body = asked.slice(0, asked.length - tag.length)
  const said = fold(normalise(words))
  return new Set([
    ...namedRuns('asked', asked),
    ...namedRuns('said', said),
    `tag ${tag.trim().split(' ', 1)[0]}`,
    `denied ${denies.test(body)} ${denies.test(said)}`,
    `numbers ${compareNumbers(numbersIn(asked), numbersIn(said))}`,
    `shared ${shareSaid(wordsIn(body), new Set(wordsIn(said)))}`,
  ])
}

const denies = /(?<!\p{L})(?:khong|chua|cam|ngoai tru|tru|khoi)(?!\p{L})/u
/** "… được không ạ?": denies nothing. */
const closing =
  /(?:(?:co )?(?:duoc |phai |dung |bi )?(?:khong|ko|k|hong|hok|hem|hay khong|chua)(?: (?:a|vay|ad|the|nhi|he|ta|bac|anh|chi|em|nhe|day|nao))*)\W*$/u

function namedRuns(name: string, text: string): string[] {
  const words = wordsIn(text)
  const pairs = words.slice(1).map((word, nth) => `${words[nth]} ${word}`)
  return [...words, ...pairs].map((run) => `${name} ${run}`)
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** "05" is "5". */
function numbersIn(text: string): string[] {
  return (text.match(/\d+(?:[.,]\d+)*/gu) ?? []).map((number) => number.replace(/^0+(?=\d)/u, ''))
}

function compareNumbers(asked: string[], said: string[]): string {
  if (asked.length === 0) return 'unasked'
  if (said.length === 0) return 'unsaid'
  const shared = asked.filter((number) => said.includes(number)).length
  return shared === asked.length ? 'all' : shared > 0 ? 'some' : 'other'
}

/** Of the words asked, in quarters. */
function shareSaid(asked: string[], said: Set<string>): number {
  const distinct = [...new Set(asked)]
  return Math.floor((4 * distinct.filter((word) => said.has(word)).length) / Math.max(1, distinct.length))
}

function readShipped(): WordModel {
  shipped ??= readWordModel(new URL('./verdict.model.json.gz', import.meta.url))
  return shipped
}

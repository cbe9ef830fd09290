/** Scores answers against questions whose clauses are known. */
import { normalise } from '../vietnamese/normalise.ts'

export interface GoldQuestion {
  id: string
  category: string
  question: string
  history?: { role: 'user' | 'assistant'; content: string }[]
  expected?: 'answer' | 'abstain'
  /** Words of the clauses that answer, as printed. */
  evidence?: string[]
  /** All of these must stand in what the user reads. */
  include?: string[]
}

export interface GivenAnswer {
  id: string
  /** Everything the user reads. */
  answer: string
  abstained: boolean
  /** `text` is the clause's own, `quote` the part of it that is shown. */
  citations: { label: string; text: string; quote: string }[]
}

interface Figures {
  questions: number
  /** Right content with a right clause among the first three citations, or silence where silence is right. */
  right: number
  'cite@1': number
  'cite@3': number
  citationRecall: number
  citationPrecision: number
  answeredWhenAnswerable: number
  abstainedWhenNot: number
  quoteExact: number
}

const citationsCounted = 8

export function measure(questions: GoldQuestion[], answers: GivenAnswer[]): Figures {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  const pairs = questions.map((question) => judge(question, byId.get(question.id)!))
  const answerable = pairs.filter(({ isAnswerable }) => isAnswerable)
  const silent = pairs.filter(({ isAnswerable }) => !isAnswerable)
  const citations = answerable.flatMap(({ supports }) => supports)
  const all = pairs.flatMap(({ quotes }) => quotes)
  return {
    questions: pairs.length,
    right: share(pairs.map(({ isRight }) => isRight)),
    'cite@1': share(answerable.map(({ supports }) => supports[0] ?? false)),
    'cite@3': share(answerable.map(({ supports }) => supports.slice(0, 3).some(Boolean))),
    citationRecall: share(answerable.flatMap(({ found }) => found)),
    citationPrecision: share(citations),
    answeredWhenAnswerable: share(answerable.map(({ abstained }) => !abstained)),
    abstainedWhenNot: share(silent.map(({ abstained }) => abstained)),
    quoteExact: share(all),
  }
}

/** The questions that were not answered right, for reading. */
export function listWrong(questions: GoldQuestion[], answers: GivenAnswer[]): string[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return questions.filter((question) => !judge(question, byId.get(question.id)!).isRight).map(({ id }) => id)
}

function judge({ expected = 'answer', evidence = [], include = [] }: GoldQuestion, answer: GivenAnswer) {
  const citations = answer.citations.slice(0, citationsCounted)
  const holds = (text: string, words: string) => squeeze(text).includes(squeeze(words))
  const supports = citations.map(({ text }) => evidence.some((words) => holds(text, words)))
  const found = evidence.map((words) => citations.some(({ text }) => holds(text, words)))
  const isAnswerable = expected === 'answer'
  const isComplete = include.every((words) => holds(answer.answer, words))
  const isRight = isAnswerable
    ? !answer.abstained && isComplete && supports.slice(0, 3).some(Boolean)
    : answer.abstained
  const quotes = citations.map(({ text, quote }) => holds(text, quote))
  return { isAnswerable, isRight, supports, found, quotes, abstained: answer.abstained }
}

/** The share of true values; 1 for an empty list. */
function share(values: boolean[]): number {
  return values.length === 0 ? 1 : values.filter(Boolean).length / values.length
}

function squeeze(text: string): string {
  return normalise(text).replace(/\s/gu, '')
}

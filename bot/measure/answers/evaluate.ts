/** Answers lists of questions as a user would see it, and measures our own list on the two sample plans. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { closeDatabase, type Db, openDatabase } from '../../../db/open.ts'
import { documentName } from '../../../ingest/documents/document-names.ts'
import { answerQuestion } from '../../../knowledge/answer/answer.ts'
import type { Writer } from '../../../knowledge/answer/writing/write-answer.ts'
import { type GivenAnswer, type GoldQuestion, listWrong, measure } from '../../../knowledge/evaluation/metrics.ts'
import { excerptAround, labelOf } from '../../../knowledge/library/excerpts.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { vietnamDay } from '../../../knowledge/vietnamese/official/calendar.ts'
import type { Reply } from '../../conversation/message/message.ts'
import { renderAnswer, withoutRepeated } from '../../conversation/reading/render-answer.ts'
import { findOfficeReply } from '../../conversation/reading/say-office-answers.ts'
import { UsageError } from '../../program/frame/usage-error.ts'
import { setupStrings } from '../../strings/setup-strings.ts'
import { openQuietly } from '../open-quietly.ts'

const questionsFile = new URL('../../../knowledge/evaluation/questions.jsonl', import.meta.url)

interface SampleFigures {
  /** Keyed by name; shares from 0 to 1, and counts. */
  figures: Record<string, number>
  medianMs: number
  /** The ids of the questions. */
  notRight: string[]
}

export async function evaluateSamples(): Promise<SampleFigures> {
  const db = openDatabase(':memory:')
  const bot = openQuietly({ db }, { READER: 'on' })
  await bot.makeReady()
  await bot.search.whenRead()
  const questions = readFileSync(questionsFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuestion)
  const times: number[] = []
  const answers: GivenAnswer[] = []
  for (const question of questions) {
    const start = performance.now()
    for await (const answer of answerAll(bot, [question])) answers.push(answer)
    times.push(performance.now() - start)
  }
  await bot.stop()
  closeDatabase(db)
  const figures = Object.entries(measure(questions, answers)).map(([name, value]) => [name, round(value)])
  return {
    figures: Object.fromEntries(figures),
    medianMs: round(median(times)),
    notRight: listWrong(questions, answers),
  }
}

const questionShape = z.object({
  id: z.string().or(z.number().transform(String)),
  question: z.string().min(1),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).optional(),
})

export type AskedQuestion = z.infer<typeof questionShape>

/** One question per line; throws a `UsageError` that names the first unusable line. */
export function readAskedQuestions(file: string): AskedQuestion[] {
  return readLines(file).flatMap((line, index) => {
    if (line.trim() === '') return []
    const { data } = questionShape.safeParse(parseJson(line))
    if (!data) throw new UsageError(setupStrings.badQuestion(file, index + 1))
    return [data]
  })
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (cause) {
    throw new UsageError(setupStrings.unreadable(file, (cause as NodeJS.ErrnoException).code!), { cause })
  }
}

/** Undefined if the line is not JSON. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

interface Answering {
  db: Db
  search: Search
  writer?: Writer | undefined
}

/** Each question has its own history; the answers come as they are made. */
export async function* answerAll(answering: Answering, questions: AskedQuestion[]): AsyncGenerator<GivenAnswer> {
  const { db, search } = answering
  await search.refresh()
  for (const asked of questions) {
    await new Promise(setImmediate) // so that Ctrl-C is noticed between two questions
    const written = await findOfficeReply(db, search.library, asked.question)
    yield written ? giveWritten(asked.id, written.reply) : await answerFromDocuments(answering, asked)
  }
}

/** What the office wrote is shown with all its quotes. */
function giveWritten(id: string, { text, citations }: Reply): GivenAnswer {
  const shown = citations.map(({ label, documentName: name, quote }) => {
    return { label: `${label} ${name}`, text: quote, quote }
  })
  const read = [text, ...shown.map(({ label, quote }) => `${label}: “${quote}”`)].join('\n')
  return { id, answer: read, abstained: false, citations: shown }
}

async function answerFromDocuments(
  { search, writer }: Answering,
  { id, question, history = [] }: AskedQuestion,
): Promise<GivenAnswer> {
  const day = vietnamDay(new Date())
  const answer = await answerQuestion(search, { text: question, history, day }, writer && { writer })
  const { text, citations } = renderAnswer(answer, { day, changes: [] })
  const shown = citations.map(({ passage, quote }) => {
    const excerpt = excerptAround(passage, quote)
    return { label: `${labelOf(passage, excerpt)} ${documentName(passage.document)}`, text: excerpt.words, quote }
  })
  const unsaid = withoutRepeated(text, citations).map(({ quote }) => quote && `: “${quote}”`)
  const read = [text, ...shown.map(({ label }, nth) => `${label}${unsaid[nth]}`)].join('\n')
  return { id, answer: read, abstained: answer.kind !== 'answered', citations: shown }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

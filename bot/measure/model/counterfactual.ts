/** Changes a number in a clause, or withdraws the clause, while the model insists on what it said before. */
import { saveVersionState } from '../../../db/documents/versions.ts'
import { closeDatabase, openDatabase } from '../../../db/open.ts'
import { answerQuestion } from '../../../knowledge/answer/answer.ts'
import type { Answer } from '../../../knowledge/answer/answer-parts.ts'
import { createWriter, type Writer } from '../../../knowledge/answer/writing/write-answer.ts'
import { write } from '../../../knowledge/evaluation/hostile/corrupt.ts'
import type { LibraryDocument } from '../../../knowledge/library/library.ts'
import { connectChat } from '../../../knowledge/model/connect-model.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { createChance } from '../../../knowledge/testing/chance.ts'
import { type FakeChat, startFakeChat } from '../../../knowledge/testing/fake-chat.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { sentencesOf, tokenise } from '../../../knowledge/vietnamese/syllables.ts'
import { renderAnswer } from '../../conversation/reading/render-answer.ts'

interface NumberCase {
  sentence: string
  changed: string
  /** The old number and the new one, as written. */
  old: string
  other: string
}

interface CounterfactualFigures {
  cases: number
  /** Answers that still give the old number; must be 0. */
  oldNumber: number
  followed: number
  /** Cases without an answer once the plan was withdrawn. */
  abstained: number
}

export async function measureCounterfactual(
  documents: LibraryDocument[],
  { count = 200, seed = 1 }: { count?: number; seed?: number },
): Promise<CounterfactualFigures> {
  let sentence = ''
  // The model says what it once learnt, whatever it is shown.
  await using server = await startFakeChat({
    write: ({ messages }) => {
      const { clauses } = JSON.parse(messages[1]!.content) as { clauses: { id: string; text: string }[] }
      const id = clauses[0]?.id ?? 'c1'
      return write([{ text: sentence, rests: [{ id, quote: clauses[0]?.text ?? sentence }] }])
    },
  })
  const writer = writerFor(server)
  const cases = drawNumbers(documents, count, seed)
  const figures = { cases: cases.length, oldNumber: 0, followed: 0, abstained: 0 }
  for (const one of cases) {
    sentence = one.sentence
    const { changed, withdrawn } = await askTwice(one, writer)
    const text = renderAnswer(changed).text
    if (holdsNumber(text, one.old)) figures.oldNumber++
    if (holdsNumber(text, one.other)) figures.followed++
    if (withdrawn.kind === 'not-found' && withdrawn.citations.length === 0) figures.abstained++
  }
  return figures
}

function writerFor(server: FakeChat): Writer {
  return createWriter({ chat: connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'stubborn' }) })
}

/** Asks after the number was changed, and again after the plan was withdrawn. */
async function askTwice(one: NumberCase, writer: Writer): Promise<{ changed: Answer; withdrawn: Answer }> {
  const db = openDatabase(':memory:')
  const plan = { slug: 'mot', docNumber: '1/KH-UBND', issuer: 'UBND xã', title: 'Kế hoạch' }
  await savePlan(db, plan, [['1', '', one.sentence]])
  const version = await savePlan(db, plan, [['1', '', one.changed]])
  const search = createSearch({ db })
  const text = `Tóm tắt: ${one.sentence.replaceAll(one.old, ' ').replace(/[.;]$/u, '')}`
  const ask = () => answerQuestion(search, { text, history: [] }, { writer })
  const changed = await ask()
  await saveVersionState(db, version, 'withdrawn')
  const withdrawn = await ask()
  closeDatabase(db)
  return { changed, withdrawn }
}

function drawNumbers(documents: LibraryDocument[], count: number, seed: number): NumberCase[] {
  const chance = createChance(seed)
  const sentences = documents.flatMap(({ passages }) => passages.flatMap(({ clause }) => sentencesOf(clause.text)))
  const cases: NumberCase[] = []
  for (let tries = 0; cases.length < count && tries < 50 * count && sentences.length > 0; tries++) {
    const sentence = chance.pick(sentences).replace(/\s+/gu, ' ')
    const old = /(?<![\d.,/-])\d{1,3}(?:,\d+)?(?=(?:%| \p{Ll}))/u.exec(sentence)?.[0]
    const { length } = tokenise(sentence)
    if (!old || length < 10 || length > 50 || sentence.split(old).length !== 2) continue
    const other = String(Number.parseInt(old, 10) + 11)
    cases.push({ sentence, old, other, changed: sentence.replace(old, other) })
  }
  return cases
}

function holdsNumber(text: string, written: string): boolean {
  return new RegExp(`(?<![\\d.,])${written.replace('.', '\\.')}(?![\\d]|[.,]\\d)`, 'u').test(text)
}

import { beforeAll, expect, it } from 'vitest'
import { listReferences } from '../../db/documents/references.ts'
import { type Db, openDatabase } from '../../db/open.ts'
import { documentName } from '../../ingest/documents/document-names.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import { createLibrary, wordsOf } from '../../knowledge/library/library.ts'
import { checkItem, isWrongChoice } from '../../knowledge/quiz/judge/check-item.ts'
import { makeItems } from '../../knowledge/quiz/make-items.ts'
import type { ProposedItem } from '../../knowledge/quiz/phrases/item.ts'
import { createSource, type QuizSource, squeeze } from '../../knowledge/quiz/phrases/source.ts'
import { printQuiz } from './print-quiz.ts'

let db: Db
let made: { source: QuizSource; items: ProposedItem[] }[]
beforeAll(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  const library = createLibrary(db)
  await library.refresh()
  made = await Promise.all(
    library.documents().map(async (document) => {
      const source = createSource(document, documentName(document), await listReferences(db, document.versionId))
      return { source, items: makeItems(source).items }
    }),
  )
})

it('makes sixty or more questions from each sample plan, covering all its sections', () => {
  for (const { items, source } of made) {
    expect(items.length).toBeGreaterThanOrEqual(60)
    const asked = new Set(items.map(({ passage }) => passage.clause.path.split('.')[0]))
    const sections = source.document.passages.filter(({ clause }) => clause.level === 'section')
    expect(sections.map(({ clause }) => clause.path).filter((path) => !asked.has(path))).toEqual([])
  }
})

it('proves every answer by a span of its clause, with four options of which one is right', () => {
  for (const { items, source } of made) {
    for (const item of items) {
      const { options, correct, span, passage } = item
      expect(squeeze(wordsOf(passage.clause))).toContain(squeeze(span))
      expect(squeeze(span)).toContain(squeeze(options[correct]!))
      expect(new Set(options.map(squeeze)).size).toBe(4)
      expect(options.filter((option, index) => index !== correct && isWrongChoice(item, option, source))).toEqual([])
    }
  }
})

it('makes the same questions each time', () => {
  for (const { items, source } of made) expect(makeItems(source).items).toEqual(items)
})

it('rejects nearly all of 200 bad questions', () => {
  const bad = made.flatMap(({ items, source }) =>
    items.flatMap((item, index) => spoil(item, items, index).map((one) => ({ ...one, source }))),
  )
  const drawn = bad.filter((_, index) => index % Math.floor(bad.length / 200) === 0).slice(0, 200)
  const passed = drawn.filter(({ item, others, source }) => checkItem(item, source, others).length === 0)
  expect(drawn).toHaveLength(200)
  expect(passed.length, passed.map(({ how, item }) => `${how}: ${item.question}`).join('\n')).toBeLessThanOrEqual(4)
})

interface Spoilt {
  how: string
  item: ProposedItem
  others: ProposedItem[]
}

/** Wrong key, true distractors, leaks, duplicates: what a careless maker might submit. */
function spoil(item: ProposedItem, items: ProposedItem[], index: number): Spoilt[] {
  const { options, correct, question } = item
  const key = options[correct]!
  const wrong = (correct + 1) % 4
  const other = items[(index + 7) % items.length]!
  const again = items.find((one) => one !== item && one.question === question)
  const change = (how: string, changes: Partial<ProposedItem>, others: ProposedItem[] = []): Spoilt => ({
    how,
    item: { ...item, ...changes },
    others,
  })
  return [
    change('wrong key', { correct: wrong }),
    change('wrong key with a span of its own', { correct: wrong, passage: other.passage, span: other.span }),
    change('answer of another question', { options: options.with(correct, other.options[other.correct]!) }),
    change('the answer twice, printed otherwise', { options: options.with(wrong, ` ${key.toUpperCase()}. `) }),
    change('all of the above', { options: options.with(wrong, 'Tất cả các ý trên') }),
    change('the answer in the question', { question: question.replace(/\?$/u, `, có phải là ${key} không?`) }),
    ...(key.length > 30
      ? [
          change('the answer far longer', {
            options: options.map((one, at) => (at === correct ? one : one.slice(0, 6))),
          }),
        ]
      : []),
    change('no question', { question: question.replace(/\?$/u, ' …') }),
    change('asked before', {}, [item]),
    ...(again ? [change('another right answer', { options: options.with(wrong, again.options[again.correct]!) })] : []),
  ]
}

it('prints a line for each question and, apart from them, what was rejected', async () => {
  const lines: string[] = []
  const notes: string[] = []
  const output = { log: (line: string) => lines.push(line), error: (line: string) => notes.push(line) }
  await printQuiz({ db }, output)
  expect(lines).toHaveLength(made.reduce((sum, { items }) => sum + items.length, 0))
  expect(Object.keys(JSON.parse(lines[0]!))).toEqual([
    'id',
    'document',
    'label',
    'span',
    'question',
    'options',
    'correct',
    'kind',
  ])
  expect(notes).toEqual([
    expect.stringMatching(/^133-kh-thu: \d+ accepted; rejected: /u),
    expect.stringMatching(/accepted/u),
  ])
})

import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../db/open.ts'
import { ModelError } from '../model/connect-model.ts'
import { savePlan } from '../testing/save-plan.ts'
import type { ReadPassages } from './read-best.ts'
import { createSearch } from './search.ts'

const title = 'Kế hoạch Thu gom rác'
let db: Db
beforeEach(async () => {
  db = openDatabase(':memory:')
  await savePlan(db, { slug: 'rac', kind: 'plan', title, issuer: '' }, [
    ['1', '', 'Rác hữu cơ được thu gom vào thứ hai hằng tuần.'],
    ['2', '', 'Người dân để rác hữu cơ trước cổng trước 6 giờ sáng, không để lẫn rác khác.'],
    ['3', '', 'Phí thu gom rác do Hội đồng nhân dân xã quy định.'],
  ])
})

/** Is sure of the passage with these words, and that they are the answer. */
const sureOf =
  (words: string): ReadPassages =>
  async (_question, passages) =>
    passages.map((passage) => {
      const at = passage.slice(0, passage.indexOf(words)).split(' ').length - 1
      const length = words.split(' ').length
      const isInside = (nth: number) => passage.includes(words) && nth >= at && nth < at + length
      const inside = Float32Array.from(passage.split(' '), (_, nth) => (isInside(nth) ? 3 : -3))
      return { answers: passage.includes(words) ? 5 : -5, words: inside, verdict: 0 }
    })

async function ask(question: string, read: ReadPassages, logError = (error: unknown) => void error) {
  const { found, answerable } = await createSearch({ db, read, logError }).search(question)
  return { first: found[0]!, answerable }
}

it('puts first what the reader takes for the answer, and says with which words', async () => {
  const words = 'trước 6 giờ sáng,'
  const { first } = await ask('thu gom rác hữu cơ', sureOf(words))
  expect(first).toMatchObject({ passage: { clause: { path: '2' } } })
  expect(first.spans?.join(' ')).toContain(words)
})

it('never takes the words of the place for those of the clause', async () => {
  const { first } = await ask('thu gom rác hữu cơ', async (_question, passages) =>
    passages.map((passage) => ({ answers: 0, words: Float32Array.from(passage.split(' '), () => 1), verdict: 0 })),
  )
  expect(first.spans).toEqual([first.passage.clause.text])
})

it('names the clause above whose words are part of the answer', async () => {
  await savePlan(db, { slug: 'so' }, [
    ['I', 'Công an xã', ''],
    ['I.1', '', 'Trực chợ đêm.'],
  ])
  const readWith = (above: number) =>
    ask('ai trực chợ đêm', async (_question, passages) =>
      passages.map((passage) => ({
        answers: 0,
        words: Float32Array.from(passage.split(' '), (word) => (['Công', 'an', 'xã'].includes(word) ? above : -5)),
        verdict: 0,
      })),
    )
  expect((await readWith(2)).first.above).toMatchObject({ clause: { path: 'I' } })
  expect((await readWith(-3)).first).not.toHaveProperty('above')
})

it('marks no more than twenty words', async () => {
  await savePlan(db, { slug: 'dai' }, [['1', '', 'Xe thu gom chạy khắp các thôn trong xã. '.repeat(8)]])
  const { first } = await ask('xe thu gom chạy khắp thôn', async (_question, passages) =>
    passages.map((passage) => ({ answers: 0, words: Float32Array.from(passage.split(' '), () => 1), verdict: 0 })),
  )
  expect(first.spans?.[0]?.split(' ')).toHaveLength(20)
})

it('holds an answer for likelier the surer the reader is of the best', async () => {
  const { answerable: none } = await ask('thu gom rác hữu cơ', sureOf('lệ phí trước bạ'))
  const { answerable: some } = await ask('thu gom rác hữu cơ', sureOf('thứ hai'))
  expect(none).toBeLessThan(0.5)
  expect(some).toBeGreaterThan(none + 0.2)
})

it('goes on by words and vectors where reading fails, and says so once', async () => {
  const logged: unknown[] = []
  const fails: ReadPassages = () => Promise.reject(new ModelError('The encoder ended'))
  const search = createSearch({ db, read: fails, logError: (error) => logged.push(error) })
  await search.search('phí thu gom')
  const { found } = await search.search('phí thu gom')
  expect(found[0]).toMatchObject({ passage: { clause: { path: '3' } } })
  expect(found[0]).not.toHaveProperty('spans')
  expect(logged).toEqual([expect.any(ModelError)])
})

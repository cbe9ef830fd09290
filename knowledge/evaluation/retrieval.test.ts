import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../db/open.ts'
import { createSearch } from '../search/search.ts'
import { readArticles } from './articles.ts'
import { contenders } from './contenders.ts'
import { measureRetrieval, summarise, summariseTimes } from './retrieval.ts'
import { articleOf, saveArticles } from './save-articles.ts'

const articles = [
  { id: '01/2020/QH14#1', heading: 'Nghỉ hằng năm', text: 'Người lao động được nghỉ hằng năm 12 ngày.' },
  { id: '01/2020/QH14#2', heading: 'Tiền lương', text: 'Tiền lương được trả đúng hạn.' },
  { id: '02/2021/TT-BTC#1', heading: null, text: 'Mức thu lệ phí cấp thẻ căn cước.' },
  { id: 'Luật Giao thông#9', heading: 'Tốc độ', text: 'Xe chạy đúng tốc độ.' },
]
const questions = [
  { id: 'a', question: 'được nghỉ mấy ngày hằng năm', gold: ['01/2020/QH14#1'] },
  { id: 'b', question: 'lệ phí thẻ căn cước', gold: ['02/2021/TT-BTC#1'] },
  { id: 'c', question: 'tốc độ xe', gold: ['Luật Giao thông#9'] },
]

it('finds stored articles again by their ids', async () => {
  const db = openDatabase(':memory:')
  await saveArticles(db, articles)
  const search = createSearch({ db })
  const find = async (question: string, limit: number) => {
    const { found } = await search.search(question)
    return found.slice(0, limit).map(({ passage }) => articleOf(passage))
  }
  const figures = await measureRetrieval(find, questions)
  expect(figures).toMatchObject({ questions: 3, 'R@1': 1, 'MRR@10': 1 })
  closeDatabase(db)
})

it.each(Object.entries(contenders))('%s finds them too', async (_, build) => {
  const figures = await measureRetrieval(await build(articles), questions)
  expect(figures['R@10']).toBe(1)
})

it('counts the share of the right articles and the place of the first', () => {
  const figures = summarise([[1], [3, 12], [Number.POSITIVE_INFINITY]])
  expect(figures).toEqual({
    questions: 3,
    'R@1': 0.333,
    'R@3': 0.5,
    'R@5': 0.5,
    'R@10': 0.5,
    'R@30': 0.667,
    'R@50': 0.667,
    'R@100': 0.667,
    'MRR@10': 0.444,
  })
  expect(summariseTimes([9, 1, 2])).toEqual({ 'p50 ms': 2, 'p99 ms': 2 })
})

it('reads headings apart from the text, without the notes of editors', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'articles-'))
  const file = join(folder, 'a.jsonl')
  const lines = [
    { id: 'x#1', text: 'Phạm vi\n1. Luật này quy định…(Điều này có nội dung liên quan đến Điều 5)' },
    { id: 'x#2', text: '1. Không có tên.\n2. Hai khoản.' },
  ]
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  expect(await readArticles(file)).toEqual([
    { id: 'x#1', heading: 'Phạm vi', text: '1. Luật này quy định…' },
    { id: 'x#2', heading: null, text: '1. Không có tên.\n2. Hai khoản.' },
  ])
  rmSync(folder, { recursive: true })
})

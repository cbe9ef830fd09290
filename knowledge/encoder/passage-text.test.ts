import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../db/open.ts'
import { createLibrary, type Passage } from '../library/library.ts'
import { type Outline, savePlan } from '../testing/save-plan.ts'
import { hashOf, readingOf, textsOf } from './passage-text.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

async function passagesOf(outline: Outline, plan: object = {}): Promise<Map<string, Passage>> {
  await savePlan(db, { slug: 'a', title: 'Thu gom rác', issuer: 'UBND xã Tân Hòa', ...plan }, outline)
  const library = createLibrary(db)
  await library.refresh()
  return new Map(library.documents().flatMap(({ passages }) => passages.map((one) => [one.clause.path, one])))
}

it('reads a clause under the name of its document, the headings above it and the words that introduce it', async () => {
  const passages = await passagesOf([
    ['I', 'NHIỆM VỤ', ''],
    ['I.1', '', 'Hộ dân có trách nhiệm:'],
    ['I.1.a', '', 'Phân loại rác tại nhà;'],
  ])
  expect(readingOf(passages.get('I.1.a')!)).toEqual({
    place: 'Kế hoạch Thu gom rác (UBND xã Tân Hòa) › NHIỆM VỤ › Hộ dân có trách nhiệm:',
    pieces: ['Phân loại rác tại nhà;'],
  })
  expect(readingOf(passages.get('I')!)).toEqual({
    place: 'Kế hoạch Thu gom rác (UBND xã Tân Hòa)',
    pieces: ['NHIỆM VỤ'],
  })
})

it('does not say kind and issuer twice', async () => {
  const title = 'Kế hoạch thu gom rác của UBND xã Tân Hòa'
  const passages = await passagesOf([['1', '', 'Rác hữu cơ.']], { title })
  expect(textsOf(passages.get('1')!)).toEqual([`${title} › Rác hữu cơ.`])
})

it('cuts a long clause into pieces at its sentences, each under its place, and loses nothing', async () => {
  const sentences = Array.from({ length: 30 }, (_, nth) => `Hộ thứ ${nth} giao rác vào buổi sáng sớm mỗi ngày.`)
  const passages = await passagesOf([['1', '', [...sentences, 'từ'.repeat(900)].join(' ')]])
  const { place, pieces } = readingOf(passages.get('1')!)
  expect(pieces.length).toBeGreaterThan(3)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(440)
  expect(pieces.join('').replace(/\s/gu, '')).toBe([...sentences, 'từ'.repeat(900)].join('').replace(/\s/gu, ''))
  expect(textsOf(passages.get('1')!).every((text) => text.startsWith(`${place} › `))).toBe(true)
})

it('reads each piece of a quoted article under its title', async () => {
  const sections = Array.from(
    { length: 9 },
    (_, nth) => `${nth + 1}. Chủ đầu tư công khai hồ sơ lần ${nth} ${'và nộp bản sao '.repeat(6)}.`,
  )
  const text = ['“Điều 38. Bán nhà ở xã hội', ...sections].join('\n\n')
  const passages = await passagesOf([['5', 'Sửa đổi, bổ sung Điều 38', `${text}”`]])
  const { pieces } = readingOf(passages.get('5')!)
  expect(pieces.slice(0, 2).map((piece) => piece.slice(0, 24))).toEqual([
    'Sửa đổi, bổ sung Điều 38',
    '“Điều 38. Bán nhà ở xã h',
  ])
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.slice(2).every((piece) => piece.startsWith('Bán nhà ở xã hội › '))).toBe(true)
})

it('reads a row of a table with the heads of its columns', async () => {
  const passages = await passagesOf([['1', '', 'x']])
  const { clause, ...rest } = passages.get('1')!
  const row: Passage = {
    ...rest,
    clause: { ...clause, level: 'row', text: '1 | Thu gom rác |  | 30/6', columns: ['TT', 'Việc', 'Ghi chú'] },
  }
  expect(readingOf(row).pieces).toEqual(['TT: 1; Việc: Thu gom rác; 30/6'])
})

it('tells by the hash whether anything that is read has changed', async () => {
  const outline: Outline = [
    ['I', 'NHIỆM VỤ', ''],
    ['I.1', '', 'Phân loại rác.'],
  ]
  const hashes = async (slug: string, title: string, written: Outline) =>
    hashOf((await passagesOf(written, { slug, title })).get('I.1')!)
  const first = await hashes('a', 'Thu gom rác', outline)
  db = openDatabase(':memory:')
  expect(await hashes('b', 'Thu gom rác', outline)).toBe(first)
  db = openDatabase(':memory:')
  expect(await hashes('a', 'Thu gom rác thải', outline)).not.toBe(first)
  db = openDatabase(':memory:')
  expect(await hashes('a', 'Thu gom rác', [['I', 'VIỆC', ''], outline[1]!])).not.toBe(first)
})

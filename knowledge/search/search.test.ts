import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { saveVersionState } from '../../db/documents/versions.ts'
import { closeDatabase, type Db, openDatabase } from '../../db/open.ts'
import type { Library } from '../library/library.ts'
import { type Outline, savePlan } from '../testing/save-plan.ts'
import type { DenseIndex } from './dense/dense.ts'
import { createSearch, type Search } from './search.ts'

let db: Db
let search: Search
let versionId: number
beforeEach(async () => {
  db = openDatabase(':memory:')
  versionId = await savePlan(db, { slug: 'a', docNumber: '10/KH-UBND', issuer: 'UBND xã Tân Hòa' }, [
    ['I', 'MỤC TIÊU', ''],
    ['I.1', '', 'Phấn đấu 100% hộ dân dùng nước sạch.'],
    ['I.2', '', 'Giảm tỷ lệ hộ nghèo còn 2%.'],
    ['II', 'MỨC CHI', ''],
    ['II.1', '', 'Mức chi cho mỗi hội nghị là 5 triệu đồng.'],
    ['III', 'TỔ CHỨC THỰC HIỆN', ''],
    ['III.1', 'Công an xã', ''],
    ['III.1.-1', '', 'Giữ gìn an ninh, trật tự tại các hội nghị.'],
    ['III.1.-2', '', 'Phối hợp với các thôn.'],
  ])
  search = createSearch({ db })
})

async function best(question: string): Promise<string | undefined> {
  const { found } = await search.search(question)
  return found[0]?.passage.clause.path
}

it.each([
  ['tỷ lệ hộ nghèo', 'I.2'],
  ['ty le ho ngheo', 'I.2'],
  ['tỉ lệ hộ nghèo là bn', 'I.2'],
  ['mục tiêu', 'I'],
  ['muc tieu', 'I'],
  ['mức chi', 'II'],
  ['nước sach', 'I.1'],
  ['nuocs sachj cho hộ dân', 'I.1'],
  ['trị an ở hội nghị', 'III.1.-1'],
  ['kh giam ho ngheo', 'I.2'],
])('%j finds %s', async (question, path) => {
  expect(await best(question)).toBe(path)
})

it('finds a duty by the heading it stands under', async () => {
  const { found } = await search.search('công an xã phối hợp với ai')
  expect(found[0]!.passage.clause.path).toBe('III.1.-2')
})

it('no longer finds a withdrawn document', async () => {
  expect(await best('hộ nghèo')).toBe('I.2')
  await saveVersionState(db, versionId, 'withdrawn')
  expect(await best('hộ nghèo')).toBeUndefined()
})

it('finds what another process has published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  const here = openDatabase(join(folder, 'x.db'))
  const there = openDatabase(join(folder, 'x.db'))
  const mine = createSearch({ db: here })
  expect((await mine.search('hộ nghèo')).found).toEqual([])
  await savePlan(there, { slug: 'b' }, [['I', '', 'Rà soát hộ nghèo hằng năm.']])
  expect((await mine.search('hộ nghèo')).found).toHaveLength(1)
  closeDatabase(here)
  closeDatabase(there)
  rmSync(folder, { recursive: true })
})

it('keeps the index of many clauses in a file, and reads it at the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  const many = (slug: string) =>
    savePlan(
      db,
      { slug },
      Array.from({ length: 2_600 }, (_, nth) => [`${nth + 1}`, '', `Việc ${slug} số ${nth}.`]),
    )
  const [first] = [await many('mot'), await many('hai')]
  const find = async () => {
    const { found } = await createSearch({ db, folder }).search('việc mot hai số 2500')
    return found.slice(0, 3).map(({ passage, score }) => `${passage.document.slug} ${passage.clause.path} ${score}`)
  }
  const fresh = await find()
  const file = join(folder, 'words.index')
  const { mtimeMs } = statSync(file)
  expect(await find()).toEqual(fresh)
  expect(statSync(file).mtimeMs).toBe(mtimeMs)
  await saveVersionState(db, first!, 'withdrawn')
  expect((await find()).every((line) => line.startsWith('hai'))).toBe(true)
  rmSync(folder, { recursive: true })
})

it('makes the index anew where the file holds the same versions with other words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  const many = Array.from({ length: 5_001 }, (_, nth): Outline[number] => [`${nth + 1}`, '', `Việc số ${nth}.`])
  await savePlan(db, { slug: 'b' }, many)
  await createSearch({ db, folder }).refresh()
  closeDatabase(db)
  db = openDatabase(':memory:')
  await savePlan(db, { slug: 'a' }, [['1', '', 'Nuôi cá lồng.']])
  await savePlan(db, { slug: 'b' }, many)
  const { found } = await createSearch({ db, folder }).search('nuôi cá lồng')
  expect(found[0]!.passage.document.slug).toBe('a')
  rmSync(folder, { recursive: true })
})

it('answers and reports where the index cannot be kept in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'))
  mkdirSync(join(folder, 'words.index'))
  const errors: unknown[] = []
  const many = Array.from({ length: 5_001 }, (_, nth): Outline[number] => [`${nth + 1}`, '', `Việc số ${nth}.`])
  await savePlan(db, { slug: 'b' }, many)
  const { found } = await createSearch({ db, folder, logError: (error) => errors.push(error) }).search('hộ nghèo')
  expect(found[0]!.passage.clause.path).toBe('I.2')
  expect(errors).toHaveLength(1)
  expect(readdirSync(folder)).toEqual(['words.index'])
  rmSync(folder, { recursive: true })
})

it('finds a long clause by the stretch that speaks of what is asked', async () => {
  const other = 'Ủy ban nhân dân xã tổ chức họp định kỳ với các thôn. '.repeat(40)
  await savePlan(db, { slug: 'dai' }, [
    ['1', '', `${other}Trạm y tế tiêm phòng dại cho chó mèo miễn phí. ${other}`],
    ['2', '', `Tiêm chủng. ${other}Phòng ban. ${other}Chó. ${other}Miễn. ${other}Phí.`],
  ])
  const { found } = await search.search('tiêm phòng chó miễn phí')
  expect(found[0]!.passage.clause.path).toBe('1')
})

it('puts a law before the circular that says the same', async () => {
  const outline: Outline = [['1', 'Nghỉ phép', 'Người lao động được nghỉ phép 12 ngày mỗi năm.']]
  await savePlan(db, { slug: 'tt', kind: 'circular' }, outline)
  await savePlan(db, { slug: 'luat', kind: 'law' }, outline)
  const { found } = await search.search('nghỉ phép mấy ngày')
  expect(found.slice(0, 2).map(({ passage }) => passage.document.slug)).toEqual(['luat', 'tt'])
})

it('answers questions that come at the same time', async () => {
  const [one, other] = await Promise.all([search.search('hộ nghèo'), search.search('nước sạch')])
  expect([one, other].map(({ found }) => found[0]!.passage.clause.path)).toEqual(['I.2', 'I.1'])
})

it('finds nothing for words that stand nowhere', async () => {
  expect((await search.search('xổ số kiến thiết')).found.filter(({ score }) => score > 0.27)).toEqual([])
})

it('takes in at the next refresh what an index failed to take in', async () => {
  let isBroken = true
  const held: number[] = []
  const dense = {
    ...deaf,
    refresh: async ({ documents }: Library) => {
      if (isBroken) throw new Error('The disk is full')
      held.push(documents().length)
    },
  }
  search = createSearch({ db, dense })
  await expect(search.refresh()).rejects.toThrow('The disk is full')
  isBroken = false
  expect(await best('hộ nghèo')).toBe('I.2')
  await saveVersionState(db, versionId, 'withdrawn')
  await search.refresh()
  expect(held).toEqual([1, 0])
  expect(await best('hộ nghèo')).toBeUndefined()
})

const deaf: DenseIndex = {
  refresh: async () => {},
  compare: async () => undefined,
  catchUp: () => {},
  progress: () => ({ done: 0, all: 0 }),
  whenIdle: async () => {},
  stop: async () => {},
}

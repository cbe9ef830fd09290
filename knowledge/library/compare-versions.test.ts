import fc from 'fast-check'
import { expect, it } from 'vitest'
import { listClauses } from '../../db/documents/clauses.ts'
import { openDatabase } from '../../db/open.ts'
import type { Clause } from '../../db/schema/document-tables.ts'
import { type Outline, savePlan } from '../testing/save-plan.ts'
import { compareVersions } from './compare-versions.ts'

async function readPlans(...outlines: Outline[]): Promise<Clause[][]> {
  const db = openDatabase(':memory:')
  const read = outlines.map(async (outline, nth) => listClauses(db, await savePlan(db, { slug: `p${nth}` }, outline)))
  return Promise.all(read)
}

async function compare(one: Outline, other: Outline) {
  const [before, after] = await readPlans(one, other)
  const { added, removed, changed, moved } = compareVersions(before!, after!)
  const paths = (pair: { before: Clause; after: Clause }) => `${pair.before.path} → ${pair.after.path}`
  return {
    added: added.map(({ path }) => path),
    removed: removed.map(({ path }) => path),
    changed: changed.map(paths),
    moved: moved.map(paths),
    words: changed.map(({ words }) => words.filter(({ kind }) => kind !== 'same').map(({ text }) => text)),
  }
}

const plan: Outline = [
  ['I', 'MỤC TIÊU', ''],
  ['I.1', '', 'Giảm tỷ lệ hộ nghèo còn 2% vào cuối năm 2025.'],
  ['I.2', '', 'Bê tông hóa 12 km đường liên thôn.'],
  ['II', 'TỔ CHỨC THỰC HIỆN', ''],
  ['II.1', '', 'Phòng Tài chính cân đối kinh phí thực hiện.'],
  ['II.2', '', 'Các thôn báo cáo kết quả hằng quý.'],
]

it('finds nothing new in the same plan', async () => {
  expect(await compare(plan, plan)).toEqual({ added: [], removed: [], changed: [], moved: [], words: [] })
})

it('tells the words that changed in a clause', async () => {
  const next = structuredClone(plan)
  next[1]![2] = 'Giảm tỷ lệ hộ nghèo còn 1,5% vào cuối năm 2025.'
  const { changed, words } = await compare(plan, next)
  expect([changed, words]).toEqual([['I.1 → I.1'], [['2', '1,5']]])
})

it('tells what is put in from what only got another number', async () => {
  const next: Outline = [
    plan[0]!,
    ['I.1', '', 'Mọi trẻ em đến tuổi đều được đến trường.'],
    ['I.2', '', plan[1]![2]],
    ['I.3', '', plan[2]![2]],
    ...plan.slice(3),
  ]
  expect(await compare(plan, next)).toMatchObject({
    added: ['I.1'],
    removed: [],
    changed: [],
    moved: ['I.1 → I.2', 'I.2 → I.3'],
  })
})

it('finds a clause that changed and got another number', async () => {
  const next: Outline = [
    plan[0]!,
    ['I.1', '', 'Mọi trẻ em đến tuổi đều được đến trường.'],
    ['I.2', '', 'Giảm tỷ lệ hộ nghèo còn 1% vào cuối năm 2026.'],
    ['I.3', '', plan[2]![2]],
    ...plan.slice(3),
  ]
  expect(await compare(plan, next)).toMatchObject({ added: ['I.1'], changed: ['I.1 → I.2'], moved: ['I.2 → I.3'] })
})

it('takes what stands at the same place for the same clause where little of it is left', async () => {
  const [short, next]: Outline[] = [[['I', '', '10 tỷ đồng.']], [['I', '', '12,5 tỷ đồng.']]]
  expect(await compare(short!, next!)).toMatchObject({ added: [], removed: [], changed: ['I → I'] })
})

it('takes other words at the same place for another clause', async () => {
  const next = structuredClone(plan)
  next[5]![2] = 'Công an xã giữ gìn an ninh trật tự.'
  expect(await compare(plan, next)).toMatchObject({ added: ['II.2'], removed: ['II.2'], changed: [] })
})

it('says once that a clause moved with all below it', async () => {
  const next: Outline = [
    ['I', 'TỔ CHỨC THỰC HIỆN', ''],
    ['I.1', '', plan[4]![2]],
    ['I.2', '', plan[5]![2]],
    ['II', 'MỤC TIÊU', ''],
    ['II.1', '', plan[1]![2]],
    ['II.2', '', plan[2]![2]],
  ]
  expect((await compare(plan, next)).moved).toEqual(['II → I', 'I → II'])
})

it('accounts for every clause once', async () => {
  const words = fc.constantFrom('a b c', 'a b d', 'e f g h', 'e f g i', 'k', 'l m')
  const outlines = fc.array(words, { maxLength: 8 }).map((texts) => texts.map((text, nth) => [`${nth + 1}`, '', text]))
  await fc.assert(
    fc.asyncProperty(outlines, outlines, async (one, other) => {
      const [before, after] = await readPlans(one as Outline, other as Outline)
      const { added, removed, changed } = compareVersions(before!, after!)
      expect(before!.length - removed.length).toBe(after!.length - added.length)
      expect(new Set([...changed.map((pair) => pair.after), ...added]).size).toBe(changed.length + added.length)
      expect(new Set([...changed.map((pair) => pair.before), ...removed]).size).toBe(changed.length + removed.length)
    }),
    { numRuns: 40 },
  )
})

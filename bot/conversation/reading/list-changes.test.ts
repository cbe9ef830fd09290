import { expect, it } from 'vitest'
import type { Clause } from '../../../db/schema/document-tables.ts'
import { compareVersions } from '../../../knowledge/library/compare-versions.ts'
import { listChanges, summariseChanges } from './list-changes.ts'

/** A version with these paragraphs in section I. */
function version(...texts: string[]): Clause[] {
  return texts.map((text, position) => ({
    id: position + 1,
    versionId: 1,
    parentId: null,
    position,
    level: 'paragraph',
    ordinal: String(position + 1),
    path: `I.${position + 1}`,
    label: `khoản ${position + 1} Mục I`,
    heading: null,
    text,
    textPlaces: null,
    isLeftOut: false,
    original: null,
    columns: null,
    start: 0,
    end: 0,
    page: null,
  }))
}

function linesOf(before: Clause[], after: Clause[]): string[] {
  return listChanges(compareVersions(before, after)).map(({ text }) => text)
}

const goal = 'Tỷ lệ hộ phân loại rác tại nguồn đạt 80% vào cuối năm 2026.'

it.each([
  [
    goal.replace('80', '90'),
    '• Sửa khoản 1 Mục I: “loại rác tại nguồn đạt 80%” thay bằng “loại rác tại nguồn đạt 90%”',
  ],
  [
    goal.replace('cuối năm', 'cuối quý III năm'),
    '• Sửa khoản 1 Mục I: thêm chữ, nay là “nguồn đạt 80% vào cuối quý III năm”',
  ],
  [
    goal.replace(' tại nguồn', ''),
    '• Sửa khoản 1 Mục I: bỏ chữ, “lệ hộ phân loại rác tại nguồn đạt” nay là “lệ hộ phân loại rác đạt”',
  ],
  [
    goal.replace('Tỷ lệ hộ', 'Mỗi nhà'),
    '• Sửa khoản 1 Mục I: “Tỷ lệ hộ phân loại rác tại nguồn” thay bằng “Mỗi nhà phân loại rác tại nguồn”',
  ],
])('tells a change with the words around it: %s', (after, line) => {
  expect(linesOf(version(goal), version(after))).toEqual([line])
})

it('quotes nothing that does not stand in one of the versions', () => {
  const after = goal.replace('80', '90').replace('Tỷ lệ hộ', 'Số hộ').replace('cuối năm', 'hết năm')
  const [line] = linesOf(version(goal), version(after))
  const quotes = [...line!.matchAll(/“([^”]+)”/gu)].map(([, words]) => words!)
  expect(quotes.length).toBeGreaterThan(3)
  expect(quotes.filter((words) => !goal.includes(words) && !after.includes(words))).toEqual([])
})

it('tells what was added, moved and taken out, with its clause', () => {
  const [one, two] = ['Ban Tuyên giáo chủ trì hội nghị.', 'Văn phòng bố trí kinh phí hằng quý.']
  const added = 'Công an xã xử lý vi phạm về môi trường.'
  expect(linesOf(version(goal, one, two), version(added, goal, two))).toEqual([
    `• Thêm khoản 1 Mục I: “${added}”`,
    '• Khoản 1 Mục I nay là khoản 2 Mục I, nguyên văn không đổi',
    `• Bỏ khoản 2 Mục I của bản trước: “${one}”`,
  ])
})

it('sums up the changes, or says that there are none', () => {
  expect(summariseChanges(compareVersions(version(goal), version(goal, 'Văn phòng theo dõi.')))).toBe(
    'thêm 1 điều khoản',
  )
  expect(summariseChanges(compareVersions(version(goal), version(goal)))).toBe('không có điều khoản nào khác')
})

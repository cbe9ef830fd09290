import { expect, it } from 'vitest'
import { rebuildTables } from './cell-lines.ts'

function rebuild(...texts: string[]): string[] {
  const lines = rebuildTables(texts.map((text) => ({ text, page: 1 })))
  return lines.map(({ text, row }) => (row ? `${row.isHeader ? '#' : '|'} ${text}` : text))
}

it('makes rows of numbered cells that each stand on lines of their own', () => {
  const rows = [
    '1',
    'Quyền và nghĩa vụ',
    '3',
    '2',
    'Nội quy cơ sở giam giữ phạm nhân và những điều',
    'phải làm',
    '3',
    '3',
    'Đồ vật cấm',
    '2',
  ]
  expect(rebuild('PHỤ LỤC', 'STT', 'Nội dung', 'Số giờ', ...rows)).toEqual([
    'PHỤ LỤC',
    '# STT | Nội dung | Số giờ',
    '| 1 | Quyền và nghĩa vụ | 3',
    '| 2 | Nội quy cơ sở giam giữ phạm nhân và những điều phải làm | 3',
    '| 3 | Đồ vật cấm | 2',
  ])
})

it('reads files of more lines than a call takes arguments', () => {
  expect(rebuildTables(Array.from({ length: 400_000 }, () => ({ text: 'a', page: 1 })))).toHaveLength(400_000)
})

it('goes on below heads that are printed again', () => {
  const texts = ['STT', 'Việc', '1', 'Một', '2', 'Hai', 'STT', 'Việc', '3', 'Ba', '4', 'Bốn']
  expect(rebuild(...texts)).toEqual(['# STT | Việc', '| 1 | Một', '| 2 | Hai', '# STT | Việc', '| 3 | Ba', '| 4 | Bốn'])
})

it('reads a number of two digits that touches the next cell', () => {
  const rows = Array.from(
    { length: 12 },
    (_, index) => `${index + 1}${index < 9 ? '\n' : ' '}Việc thứ ${index + 1}\n${index}`,
  )
  expect(rebuild('STT', 'Việc', 'Số giờ', ...rows.join('\n').split('\n')).slice(9)).toEqual([
    '| 9 | Việc thứ 9 | 8',
    '| 10 | Việc thứ 10 | 9',
    '| 11 | Việc thứ 11 | 10',
    '| 12 | Việc thứ 12 | 11',
  ])
})

it.each([
  [['STT', 'Nội dung', '1', 'Một', '2', 'Hai']], // too few rows to be sure
  [['STT', 'Nội dung', 'Số giờ', '1', 'Một', '2', 'Hai', '3', 'Ba', '4', 'Bốn']], // cells are missing
  [['Số thứ tự là số.', '1', 'Một', '2', 'Hai', '3', 'Ba']],
])('leaves %j as it is', (texts) => {
  expect(rebuild(...texts)).toEqual(texts)
})

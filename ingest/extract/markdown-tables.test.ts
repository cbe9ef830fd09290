import { expect, it } from 'vitest'
import { markTables } from './markdown-tables.ts'

const mark = (text: string) =>
  markTables(text.split('\n').map((line) => ({ text: line, page: null }))).map(({ text: shown, row }) =>
    row ? `${row.isHeader ? 'đầu ' : ''}${row.table}: ${shown}` : shown,
  )

it('makes rows of what is drawn as a table, and leaves the rest', () => {
  const source = 'Trước\n| TT | Việc |\n|:---|---|\n| **1** | Cấp<br>nước |\n| 2 | a \\| b |\n\n| không | phải |\nSau'
  expect(mark(source)).toEqual([
    'Trước',
    'đầu 1: TT | Việc',
    '1: 1 | Cấp nước',
    '1: 2 | a | b',
    '',
    '| không | phải |',
    'Sau',
  ])
})

it('counts the tables', () => {
  expect(mark('| A | B |\n|---|---|\n\n| C | D |\n|---|---|\n| e | f |')).toEqual([
    'đầu 1: A | B',
    '',
    'đầu 2: C | D',
    '2: e | f',
  ])
})

import { expect, it } from 'vitest'
import { parseDocument } from '../ingest.ts'
import { compareTable } from './tables.ts'

const html = `<p>KẾ HOẠCH</p><p>Trồng cây</p><p>I. MỤC TIÊU</p><p>1. Chỉ tiêu</p>
<table><tr><th>TT</th><th>Thôn</th><th>Số cây</th></tr>
<tr><td>1</td><td>Đông</td><td>120</td></tr><tr><td>2</td><td>Đoài</td><td>80</td></tr></table>`

it.each([
  [
    'all',
    [
      ['1', 'Đông', '120'],
      ['2', 'Đoài', '80'],
    ],
    6,
  ],
  [
    'one cell less',
    [
      ['1', 'Đông', '120'],
      ['2', 'Đoài', '90'],
    ],
    5,
  ],
  ['rows from the middle on', [['2', 'Đoài', '80']], 3],
  ['cells in the wrong column as wrong', [['Đoài', '2', '80']], 1],
  ['none of another table', [['A', 'B', 'C']], 0],
])('counts %s', async (_, rows, right) => {
  const { clauses } = await parseDocument(Buffer.from(html))
  const heads = ['TT', 'Thôn', 'Số cây']
  const compared = compareTable({ file: '', caption: null, heads, rows }, clauses)
  expect(compared).toMatchObject({ rightCells: right, cells: rows.flat().length, heads: 3 })
  if (right) expect(compared.rightHeads).toBe(3)
})

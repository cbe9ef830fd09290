import { expect, it } from 'vitest'
import type { Clause } from '../../db/schema/document-tables.ts'
import { parseLines } from '../../ingest/parse/parse.ts'
import { partsInOrder, renderRows } from './clause-table.ts'

const line = (text: string) => ({ text, page: null })
const row = (cells: string[], isHeader = false) => ({
  text: cells.join(' | '),
  page: null,
  row: { table: 1, cells, isHeader },
})

/** The clauses as they are stored, each with its position as its id. */
function store(lines: Parameters<typeof parseLines>[0]): Clause[] {
  const { clauses } = parseLines([line('KẾ HOẠCH'), line('Cấp nước'), ...lines])
  return clauses.map(({ parent, references: _references, columns = null, textPlaces = null, ...clause }) => ({
    ...clause,
    id: clause.position,
    versionId: 1,
    parentId: parent,
    columns,
    textPlaces,
    isLeftOut: false,
    original: null,
  }))
}

function partsOfPath(clauses: Clause[], path: string): string[] {
  const clause = clauses.find((one) => one.path === path)!
  const { first, further } = partsInOrder(
    clause,
    clause.text.split('\n\n'),
    clauses.filter(({ parentId }) => parentId === clause.id),
  )
  const said = further.map((part) => {
    if (part.kind === 'paragraph') return part.text
    return part.kind === 'clause' ? part.clause.path : part.rows.map(({ ordinal }) => ordinal).join(' ')
  })
  return [...first, '›', ...said]
}

it('keeps words that stand behind the parts of a clause behind them', () => {
  const clauses = store(['I. A', '1. Gồm:', 'a) B;', 'b) C.', 'Thời hạn là 15 ngày.', '2. D'].map(line))
  expect(partsOfPath(clauses, 'I.1')).toEqual(['Gồm:', '›', 'I.1.a', 'I.1.b', 'Thời hạn là 15 ngày.'])
})

it('draws the rows of a table together, its heads first, each with its address', async () => {
  const table = [row(['TT', 'Việc'], true), row(['1', 'Khoan & lắp']), row(['2', 'Ống'])]
  const clauses = store([line('I. A'), line('1. Các việc như sau:'), ...table, line('Ghi rõ: hai việc.')])
  expect(partsOfPath(clauses, 'I.1')).toEqual(['Các việc như sau:', '›', 'r0 r1 r2', 'Ghi rõ: hai việc.'])
  const drawn = String(await renderRows(clauses.filter(({ level }) => level === 'row')))
  expect(drawn).toContain('<thead><tr id="I.1.r0"><th scope="col">TT</th><th scope="col">Việc</th></tr></thead>')
  expect(drawn).toContain('<tr id="I.1.r1"><td data-column="TT">1<a class="anchor" href="#I.1.r1"')
  expect(drawn).toContain('<td data-column="Việc">Khoan &amp; lắp</td>')
})

/** Adds the rows of tables to the clause that holds them; "r1" is the first row below the column heads. */

import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import type { TableRow } from '../lines/line.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Node } from './node.ts'

/** The heads of the columns of a table. */
export function isHeadRow({ level, ordinal }: { level: ClauseLevel; ordinal: string }): boolean {
  return level === 'row' && ordinal.split('#')[0] === 'r0'
}

/** The column heads are a row too, "r0", so that every character is in one clause. */
export function addRow(holder: Node, paragraph: Paragraph, { table, isHeader, cells, heads = cells }: TableRow): void {
  const rows = holder.children.filter(({ level }) => level === 'row')
  const own = rows.filter(({ source }) => source[0]!.row!.table === table)
  const head = own.find(({ ordinal }) => ordinal.startsWith('r0'))
  if (isHeader && head && own.length === 1) {
    addToHead(head, paragraph, heads)
    return
  }
  const tables = new Set([...rows.map(({ source }) => source[0]!.row!.table), table])
  const turn = [...tables].indexOf(table) + 1
  const number = isHeader && own.length === 0 ? 0 : own.filter((row) => row !== head).length + 1
  holder.children.push({
    level: 'row',
    ordinal: `r${number}${turn > 1 ? `#${turn}` : ''}`,
    marker: '',
    heading: null,
    text: [paragraph.text],
    source: [paragraph],
    children: [],
    ...(isHeader ? { columns: heads } : head?.columns && { columns: head.columns }),
  })
}

/** Heads over two lines: "Kinh phí" over "2025" and "2026"; the numbers of the columns are no part of their names. */
function addToHead(head: Node, paragraph: Paragraph, heads: string[]): void {
  head.text.push(paragraph.text)
  head.source.push(paragraph)
  if (heads.every((words) => /^(?:\(?[A-Z\d]{1,2}\)?(?:\(\d+\))?|)$/u.test(words))) return
  head.columns = heads.map((words, index) => [...new Set([head.columns?.[index], words])].filter(Boolean).join(' '))
}

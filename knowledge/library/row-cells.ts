/** The cells of a table's row, each with the head of its column. */
import type { Clause } from '../../db/schema/document-tables.ts'

export interface RowCell {
  column: string | undefined
  value: string
}

/** "1 | Rà soát | Công an" under "TT | Việc | Đơn vị"; empty cells left out. */
export function cellsOf({ columns, text }: Pick<Clause, 'columns' | 'text'>): RowCell[] {
  const values = text.split('|').map((value) => value.replace(/\s+/gu, ' ').trim())
  return values.flatMap((value, at) => (value === '' ? [] : [{ column: columns?.[at] || undefined, value }]))
}

/** "Đơn vị: Công an" */
export function nameCell({ column, value }: RowCell): string {
  return column ? `${column}: ${value}` : value
}

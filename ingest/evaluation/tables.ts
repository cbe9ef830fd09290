/** Compares the tables of the clause tree with tables that were transcribed from the pages' images or the source. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalise } from '../../knowledge/vietnamese/normalise.ts'
import { parseDocument } from '../ingest.ts'
import type { ParsedDocument } from '../parse/parse.ts'
import { isHeadRow } from '../tree/table-rows.ts'

/** One line of `transcribed-tables.jsonl`: up to ten consecutive rows of a table. */
export interface TranscribedTable {
  /** Inside the folder of documents. */
  file: string
  /** The words above the table. */
  caption: string | null
  /** Of two storeys: the upper words, then the lower. */
  heads: string[]
  /** A cell over several columns or rows has its words in the first, and "" in the others. */
  rows: string[][]
}

interface TableFigures {
  cells: number
  rightCells: number
  heads: number
  rightHeads: number
}

type Row = ParsedDocument['clauses'][number]

export async function evaluateTables(transcribed: TranscribedTable[], folder: string) {
  const figures: Record<string, TableFigures> = {}
  for (const [file, tables] of Map.groupBy(transcribed, (table) => table.file)) {
    const { clauses } = await parseDocument(readFileSync(join(folder, file)))
    for (const table of tables) {
      const name = `${Object.keys(figures).length + 1}. ${file.replace(/^.*\//u, '').slice(0, 40)}`
      figures[name] = compareTable(table, clauses)
    }
  }
  const all = Object.values(figures)
  const sum = (key: keyof TableFigures) => all.reduce((total, one) => total + one[key], 0)
  const total = {
    cells: sum('cells'),
    rightCells: sum('rightCells'),
    heads: sum('heads'),
    rightHeads: sum('rightHeads'),
  }
  return { ...figures, 'tất cả': total }
}

/** Beside the rows of any table that agree best, one after another: a cell in another row or column is wrong. */
export function compareTable({ heads, rows }: TranscribedTable, clauses: Row[]): TableFigures {
  const body = clauses.filter((clause) => clause.level === 'row' && !isHeadRow(clause))
  const tables = [...Map.groupBy(body, tableOf).values()]
  const starts = tables.flatMap((table) => table.map((_, at) => table.slice(at, at + rows.length)))
  const scored = starts.map((own) => ({ own, right: countAgreeing(rows, own) }))
  const best = scored.reduce((one, other) => (other.right > one.right ? other : one), { own: [] as Row[], right: 0 })
  return {
    cells: rows.flat().length,
    rightCells: best.right,
    heads: heads.length,
    rightHeads: countEqual(heads, best.own[0]?.columns ?? []),
  }
}

function tableOf({ parent, ordinal }: Row): string {
  return `${parent} ${ordinal.split('#')[1] ?? '1'}`
}

function countAgreeing(rows: string[][], own: Row[]): number {
  return rows.reduce((sum, row, at) => sum + countEqual(row, own[at]?.text.split('|') ?? []), 0)
}

function countEqual(expected: string[], found: string[]): number {
  return expected.filter((cell, at) => found[at] !== undefined && plain(cell) === plain(found[at])).length
}

/** Without the spaces, which lines of a narrow column and hyphens make differ. */
function plain(cell: string): string {
  return normalise(cell).replace(/\s/gu, '')
}

/** Describes a parse as `npm run parse -- --json` prints it, with how far each part can be trusted. */
import { isHeaderLevel } from '../../db/schema/document-tables.ts'
import { isHeadRow } from '../tree/table-rows.ts'
import type { ParsedDocument } from './parse.ts'

type Clause = ParsedDocument['clauses'][number]

export function describeParse(parsed: ParsedDocument) {
  const { header, confidence, clauses, coverage, gaps, warnings } = parsed
  const divisions = clauses.filter((clause) => isDivision(clause, clauses))
  const body = clauses.filter(
    (clause) => !isHeaderLevel(clause.level) && !isHeadRow(clause) && !divisions.includes(clause),
  )
  const words = (level: string) => clauses.filter((clause) => clause.level === level).map(({ text }) => text)
  return {
    header: { ...header, preamble: words('preamble'), closing: words('closing') },
    confidence,
    coverage,
    gaps,
    divisions: divisions.map(({ level, label, heading, text, page }) => ({ level, label, heading, text, page })),
    clauses: body.map((clause) => describeClause(clause, clauses)),
    references: clauses.flatMap(({ label, references }) =>
      references.map((reference) => ({ where: label, ...reference })),
    ),
    warnings,
  }
}

/** A clause that holds a table also gives the heads of its columns. */
function describeClause(clause: Clause, clauses: Clause[]) {
  const { position, level, label, heading, text, textPlaces, page } = clause
  const head = clauses.find((one) => one.parent === position && isHeadRow(one))
  const path = segmentsOf(clause, clauses)
  const beside = { ...(textPlaces && { places: textPlaces }), ...(level === 'row' && { cells: cellsIn(text) }) }
  return { path, level, label, heading, text, page, ...beside, ...(head && { columns: head.columns }) }
}

function cellsIn(text: string): string[] {
  return text.split('|').map((cell) => cell.trim())
}

/** A part, chapter or section above articles, which paths leave out. */
function isDivision(clause: Clause, clauses: Clause[]): boolean {
  if (clause.level === 'chapter' || /(?:^|\.)muc-[^.]*$/u.test(clause.path)) return true
  return clause.level === 'part' && !/(?:^|\.)[A-H]$/u.test(clause.path) && holdsArticles(clause, clauses)
}

function holdsArticles({ position, level }: Clause, clauses: Clause[]): boolean {
  const next = clauses.slice(position + 1).find((clause) => clause.level === level || isHeaderLevel(clause.level))
  return clauses.slice(position + 1, next?.position).some((clause) => clause.level === 'article')
}

/** "II.1.1.1" → II, 1, 1.1: a number with two parts is one segment. */
function segmentsOf({ path, parent }: Clause, clauses: Clause[]): string[] {
  const above = parent === null ? undefined : clauses[parent]!
  if (above && path.startsWith(`${above.path}.`)) {
    return [...segmentsOf(above, clauses), path.slice(above.path.length + 1)]
  }
  // "Phụ lục I.1" is kept as "PLI-1", since dots divide the steps of a path.
  return path.split(/(?<=^PL[^.]*)\./u).map((step) => step.replace(/^(PL[IVXLC]+)-/u, '$1.'))
}

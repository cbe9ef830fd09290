/** Finds the clause that somebody names by its path or as documents write it, or says which are nearest. */
import { alignSequences } from '../../../db/documents/align-sequences.ts'
import type { ClauseState } from '../../../db/schema/document-tables.ts'
import { type ClausePath, extendPath, matchPath } from '../../../knowledge/citation/citation.ts'
import { parsePath } from '../../../knowledge/citation/parse-references.ts'
import { IngestError } from '../../lines/ingest-error.ts'

type Named = Pick<ClauseState, 'path' | 'label' | 'level' | 'ordinal' | 'heading' | 'parent'>

const mostNamed = 3
/** Beyond this many changes two names have nothing in common. */
const mostChanges = 100

/** "II.1.-2", or "gạch đầu dòng thứ 2, khoản 1 Mục II". Throws `IngestError` with the nearest clauses. */
export function findClause<T extends Named>(clauses: T[], name: string): T {
  const wanted = name.normalize('NFC').trim().replace(/\s+/gu, ' ')
  const exact = clauses.find(({ path, label }) => path === wanted || label === wanted)
  if (exact) return exact
  // A path has no spaces, and what looks like one may be read as a clause above.
  const written = wanted.includes(' ') ? parsePath(wanted) : undefined
  const named = written ? matchPath(withPaths(clauses), written) : []
  if (named.length === 1) return named[0]!.clause
  const nearest = (named.length > 1 ? named.map(({ clause }) => clause) : rankNearest(clauses, wanted))
    .slice(0, mostNamed)
    .map(({ path, label }) => `${path} (${label})`)
  const problem = named.length > 1 ? 'chỉ nhiều điều khoản' : 'không có trong bản này'
  throw new IngestError(`Điều khoản “${wanted}” ${problem}. Gần nhất là: ${nearest.join('; ')}.`)
}

function withPaths<T extends Named>(clauses: T[]): { clause: T; path: ClausePath }[] {
  const paths = new Map<string, ClausePath>()
  return clauses.map((clause) => {
    const path = extendPath(clause.parent === null ? [] : paths.get(clause.parent)!, clause)
    paths.set(clause.path, path)
    return { clause, path }
  })
}

function rankNearest<T extends Named>(clauses: T[], wanted: string): T[] {
  const likeness = (name: string) => {
    const shared = alignSequences([...name.toLowerCase()], [...wanted.toLowerCase()], mostChanges)?.length ?? 0
    return (2 * shared) / (name.length + wanted.length)
  }
  const scored = clauses.map((clause) => ({ clause, like: Math.max(likeness(clause.path), likeness(clause.label)) }))
  return scored.toSorted((one, other) => other.like - one.like).map(({ clause }) => clause)
}

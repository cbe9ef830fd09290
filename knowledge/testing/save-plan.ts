/** For tests: a small published plan, written as an outline. */
import { type NewClause, saveVersion } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { ClauseLevel, HeaderFields, NewDocument, Validity } from '../../db/schema/document-tables.ts'
import { type ClausePath, extendPath, formatPath } from '../citation/citation.ts'

/** The path of a clause ("II.1.-2"), its heading ("" for none) and its own text. */
export type Outline = [path: string, heading: string, text: string][]

export async function savePlan(
  db: Db,
  plan: Partial<NewDocument> & { slug: string },
  outline: Outline,
  validity?: Partial<Validity>,
): Promise<number> {
  const document = { kind: 'plan' as const, title: 'Kế hoạch', issuer: null, ...plan }
  const version = {
    state: 'published' as const,
    sourceName: `${plan.slug}.txt`,
    sourceHash: `${plan.slug} ${JSON.stringify(outline)}`,
    text: '',
    warnings: [],
    createdAt: '2026-11-01T00:00:00.000Z',
    // Only these two are read from there.
    ...(validity && { headerFields: validity as HeaderFields }),
  }
  return saveVersion(db, { document, version, clauses: toClauses(outline) })
}

function toClauses(outline: Outline): NewClause[] {
  const paths = new Map<string, { position: number; steps: ClausePath }>()
  return outline.map(([path, heading, text], position) => {
    const steps = path.split('.')
    const ordinal = steps.at(-1)!
    const above = paths.get(steps.slice(0, -1).join('.'))
    const level = levelOf(ordinal)
    const own = extendPath(above?.steps ?? [], { level, ordinal: isHeader(ordinal) ? '' : ordinal, heading })
    paths.set(path, { position, steps: own })
    return {
      level,
      ordinal: own.at(-1)!.ordinal,
      path,
      position,
      parent: above?.position ?? null,
      label: formatPath(own),
      heading: heading === '' ? null : heading,
      text,
      start: 0,
      end: 0,
      page: null,
      references: [],
    }
  })
}

function isHeader(ordinal: string): boolean {
  return /^(?:letterhead|title|preamble|closing|recipients|signature)$/u.test(ordinal)
}

function levelOf(ordinal: string): ClauseLevel {
  if (isHeader(ordinal)) return ordinal as ClauseLevel
  if (/^[IVX]+$/u.test(ordinal)) return 'section'
  if (/^\d/u.test(ordinal)) return 'paragraph'
  if (ordinal.startsWith('*')) return 'subheading'
  return /^[-+]/u.test(ordinal) ? 'indent' : 'point'
}

/** What is still to be looked at before a draft is published, and what forbids it. */
import { listEdits } from '../../../../db/documents/clause-edits.ts'
import { listShownClauses } from '../../../../db/documents/clauses.ts'
import type { Db } from '../../../../db/open.ts'
import type { HeaderConfidence, HeaderFields } from '../../../../db/schema/document-tables.ts'
import { describePersonalData, findPersonalData } from '../../../../ingest/documents/personal-data.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { findQuestion, type OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { fieldNames, openPointStrings } from '../../../strings/review-strings.ts'
import { describeQuestion } from './identity-question.ts'

export type OpenPoint = { says: string } & (
  | { kind: 'blocked' | 'personal' | 'draft' | 'field' | 'warning' | 'edit' }
  | { kind: 'identity'; question: OpenQuestion }
)

export type ShownField = keyof HeaderConfidence

/** Fields that were read with less certainty are doubtful. */
const sureFrom = 0.8
/** The fields that nearly every document has. */
export const expectedFields: ShownField[] = ['docNumber', 'title', 'issuer', 'issuedOn', 'signer']

interface ReadHeader {
  headerFields: HeaderFields | null
  headerConfidence: HeaderConfidence | null
}

/** The fields to look at: read without certainty, or not found although nearly every document has them. */
export function listDoubtfulFields({ headerFields, headerConfidence }: ReadHeader): ShownField[] {
  if (!headerFields) return []
  const all = Object.keys(fieldNames) as ShownField[]
  return all.filter((field) => {
    const value = headerFields[field]
    const isMissing = value === null || value === ''
    if (isMissing) return expectedFields.includes(field)
    return isFilled(value) && (headerConfidence?.[field] ?? 1) < sureFrom
  })
}

/** An empty list and a mark that is absent say nothing to be checked. */
function isFilled(value: HeaderFields[ShownField]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== false
}

/** Until these are settled, nothing is published. */
const stops: OpenPoint['kind'][] = ['blocked', 'identity', 'personal']

export function isStop({ kind }: OpenPoint): boolean {
  return stops.includes(kind)
}

/** What forbids publishing comes first. */
export async function listOpenPoints(db: Db, seen: SeenVersion): Promise<OpenPoint[]> {
  const { version } = seen
  const points: OpenPoint[] = []
  if (version.publishBlock) points.push({ kind: 'blocked', says: version.publishBlock })
  const question = await findQuestion(db, seen)
  if (question) points.push({ kind: 'identity', says: describeQuestion(question), question })
  const personal = version.keepsPersonalData ? [] : findPersonalData(await listShownClauses(db, version.id))
  if (personal.length > 0)
    points.push({ kind: 'personal', says: openPointStrings.personal(describePersonalData(personal)) })
  if (version.headerFields?.isDraft) points.push({ kind: 'draft', says: openPointStrings.isDraft })
  // What cannot be corrected cannot be settled either.
  const fields = listDoubtfulFields(version).filter((field) => field !== 'regime')
  if (fields.length > 0)
    points.push({ kind: 'field', says: openPointStrings.fields(fields.map((field) => fieldNames[field])) })
  const edits = await listEdits(db, version.id, 'waiting')
  if (edits.length > 0) points.push({ kind: 'edit', says: openPointStrings.edits(edits.length) })
  return [...points, ...version.warnings.map((says) => ({ kind: 'warning' as const, says }))]
}

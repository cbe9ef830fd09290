/** How a version affects other documents, one relation at a time, for an admin to confirm. */
import { listClauses } from '../../../../db/documents/clauses.ts'
import { listRelations, saveRelationState } from '../../../../db/documents/references.ts'
import type { Db, Tx } from '../../../../db/open.ts'
import type { Reference } from '../../../../db/schema/document-tables.ts'
import { noteVersion } from '../../../../ingest/documents/change-state.ts'
import { seeVersion } from '../../../../ingest/documents/see-version.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'
import { formatDate } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { officialKinds } from '../../../../knowledge/vietnamese/official/kinds.ts'
import { cardStrings, relationNames, relationStrings, reviewStrings } from '../../../strings/review-strings.ts'
import { button } from '../../message/button-codes.ts'
import { type Choice, type Reply, textReply } from '../../message/message.ts'
import { shorten, turnPages } from '../../message/pages.ts'
import { actOf, prefaced, type VersionDeed } from './version-deeds.ts'

const longestQuote = 500

/** One relation that is named in several places; what is decided for one of them holds for all. */
export type Relation = [Reference, ...Reference[]]

export async function countRelations(db: Db, versionId: number): Promise<number> {
  return (await gatherRelations(db, versionId)).length
}

export async function gatherRelations(db: Db, versionId: number): Promise<Relation[]> {
  const keyOf = ({ kind, docNumber, issuedOn }: Reference) => JSON.stringify([kind, docNumber, issuedOn])
  return [...Map.groupBy(await listRelations(db, versionId), keyOf).values()] as Relation[]
}

export async function showRelation(db: Db, versionId: number, wanted: number): Promise<Reply> {
  const all = await gatherRelations(db, versionId)
  const back = button(cardStrings.back, { kind: 'show-version', versionId })
  if (all.length === 0) return { ...textReply(relationStrings.none), choices: [back] }
  const place = Math.min(wanted, all.length - 1)
  const [relation, ...others] = all[place]!
  const clause = (await listClauses(db, versionId)).find(({ id }) => id === relation.clauseId)!
  const text = [
    `${relationStrings.title(place + 1, all.length)}. ${describeRelation(relation)}`,
    `${relationStrings.place(clause.label, others.length)}\n“${quoteAround(wordsOf(clause), relation.text)}”`,
    relationStrings.states[relation.state],
  ].join('\n\n')
  const turnTo = (page: number) => ({ kind: 'show-relation', versionId, page }) as const
  const turns = turnPages({ page: place, pages: all.length }, turnTo)
  return { ...textReply(text), choices: [...listDecisions(versionId, relation, all), ...turns, back] }
}

export async function decideRelation(
  tx: Tx,
  deed: VersionDeed,
  referenceId: number,
  state: 'confirmed' | 'rejected',
): Promise<Reply> {
  const all = await gatherRelations(tx, deed.versionId)
  const place = all.findIndex((relation) => relation.some(({ id }) => id === referenceId))
  if (place < 0) return textReply(reviewStrings.gone)
  await saveDecision(tx, deed, all[place]!, state)
  const next = all.findIndex(([{ state: said }], index) => index > place && said === 'proposed')
  return showRelation(tx, deed.versionId, next < 0 ? place : next)
}

export async function confirmRelations(tx: Tx, deed: VersionDeed): Promise<Reply> {
  const open = (await gatherRelations(tx, deed.versionId)).filter(isOpen)
  for (const relation of open) await saveDecision(tx, deed, relation, 'confirmed')
  return prefaced(relationStrings.allConfirmed(open.length), await showRelation(tx, deed.versionId, 0))
}

export async function saveDecision(
  tx: Tx,
  deed: VersionDeed,
  relation: Relation,
  state: 'confirmed' | 'rejected',
): Promise<void> {
  if (relation.every((one) => one.state === state)) return
  for (const { id } of relation) await saveRelationState(tx, id, state)
  const action = state === 'confirmed' ? 'confirm-relation' : 'reject-relation'
  const reason = describeRelation(relation[0])
  await noteVersion(tx, (await seeVersion(tx, deed.versionId))!, { ...actOf(deed), action, reason })
}

function isOpen([{ state }]: Relation): boolean {
  return state === 'proposed'
}

/** "Văn bản này căn cứ Nghị quyết số 23-NQ/TW ngày 06/10/2022 của Bộ Chính trị." */
export function describeRelation({ kind, documentKind, docNumber, issuedOn, issuer }: Reference): string {
  const target = [
    officialKinds.nameOf(documentKind ?? 'other'),
    relationStrings.number(docNumber ?? ''),
    issuedOn && relationStrings.date(formatDate(issuedOn)),
    issuer && relationStrings.issuer(issuer),
  ]
  return relationStrings.relation(kind === 'cites' ? '' : relationNames[kind], target.filter(Boolean).join(' '))
}

function listDecisions(versionId: number, { id: referenceId, state }: Reference, all: Relation[]): Choice[] {
  const open = all.filter(isOpen).length
  const offered: (Choice | false)[] = [
    state !== 'confirmed' && button(relationStrings.confirm, { kind: 'confirm-relation', versionId, referenceId }),
    state !== 'rejected' && button(relationStrings.reject, { kind: 'reject-relation', versionId, referenceId }),
    open > 1 && button(relationStrings.confirmAll(open), { kind: 'confirm-relations', versionId }),
  ]
  return offered.filter((choice) => choice !== false)
}

/** The long words around the place where the document is named. */
export function quoteAround(words: string, named: string): string {
  const line = words.replace(/\n+/gu, ' ')
  if (line.length <= longestQuote) return line
  const at = Math.max(0, line.indexOf(named))
  return `${at > 0 ? '… ' : ''}${shorten(line.slice(at), longestQuote)}`
}

/** What a version does to other documents, one relation at a time, for an admin to confirm. */
import { listClauses } from '../../../db/clauses.ts'
import type { Db } from '../../../db/open.ts'
import { listRelations, saveRelationState } from '../../../db/references.ts'
import type { Reference } from '../../../db/schema.ts'
import { wordsOf } from '../../../knowledge/library.ts'
import { cardStrings, relationNames, relationStrings, reviewStrings } from '../../strings/review.ts'
import { documentKindNames, formatDate } from '../../strings.ts'
import { type Choice, type Reply, textReply } from '../message.ts'
import { prefaced } from './corrections.ts'
import { note, type VersionDeed } from './deeds.ts'
import { shorten, turnPages } from '../pages.ts'
import { seeVersion } from './version.ts'

const longestQuote = 500

export async function showRelation(db: Db, versionId: number, wanted: number): Promise<Reply> {
  const all = await listRelations(db, versionId)
  const back = { label: cardStrings.back, says: `v:${versionId}` }
  if (all.length === 0) return { ...textReply(relationStrings.none), choices: [back] }
  const place = Math.min(wanted, all.length - 1)
  const relation = all[place]!
  const clause = (await listClauses(db, versionId)).find(({ id }) => id === relation.clauseId)!
  const text = [
    `${relationStrings.title(place + 1, all.length)}. ${describeRelation(relation)}`,
    `${relationStrings.place(clause.label)}\n“${quoteAround(wordsOf(clause), relation.text)}”`,
    relationStrings.states[relation.state],
  ].join('\n\n')
  const choices = [...listDecisions(versionId, relation, all), ...turnRelations(versionId, place, all.length), back]
  return { ...textReply(text), choices }
}

export async function decideRelation(
  tx: Db,
  deed: VersionDeed,
  referenceId: number,
  state: 'confirmed' | 'rejected',
): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  const all = await listRelations(tx, deed.versionId)
  const place = all.findIndex(({ id }) => id === referenceId)
  const relation = all[place]
  if (!seen || !relation) return textReply(reviewStrings.gone)
  if (relation.state !== state) {
    await saveRelationState(tx, referenceId, state)
    const action = state === 'confirmed' ? 'confirm-relation' : 'reject-relation'
    await note(tx, { ...deed, reason: describeRelation(relation) }, action, seen)
  }
  const next = all.findIndex((one, index) => index > place && one.state === 'proposed')
  return showRelation(tx, deed.versionId, next < 0 ? place : next)
}

export async function confirmRelations(tx: Db, deed: VersionDeed): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  if (!seen) return textReply(reviewStrings.gone)
  const open = (await listRelations(tx, deed.versionId)).filter(({ state }) => state === 'proposed')
  for (const relation of open) {
    await saveRelationState(tx, relation.id, 'confirmed')
    await note(tx, { ...deed, reason: describeRelation(relation) }, 'confirm-relation', seen)
  }
  return prefaced(relationStrings.allConfirmed(open.length), await showRelation(tx, deed.versionId, 0))
}

/** "Văn bản này căn cứ Nghị quyết số 23-NQ/TW ngày 06/10/2022 của Bộ Chính trị." */
function describeRelation({ kind, documentKind, docNumber, issuedOn, issuer }: Reference): string {
  const target = [
    documentKindNames[documentKind ?? 'other'],
    relationStrings.number(docNumber ?? ''),
    issuedOn && relationStrings.date(formatDate(issuedOn)),
    issuer && relationStrings.issuer(issuer),
  ]
  return relationStrings.relation(kind === 'cites' ? '' : relationNames[kind], target.filter(Boolean).join(' '))
}

function listDecisions(versionId: number, { id, state }: Reference, all: Reference[]): Choice[] {
  const open = all.filter((one) => one.state === 'proposed').length
  const offered: (Choice | false)[] = [
    state !== 'confirmed' && { label: relationStrings.confirm, says: `v:${versionId}:confirm:${id}` },
    state !== 'rejected' && { label: relationStrings.reject, says: `v:${versionId}:reject:${id}` },
    open > 1 && { label: relationStrings.confirmAll(open), says: `v:${versionId}:confirm-all` },
  ]
  return offered.filter((choice) => choice !== false)
}

function turnRelations(versionId: number, page: number, pages: number): Choice[] {
  return turnPages({ page, pages }, `v:${versionId}:relations`)
}

/** Long words from where the document is named. */
function quoteAround(words: string, named: string): string {
  const line = words.replace(/\n+/gu, ' ')
  if (line.length <= longestQuote) return line
  const at = Math.max(0, line.indexOf(named))
  return `${at > 0 ? '… ' : ''}${shorten(line.slice(at), longestQuote)}`
}

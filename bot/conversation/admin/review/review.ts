/** The buttons under a version and the answers they ask for: `v:12:publish`, then "Đúng", a reason, a new value. */
import type { Db } from '../../../../db/open.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { discard, findInState, publish, restore, withdraw } from '../../../../ingest/documents/change-state.ts'
import { reviewStrings } from '../../../strings/review-strings.ts'
import type { AwaitedAnswer } from '../../message/awaited-answers.ts'
import { type ButtonCode, button, isInWords } from '../../message/button-codes.ts'
import type { Deed, FeatureReply } from '../../message/feature.ts'
import { type Choice, type Reply, textReply } from '../../message/message.ts'
import { type AdminFeature, refuse } from '../../message/staff.ts'
import { renderCard } from './card.ts'
import { askValue, chooseField, correct } from './corrections.ts'
import { confirmRelations, decideRelation, showRelation } from './relations.ts'
import { settle, settlePersonal } from './settle.ts'
import { showContents } from './version-contents.ts'
import { carryOut, tellNotNow, type VersionDeed } from './version-deeds.ts'

interface ReviewSetup {
  db: Db
  now: () => Date
  sweep: () => void
}

type Done = FeatureReply | Deed

export function createReview({ db, now, sweep }: ReviewSetup): AdminFeature {
  return async ({ text, code, awaited }, admin) => {
    const at = now().toISOString()
    if (code) return 'versionId' in code ? open({ db, admin, sweep, at }, code) : undefined
    if (!isInWords(text)) return undefined
    switch (awaited?.kind) {
      case 'corrected-value': {
        const { versionId, field } = awaited
        return { act: (tx) => correct(tx, { admin, versionId, at }, field, text) }
      }
      case 'withdrawal-reason':
      case 'restoral-reason':
        return hearReason({ admin, versionId: awaited.versionId, at, reason: text }, awaited)
      default:
        return undefined
    }
  }
}

type AwaitedReason = AwaitedAnswer<'withdrawal-reason' | 'restoral-reason'>

const shortestReason = 3
const longestReason = 500

export function isReason(written: string): boolean {
  return written.length >= shortestReason && written.length <= longestReason
}

function hearReason(deed: VersionDeed & { reason: string }, awaited: AwaitedReason): Done {
  const { admin, versionId, reason } = deed
  if (!isReason(reason)) {
    return { reply: { ...textReply(reviewStrings.badReason), choices: [nevermind(versionId)] }, awaits: awaited }
  }
  const change = awaited.kind === 'withdrawal-reason' ? withdraw : restore
  const reasoned = { ...deed, reason: reason.replace(/\s+/gu, ' ') }
  return refuse(admin, 'admin') ?? { act: (tx) => carryOut(tx, reasoned, change) }
}

interface Opened {
  db: Db
  admin: Admin
  sweep: () => void
  at: string
}

type VersionCode = Extract<ButtonCode, { versionId: number }>

async function open({ db, admin, sweep, at }: Opened, code: VersionCode): Promise<Done> {
  const { versionId } = code
  const deed = { admin, versionId, at }
  switch (code.kind) {
    case 'show-version':
      return { reply: await renderCard(db, versionId, admin) }
    case 'show-contents':
      return { reply: await showContents(db, code) }
    case 'choose-field':
      return chooseField(db, versionId)
    case 'correct-field':
      return askValue(db, versionId, code.field)
    case 'show-relation':
      return { reply: await showRelation(db, versionId, code.page) }
    case 'confirm-relation':
      return { act: (tx) => decideRelation(tx, deed, code.referenceId, 'confirmed') }
    case 'reject-relation':
      return { act: (tx) => decideRelation(tx, deed, code.referenceId, 'rejected') }
    case 'confirm-relations':
      return { act: (tx) => confirmRelations(tx, deed) }
    case 'join-document': {
      const { documentId } = code
      return { act: (tx) => settle(tx, deed, { kind: 'version', documentId }) }
    }
    case 'keep-apart':
      return { act: (tx) => settle(tx, deed, { kind: 'separate' }) }
    case 'leave-out-personal':
      return refuse(admin, 'admin') ?? { act: (tx) => settlePersonal(tx, deed, 'leave-out') }
    case 'keep-personal':
      return refuse(admin, 'admin') ?? { act: (tx) => settlePersonal(tx, deed, 'keep') }
    case 'publish-version':
      return refuse(admin, 'admin') ?? { act: (tx) => carryOut(tx, deed, publish) }
    case 'discard-version':
      return confirmDiscard(db, versionId)
    case 'discard-version-now':
      return { act: (tx) => carryOut(tx, deed, discard).finally(sweep) }
    case 'withdraw-version':
    case 'restore-version':
      return refuse(admin, 'admin') ?? askReason(db, code)
  }
}

async function confirmDiscard(db: Db, versionId: number): Promise<FeatureReply> {
  const found = await findInState(db, versionId, 'draft')
  if (found.kind !== 'found') return { reply: tellNotNow(found) }
  const choices = [
    button(reviewStrings.discardNow, { kind: 'discard-version-now', versionId }),
    button(reviewStrings.keep, { kind: 'show-version', versionId }),
  ]
  return { reply: { ...textReply(reviewStrings.confirmDiscard(found.seen.name)), choices } }
}

/** Asks for the reason, which comes with the next message. */
async function askReason(
  db: Db,
  { kind, versionId }: ButtonCode<'withdraw-version' | 'restore-version'>,
): Promise<FeatureReply> {
  const isWithdrawal = kind === 'withdraw-version'
  const found = await findInState(db, versionId, isWithdrawal ? 'published' : 'withdrawn')
  if (found.kind !== 'found') return { reply: tellNotNow(found) }
  const { name, published } = found.seen
  const restoral = published
    ? reviewStrings.askRestoralInstead(name, published.number)
    : reviewStrings.askRestoral(name)
  const text = isWithdrawal ? reviewStrings.askWithdrawal(name) : restoral
  const reply: Reply = { ...textReply(text), choices: [nevermind(versionId)] }
  return { reply, awaits: { kind: isWithdrawal ? 'withdrawal-reason' : 'restoral-reason', versionId } }
}

function nevermind(versionId: number): Choice {
  return button(reviewStrings.nevermind, { kind: 'show-version', versionId })
}

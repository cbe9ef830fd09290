/** The buttons under a version and the answers they ask for: `v:12:publish`, then "Đúng", a reason, a new value. */
import type { Db } from '../../../../db/open.ts'
import type { Admin, AdminLevel } from '../../../../db/schema/staff-tables.ts'
import { discard, findInState, publish, restore, withdraw } from '../../../../ingest/documents/change-state.ts'
import { reviewStrings } from '../../../strings/review-strings.ts'
import type { Deed, FeatureReply } from '../../message/feature.ts'
import { type Choice, isInWords, type Reply, textReply } from '../../message/message.ts'
import { type Duty, refuse } from '../../message/staff.ts'
import { renderCard } from './card.ts'
import { askValue, chooseField, correct, parseCorrection } from './corrections.ts'
import { confirmRelations, decideRelation, showRelation } from './relations.ts'
import { type Contents, showContents } from './version-contents.ts'
import { carryOut, tellNotNow, type VersionDeed } from './version-deeds.ts'

interface ReviewSetup {
  db: Db
  now: () => Date
  sweep: () => void
}

type Done = FeatureReply | Deed

export function createReview({ db, now, sweep }: ReviewSetup): Duty {
  return async ({ text, awaited }, admin) => {
    const code = parseCode(text)
    if (code) return open({ db, admin, code, sweep, at: now().toISOString() })
    if (awaited === undefined || !isInWords(text)) return undefined
    return hear(admin, awaited, text)
  }

  /** What a reply before asked for. */
  async function hear(admin: Admin, awaited: string, said: string): Promise<Done | undefined> {
    const at = now().toISOString()
    const correction = parseCorrection(awaited)
    if (correction) {
      const { versionId, field } = correction
      return { act: (tx) => correct(tx, { admin, versionId, at }, field, said) }
    }
    const asked = parseReasonAsked(awaited)
    if (!asked) return undefined
    const { versionId, action } = asked
    if (said.length < shortestReason || said.length > longestReason) {
      return { reply: { ...textReply(reviewStrings.badReason), choices: [nevermind(versionId)] }, awaits: awaited }
    }
    const deed = { admin, versionId, at, reason: said.replace(/\s+/gu, ' ') }
    return refuse(admin, 'admin') ?? { act: (tx) => carryOut(tx, deed, action === 'withdraw' ? withdraw : restore) }
  }
}

const shortestReason = 3
const longestReason = 500

interface Opened {
  db: Db
  admin: Admin
  code: Code
  sweep: () => void
  at: string
}

interface Code {
  versionId: number
  action: string
  argument: string
}

/** "v:12", "v:12:tree:0", "v:12:correct:docNumber" */
function parseCode(text: string): Code | undefined {
  const [, versionId, action = '', argument = ''] = /^v:(\d{1,9})(?::([a-z-]+))?(?::(\w{1,20}))?$/u.exec(text) ?? []
  return versionId === undefined ? undefined : { versionId: Number(versionId), action, argument }
}

type Opener = (opened: Opened, deed: VersionDeed) => Promise<Done | undefined>

async function open(opened: Opened): Promise<Done | undefined> {
  const { admin, code, at } = opened
  const wanted = Object.hasOwn(openers, code.action) ? openers[code.action] : undefined
  if (!wanted) return undefined
  const { needs, run } = wanted
  return refuse(admin, needs) ?? run(opened, { admin, versionId: code.versionId, at })
}

const openers: Record<string, { needs: AdminLevel; run: Opener }> = {
  '': { needs: 'editor', run: async ({ db, admin, code }) => ({ reply: await renderCard(db, code.versionId, admin) }) },
  tree: { needs: 'editor', run: turnTo('tree') },
  warnings: { needs: 'editor', run: turnTo('warnings') },
  changes: { needs: 'editor', run: turnTo('changes') },
  correct: {
    needs: 'editor',
    run: async ({ db, code: { versionId, argument } }) =>
      argument === '' ? chooseField(db, versionId) : askValue(db, versionId, argument),
  },
  relations: {
    needs: 'editor',
    run: async ({ db, code }) => ({ reply: await showRelation(db, code.versionId, pageOf(code)) }),
  },
  confirm: { needs: 'editor', run: decide('confirmed') },
  reject: { needs: 'editor', run: decide('rejected') },
  'confirm-all': { needs: 'editor', run: async (_, deed) => ({ act: (tx) => confirmRelations(tx, deed) }) },
  publish: { needs: 'admin', run: async (_, deed) => ({ act: (tx) => carryOut(tx, deed, publish) }) },
  discard: { needs: 'editor', run: ({ db }, deed) => confirmDiscard(db, deed) },
  'discard-now': {
    needs: 'editor',
    run: async ({ sweep }, deed) => ({ act: (tx) => carryOut(tx, deed, discard).finally(sweep) }),
  },
  withdraw: { needs: 'admin', run: ({ db }, deed) => askReason(db, deed, 'withdraw') },
  restore: { needs: 'admin', run: ({ db }, deed) => askReason(db, deed, 'restore') },
}

function turnTo(contents: Contents): Opener {
  return async ({ db, code }) => ({ reply: await showContents(db, code.versionId, contents, pageOf(code)) })
}

function decide(state: 'confirmed' | 'rejected'): Opener {
  return async ({ code }, deed) => ({ act: (tx) => decideRelation(tx, deed, Number(code.argument), state) })
}

function pageOf({ argument }: Code): number {
  return /^\d{1,6}$/u.test(argument) ? Number(argument) : 0
}

async function confirmDiscard(db: Db, { versionId }: VersionDeed): Promise<FeatureReply> {
  const found = await findInState(db, versionId, 'draft')
  if (found.kind !== 'found') return { reply: tellNotNow(found) }
  const choices = [
    { label: reviewStrings.discardNow, says: `v:${versionId}:discard-now` },
    { label: reviewStrings.keep, says: `v:${versionId}` },
  ]
  return { reply: { ...textReply(reviewStrings.confirmDiscard(found.seen.name)), choices } }
}

/** What comes next is the reason. */
async function askReason(db: Db, { versionId }: VersionDeed, action: 'withdraw' | 'restore'): Promise<FeatureReply> {
  const found = await findInState(db, versionId, action === 'withdraw' ? 'published' : 'withdrawn')
  if (found.kind !== 'found') return { reply: tellNotNow(found) }
  const { name, published } = found.seen
  const restoral = published
    ? reviewStrings.askRestoralInstead(name, published.number)
    : reviewStrings.askRestoral(name)
  const text = action === 'withdraw' ? reviewStrings.askWithdrawal(name) : restoral
  const reply: Reply = { ...textReply(text), choices: [nevermind(versionId)] }
  return { reply, awaits: `${action} ${versionId}` }
}

function nevermind(versionId: number): Choice {
  return { label: reviewStrings.nevermind, says: `v:${versionId}` }
}

function parseReasonAsked(awaited: string): { versionId: number; action: 'withdraw' | 'restore' } | undefined {
  const [, action, versionId] = /^(withdraw|restore) (\d+)$/u.exec(awaited) ?? []
  return action === undefined ? undefined : { versionId: Number(versionId), action: action as 'withdraw' | 'restore' }
}

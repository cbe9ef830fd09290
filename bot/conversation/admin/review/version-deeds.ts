/** Changes the state of a version and reports it; whoever comes second is told who did it, and when. */
import type { Tx } from '../../../../db/open.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import type { Act, NotNow, VersionChange, VersionOutcome } from '../../../../ingest/documents/change-state.ts'
import { documentName, versionName } from '../../../../ingest/documents/document-names.ts'
import { describePersonalData } from '../../../../ingest/documents/personal-data.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import type { OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { actionNames } from '../../../strings/admin-strings.ts'
import { cardStrings, reviewStrings } from '../../../strings/review-strings.ts'
import { button } from '../../message/button-codes.ts'
import { type Choice, type Reply, textReply } from '../../message/message.ts'
import { actorOf } from '../../message/staff.ts'
import { describeState } from './describe-state.ts'
import { describeQuestion, identityChoices } from './identity-question.ts'

export interface VersionDeed {
  admin: Admin
  versionId: number
  /** An instant in ISO 8601. */
  at: string
  reason?: string
}

export function actOf({ admin, at, reason }: VersionDeed): Act {
  return { actor: actorOf(admin), at, reason }
}

export async function carryOut(tx: Tx, deed: VersionDeed, change: VersionChange): Promise<Reply> {
  return tellOutcome(await change(tx, deed.versionId, actOf(deed)))
}

function tellOutcome(outcome: VersionOutcome): Reply {
  switch (outcome.kind) {
    case 'published':
      return tellPublished(outcome.seen)
    case 'discarded':
      return textReply(reviewStrings.discarded(outcome.seen.name))
    case 'withdrawn':
      return withChoices(reviewStrings.withdrawn(outcome.seen.name), [openDocument(outcome.seen)])
    case 'restored':
      return withChoices(reviewStrings.restored(outcome.seen.name), [openDocument(outcome.seen)])
    case 'asked':
      return askIdentity(outcome.seen, outcome.question)
    case 'personal':
      return withChoices(cardStrings.personal(describePersonalData(outcome.found)), [
        button(cardStrings.leaveOut, { kind: 'leave-out-personal', versionId: outcome.seen.version.id }),
        button(cardStrings.keepPersonal, { kind: 'keep-personal', versionId: outcome.seen.version.id }),
      ])
    case 'blocked':
      return textReply(cardStrings.blocked(outcome.reason))
    case 'already':
    case 'gone':
      return tellNotNow(outcome)
  }
}

function tellPublished(seen: SeenVersion): Reply {
  const compare = button(cardStrings.compare, { kind: 'show-news', documentId: seen.document.id, page: 0 })
  return withChoices(reviewStrings.published(seen.name), [...(seen.published ? [compare] : []), openDocument(seen)])
}

/** Whether it is a version of a document that is there, with both answers. */
function askIdentity({ version, document }: SeenVersion, question: OpenQuestion): Reply {
  const text = [versionName(documentName(document), version.number), describeQuestion(question)].join('\n\n')
  return withChoices(text, identityChoices(version.id, question))
}

export function tellNotNow(outcome: NotNow): Reply {
  const { first } = outcome
  const said = first && reviewStrings.done(actionNames[first.action], first.who, first.at)
  if (outcome.kind === 'gone') return textReply(said ?? reviewStrings.gone)
  const { seen } = outcome
  return withChoices(said ?? reviewStrings.doneBefore(describeState(seen.version, seen.all)), [openDocument(seen)])
}

/** The reply, with a sentence on what was done before it. */
export function prefaced(text: string, reply: Reply): Reply {
  return { ...reply, text: `${text}\n\n${reply.text}` }
}

function openDocument({ document }: SeenVersion): Choice {
  return button(cardStrings.document, { kind: 'manage-document', documentId: document.id })
}

function withChoices(text: string, choices: Choice[]): Reply {
  return { ...textReply(text), choices }
}

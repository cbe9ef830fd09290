/** Keeps an admin's answers: whether a draft is a version of a document that is there, what becomes of data about persons. */
import type { Tx } from '../../../../db/open.ts'
import { type PersonalDecision, settlePersonalData } from '../../../../ingest/documents/settle-personal-data.ts'
import type { Decision } from '../../../../ingest/identity/place-document.ts'
import { settleIdentity } from '../../../../ingest/identity/settle-identity.ts'
import { cardStrings } from '../../../strings/review-strings.ts'
import { type Reply, textReply } from '../../message/message.ts'
import { renderCard } from './card.ts'
import { actOf, prefaced, tellNotNow, type VersionDeed } from './version-deeds.ts'

/** Keeps the answer and shows the version again, as what it now is. */
export async function settle(tx: Tx, deed: VersionDeed, decision: Decision): Promise<Reply> {
  const outcome = await settleIdentity(tx, deed.versionId, decision, actOf(deed))
  if (outcome.kind === 'impossible') return textReply(cardStrings.certain(outcome.name, outcome.reason))
  if (outcome.kind !== 'settled') return tellNotNow(outcome)
  const said = decision.kind === 'version' ? cardStrings.joined(outcome.seen.name) : cardStrings.keptApart
  return prefaced(said, await renderCard(tx, deed.versionId, deed.admin))
}

/** The same for the data about persons in it; it is then published with the button of the card. */
export async function settlePersonal(tx: Tx, deed: VersionDeed, decision: PersonalDecision): Promise<Reply> {
  const outcome = await settlePersonalData(tx, deed.versionId, decision, actOf(deed))
  if (outcome.kind !== 'settled') return tellNotNow(outcome)
  const said = decision === 'leave-out' ? cardStrings.leftOut(outcome.rows) : cardStrings.keptPersonal
  return prefaced(said, await renderCard(tx, deed.versionId, deed.admin))
}

/** Keeps an admin's answer to whether a draft is a version of a document that is there. */
import type { Tx } from '../../../../db/open.ts'
import type { Decision } from '../../../../ingest/documents/place-document.ts'
import { settleIdentity } from '../../../../ingest/documents/settle-identity.ts'
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

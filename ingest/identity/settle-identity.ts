/** Keeps what somebody says of a draft: that it is a version of a document that is there, or none. */
import { findDocumentById } from '../../db/documents/documents.ts'
import { moveDraft, saveHeader, saveIdentity } from '../../db/documents/headers.ts'
import { findVersion } from '../../db/documents/version-states.ts'
import type { Tx } from '../../db/open.ts'
import { type Act, findInState, type NotNow, noteVersion } from '../documents/change-state.ts'
import { describeDocument, withNumberOf } from '../documents/describe-document.ts'
import { fullDocumentName } from '../documents/document-names.ts'
import { renewNames } from '../documents/renew-names.ts'
import { type SeenVersion, seeVersion } from '../documents/see-version.ts'
import { findQuestion, type OpenQuestion } from './open-question.ts'
import { type Decision, placeDocument } from './place-document.ts'

export type SettleOutcome =
  | { kind: 'settled'; seen: SeenVersion }
  | { kind: 'impossible'; name: string; reason: string }
  | NotNow

/** Makes the draft a version of the document in question, or keeps it apart from it. */
export async function settleIdentity(tx: Tx, versionId: number, decision: Decision, act: Act): Promise<SettleOutcome> {
  const found = await findInState(tx, versionId, 'draft')
  if (found.kind !== 'found') return found
  const { version, document } = found.seen
  const question = await findQuestion(tx, found.seen)
  if (decision.kind === 'separate' && question?.isCertain)
    return { kind: 'impossible', name: nameOf(question), reason: question.reason }
  const placement = await placeDocument(tx, {
    header: version.headerFields!,
    text: version.text,
    except: version.documentId,
    decision,
  })
  if (decision.kind === 'version') {
    await moveDraft(tx, versionId, { ...document, slug: placement.slug })
    await takeNumber(tx, versionId, decision.documentId)
  }
  await saveIdentity(tx, versionId, placement)
  await renewNames(tx)
  const seen = (await seeVersion(tx, versionId))!
  const said = decision.kind === 'version' ? 'bản mới của văn bản này' : `không phải là bản mới của ${nameOf(question)}`
  await noteVersion(tx, seen, { ...act, action: 'correct', reason: [said, act.reason].filter(Boolean).join('; ') })
  return { kind: 'settled', seen }
}

async function takeNumber(tx: Tx, versionId: number, documentId: number): Promise<void> {
  const [document, version] = [await findDocumentById(tx, documentId), await findVersion(tx, versionId)]
  const { headerFields, headerConfidence } = version!
  if (!document || !headerFields || !headerConfidence) return
  const header = withNumberOf(document, headerFields)
  await saveHeader(tx, version!, { headerFields: header, headerConfidence, header: describeDocument(header) })
}

function nameOf(question: OpenQuestion | undefined): string {
  return question ? fullDocumentName(question.of) : 'văn bản đã có'
}

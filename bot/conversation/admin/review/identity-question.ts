/** Whether a draft is a version of a document that is there: the question, and its two answers. */
import { fullDocumentName } from '../../../../ingest/documents/document-names.ts'
import type { OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { cardStrings } from '../../../strings/review-strings.ts'
import { button } from '../../message/button-codes.ts'
import type { Choice } from '../../message/message.ts'

export function describeQuestion({ of, reason, isCertain }: OpenQuestion): string {
  return (isCertain ? cardStrings.certain : cardStrings.question)(fullDocumentName(of), reason)
}

export function identityChoices(versionId: number, { of, isCertain }: OpenQuestion): Choice[] {
  return [
    button(cardStrings.isNewVersion, { kind: 'join-document', versionId, documentId: of.id }),
    isCertain
      ? button(cardStrings.correct, { kind: 'choose-field', versionId })
      : button(cardStrings.isOther, { kind: 'keep-apart', versionId }),
  ]
}

/** What came of a change to a clause, in words. */
import type { EditOutcome, SettleEditOutcome } from '../../../../ingest/documents/edits/edit-clause.ts'
import type { UndoOutcome } from '../../../../ingest/documents/edits/undo-edit.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'

/** `done`: what is said of a change that was made. */
export function tellEdit(outcome: EditOutcome | SettleEditOutcome | UndoOutcome, done: string): string {
  switch (outcome.kind) {
    case 'edited':
      return done
    case 'waiting':
      return editorStrings.waiting
    case 'dropped':
      return editorStrings.dropped
    case 'stale':
      return editorStrings.staleUndo
    case 'gone':
      return editorStrings.gone
    case 'withdrawn':
      return editorStrings.withdrawn
    case 'nameless':
      return editorStrings.nameless
    case 'none':
      return editorStrings.none
    case 'same-person':
      return editorStrings.samePerson
    case 'not-allowed':
      return editorStrings.notAllowed
  }
}

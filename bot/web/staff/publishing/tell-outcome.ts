/** What is said of an attempt to change the state of a version. */
import type { NotNow, VersionOutcome } from '../../../../ingest/documents/change-state.ts'
import { describeState } from '../../../conversation/admin/review/describe-state.ts'
import { actionNames } from '../../../strings/admin-strings.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'

export function tellVersionOutcome(outcome: VersionOutcome): string {
  switch (outcome.kind) {
    case 'published':
      return publishingStrings.published(outcome.seen.name)
    case 'restored':
      return publishingStrings.restored(outcome.seen.name)
    case 'withdrawn':
      return publishingStrings.withdrawn(outcome.seen.name)
    case 'discarded':
      return publishingStrings.discarded(outcome.seen.name)
    case 'blocked':
      return publishingStrings.blocked(outcome.reason)
    case 'asked':
    case 'personal':
      return publishingStrings.settleFirst
    case 'already':
    case 'gone':
      return tellUnchanged(outcome)
  }
}

/** Whoever comes second is told who was first. */
export function tellUnchanged(outcome: NotNow): string {
  const { first } = outcome
  if (first) return publishingStrings.doneBefore(first.who, actionNames[first.action], first.at)
  if (outcome.kind === 'gone') return publishingStrings.gone
  return publishingStrings.notNow(describeState(outcome.seen.version, outcome.seen.all))
}

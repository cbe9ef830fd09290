/** The state of a version in words. */
import type { VersionSummary } from '../../../../db/documents/version-states.ts'
import { cardStrings } from '../../../strings/review-strings.ts'

/** "đã thu hồi lúc 15:00 ngày 21/11/2026, lý do: in nhầm" */
export function describeState(version: VersionSummary, all: VersionSummary[]): string {
  const { state, stateAt, stateReason, publishAt, withdrawAt } = version
  if (state === 'draft') return publishAt ? cardStrings.draftUntil(publishAt) : cardStrings.draft
  if (state === 'published') return withdrawAt ? cardStrings.publishedUntil(withdrawAt) : cardStrings.published
  const isReplaced = stateReason === null && all.some(({ revision }) => revision > version.revision)
  return isReplaced ? cardStrings.superseded : cardStrings.withdrawn(stateAt, stateReason)
}

/** Keeps what somebody says of data about private persons in a draft: that their rows are left out, or that they may be read. */
import { leaveOutClauses, listShownClauses } from '../../db/documents/clauses.ts'
import { keepPersonalData } from '../../db/documents/headers.ts'
import type { Tx } from '../../db/open.ts'
import { type Act, type NotNow, noteVersion } from './change-state.ts'
import { findPersonalData } from './personal-data.ts'
import { type SeenVersion, seeVersion } from './see-version.ts'

export type PersonalDecision = 'leave-out' | 'keep'

export async function settlePersonalData(
  tx: Tx,
  versionId: number,
  decision: PersonalDecision,
  act: Act,
): Promise<{ kind: 'settled'; seen: SeenVersion; rows: number } | NotNow> {
  const seen = await seeVersion(tx, versionId)
  if (!seen) return { kind: 'gone', first: undefined }
  const labels = [...new Set(findPersonalData(await listShownClauses(tx, versionId)).map(({ label }) => label))]
  if (decision === 'leave-out') await leaveOutClauses(tx, versionId, labels)
  else await keepPersonalData(tx, versionId)
  const done = decision === 'leave-out' ? 'bỏ khỏi tra cứu và trang đọc' : 'giữ công khai'
  const reason = [`${done} ${labels.length} chỗ có dữ liệu cá nhân: ${labels.join('; ')}`, act.reason]
  await noteVersion(tx, seen, { ...act, action: 'correct', reason: reason.filter(Boolean).join('; ') })
  return { kind: 'settled', seen, rows: labels.length }
}

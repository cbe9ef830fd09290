/** For tests: a plan written as an outline, as questions are made from it. */
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import { type Outline, savePlan } from '../../testing/save-plan.ts'
import { createSource, type QuizSource } from '../phrases/source.ts'

/** Opened once: of a table of many sentences that would take longer than all the rest. */
let db: Db | undefined
let plans = 0

export async function sourceOf(outline: Outline): Promise<QuizSource> {
  db ??= openDatabase(':memory:')
  const plan = { slug: `ke-hoach-${++plans}`, docNumber: '12/KH-UBND', issuer: 'UBND xã Tân Hòa' }
  const versionId = await savePlan(db, plan, outline)
  const library = createLibrary(db)
  await library.refresh()
  // Out of the way of the next plan.
  await saveVersionState(db, versionId, 'withdrawn')
  return createSource(library.documents()[0]!, 'Kế hoạch số 12/KH-UBND', [])
}

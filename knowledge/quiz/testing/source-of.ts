/** For tests: a plan written as an outline, in the form that questions are made from. */
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import { type Outline, savePlan } from '../../testing/save-plan.ts'
import { createSource, type QuizSource } from '../phrases/source.ts'

/** Opened once: in a table of many sentences, opening one for each would take longer than all the rest. */
let db: Db | undefined
let plans = 0

export async function sourceOf(outline: Outline): Promise<QuizSource> {
  db ??= openDatabase(':memory:')
  const plan = { slug: `ke-hoach-${++plans}`, docNumber: '12/KH-UBND', issuer: 'UBND xã Tân Hòa' }
  const versionId = await savePlan(db, plan, outline)
  const library = createLibrary(db)
  await library.refresh()
  // Withdrawn, so that it is out of the way of the next plan.
  await saveVersionState(db, versionId, 'withdrawn')
  return createSource(library.documents()[0]!, 'Kế hoạch số 12/KH-UBND', [])
}

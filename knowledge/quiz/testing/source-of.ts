/** For tests: a plan written as an outline, as questions are made from it. */
import { openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import { type Outline, savePlan } from '../../testing/save-plan.ts'
import { createSource, type QuizSource } from '../phrases/source.ts'

export async function sourceOf(outline: Outline): Promise<QuizSource> {
  const db = openDatabase(':memory:')
  await savePlan(db, { slug: 'ke-hoach', docNumber: '12/KH-UBND', issuer: 'UBND xã Tân Hòa' }, outline)
  const library = createLibrary(db)
  await library.refresh()
  return createSource(library.documents()[0]!, 'Kế hoạch số 12/KH-UBND', [])
}

import { beforeEach, expect, it } from 'vitest'
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import { type Outline, savePlan } from '../../testing/save-plan.ts'
import type { Question } from '../answer-parts.ts'
import { sayAbsent } from './absent-document.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

const outline: Outline = [['I', 'KINH PHÍ', 'Ngân sách xã.']]
const plan = (docNumber: string) => ({ slug: docNumber.toLowerCase().replace('/', '-'), docNumber })

async function ask(text: string) {
  const library = createLibrary(db)
  await library.refresh()
  const question: Question = { text, history: [] }
  return sayAbsent(library, question)
}

it('says of a number that no document has or mentions that it is not there', async () => {
  await savePlan(db, plan('45/KH-UBND'), outline)
  expect(await ask('Kế hoạch số 999/KH-UBND nói gì về kinh phí?')).toMatchObject({
    absent: { number: '999' },
    nearest: [],
  })
  expect(await ask('kh 45 noi gi ve kinh phi')).toBeUndefined()
  expect(await ask('Kinh phí lấy ở đâu?')).toBeUndefined()
})

it('says of a withdrawn document since when and why', async () => {
  const versionId = await savePlan(db, plan('45/KH-UBND'), outline)
  await saveVersionState(db, versionId, 'withdrawn', { at: '2026-11-30T01:00:00.000Z', reason: 'Sai số liệu' })
  expect(await ask('Kế hoạch 45 nói gì?')).toMatchObject({
    absent: { number: '45/KH-UBND', withdrawn: { at: '2026-11-30T01:00:00.000Z', reason: 'Sai số liệu' } },
  })
})

it('says nothing of a withdrawn document while another with the number is public', async () => {
  const versionId = await savePlan(db, plan('45/KH-UBND'), outline)
  await saveVersionState(db, versionId, 'withdrawn')
  await savePlan(db, plan('45/KH-STC'), outline)
  expect(await ask('Kế hoạch 45 nói gì?')).toBeUndefined()
})

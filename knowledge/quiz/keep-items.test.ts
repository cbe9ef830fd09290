import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { listPublishedDocuments } from '../../db/documents/documents.ts'
import { getNewestVersion, saveVersionState } from '../../db/documents/versions.ts'
import { closeDatabase, type Db, openDatabase } from '../../db/open.ts'
import { type Outline, savePlan } from '../testing/save-plan.ts'
import { keepItems } from './keep-items.ts'
import type { ProposeDrafts } from './make-items.ts'

const outline: Outline = [
  ['I', 'CHỈ TIÊU', ''],
  ['I.1', '', 'Tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn 2,5%.'],
  ['I.2', '', 'Tỷ lệ lao động qua đào tạo của xã đạt 65%.'],
]
const plan = { slug: 'ke-hoach', docNumber: '12/KH-UBND' }
const nameOf = () => 'Kế hoạch số 12/KH-UBND'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

it('makes the questions of what another process publishes, each time the same', async () => {
  const kept = keepItems({ db, nameOf })
  expect(await kept.list()).toEqual([])
  await savePlan(db, plan, outline)
  const items = await kept.list()
  expect(items.map(({ options, correct }) => options[correct])).toEqual(['2,5%', '65%'])
  expect(await keepItems({ db, nameOf }).list()).toEqual(items)
})

it('asks no question of a withdrawn document, and the same ones once it is published again', async () => {
  const kept = keepItems({ db, nameOf })
  const versionId = await savePlan(db, plan, outline)
  const [item] = await kept.list()
  await saveVersionState(db, versionId, 'withdrawn')
  expect(await kept.list()).toEqual([])
  expect(await kept.find(item!.id)).toBeUndefined()
  await saveVersionState(db, versionId, 'published')
  expect(await kept.find(item!.id)).toEqual(item)
})

it('keeps the id of a question as long as its clause stays the same, and withdraws it when the clause changes', async () => {
  const kept = keepItems({ db, nameOf })
  await savePlan(db, plan, outline)
  const [changed, same] = await kept.list()
  await savePlan(db, plan, [outline[0]!, ['I.1', '', 'Tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn 3%.'], outline[2]!])
  const [document] = await listPublishedDocuments(db)
  const ids = (await kept.list()).map(({ id }) => id)
  expect(ids).toContain(same!.id)
  expect(ids).not.toContain(changed!.id)
  expect((await kept.find(same!.id))!.versionId).toBe((await getNewestVersion(db, document!.id)).id)
})

it('finds what stayed in a new version once it has caught up', async () => {
  const kept = keepItems({ db, nameOf })
  await savePlan(db, plan, outline)
  const [, same] = await kept.list()
  await savePlan(db, plan, [outline[0]!, ['I.1', '', 'Xã không còn hộ nghèo.'], outline[2]!])
  await kept.refresh()
  expect(await kept.find(same!.id)).toMatchObject({ question: same!.question })
})

it('makes the same in a thread, for which nobody waits longer than they want', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'items-'))
  const file = openDatabase(join(folder, 'x.db'))
  for (const one of [db, file]) await savePlan(one, plan, outline)
  expect(await keepItems({ db: file, nameOf, patienceMs: 1 }).list()).toEqual([])
  const made = await keepItems({ db: file, nameOf }).list()
  expect(made).toEqual(await keepItems({ db, nameOf }).list())
  expect(made).toHaveLength(2)
  closeDatabase(file)
  rmSync(folder, { recursive: true })
})

it('takes proposals of a model as far as the checks accept them', async () => {
  const text = 'Lịch tiếp công dân của xã được niêm yết tại nhà văn hóa các thôn.'
  await savePlan(db, plan, [...outline, ['I.3', '', text]])
  const questions = ['Lịch tiếp công dân của xã được niêm yết ở đâu?', 'Sản lượng điện gió của tỉnh tăng ở đâu?']
  const propose: ProposeDrafts = ({ document: { passages } }) =>
    questions.map((question) => ({
      kind: 'completion',
      passage: passages[3]!,
      span: text,
      question,
      key: 'Nhà văn hóa các thôn',
      candidates: ['Trụ sở công an huyện', 'Trạm y tế của tỉnh', 'Bến xe khách liên tỉnh'],
    }))
  const asked = (await keepItems({ db, nameOf, propose }).list()).map(({ question }) => question)
  expect(asked).toContain(questions[0])
  expect(asked).not.toContain(questions[1])
})

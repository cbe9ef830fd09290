import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../../db/open.ts'
import { createLibrary, type LibraryDocument } from '../../library/library.ts'
import { savePlan } from '../../testing/save-plan.ts'
import { answerAboutLibrary } from './about-library.ts'

let db: Db
let documents: LibraryDocument[]
beforeEach(async () => {
  db = openDatabase(':memory:')
  const plan = (slug: string, title: string, issuedOn: string, kind: 'plan' | 'resolution' = 'plan') =>
    savePlan(db, { slug, title, kind, issuer: 'UBND xã Tân Hòa', issuedOn }, [['title', '', title]])
  await plan('a', 'Thu gom rác thải sinh hoạt năm 2026', '2026-01-05')
  await plan('b', 'Tiêm chủng mở rộng năm 2026', '2026-03-02')
  await plan('c', 'Phát triển kinh tế - xã hội năm 2026', '2025-12-20', 'resolution')
  const library = createLibrary(db)
  await library.refresh()
  documents = library.documents()
})

it.each([
  ['Có những văn bản nào?', ['b', 'a', 'c'], 3],
  ['co nhung van ban nao vay', ['b', 'a', 'c'], 3],
  ['Xã có những kế hoạch nào?', ['b', 'a'], 2],
  ['Có bao nhiêu nghị quyết?', ['c'], 1],
  ['Xã có kế hoạch nào về rác thải không?', ['a'], 1],
  ['Văn bản mới nhất là văn bản nào?', ['b'], 3],
])('lists, the newest first, what %j asks for', (question, slugs, count) => {
  const answer = answerAboutLibrary(documents, question)
  expect(answer).toMatchObject({ kind: 'answered', parts: [{ kind: 'library', count }] })
  const [part] = answer?.kind === 'answered' ? answer.parts : []
  expect(part?.kind === 'library' && part.titles.map(({ document }) => document.slug)).toEqual(slugs)
})

it.each([
  'Rác thải thu gom vào ngày nào?',
  'Có văn bản nào về chuyển đổi số không?',
  'Kế hoạch nào quy định mức phạt?',
])('leaves %j to the search', (question) => {
  expect(answerAboutLibrary(documents, question)).toBeUndefined()
})

import { beforeEach, expect, it } from 'vitest'
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { saveQuizSet } from '../../../db/quizzes/quiz-items.ts'
import type { QuizItem } from '../../../db/schema/quiz-tables.ts'
import { createLibrary, type Library } from '../../../knowledge/library/library.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { createConversation } from '../conversation.ts'
import { suggest } from './suggestions.ts'

let db: Db
let library: Library
let respond: ReturnType<typeof createConversation>
beforeEach(async () => {
  db = openDatabase(':memory:')
  for (const [slug, place] of [
    ['cho', 'chợ Gò'],
    ['duong', 'đường liên thôn'],
  ] as const) {
    const versionId = await savePlan(db, { slug, docNumber: `${slug.length}/KH-UBND` }, [
      ['I', 'MỤC TIÊU', ''],
      ['I.1', '', `Sửa ${place} trong quý II.`],
      ['II', 'KINH PHÍ', ''],
      ['II.1', '', `Kinh phí sửa ${place} lấy từ ngân sách xã.`],
      ['III', 'THỰC HIỆN', ''],
      ['III.1', '', `Công chức địa chính chủ trì sửa ${place}.`],
    ])
    library = createLibrary(db)
    await library.refresh()
    const items = library
      .documents()
      .find((document) => document.slug === slug)!
      .passages.filter(({ parent }) => parent)
      .map(
        ({ clause }, position): QuizItem => ({
          versionId,
          id: `${slug}-${position}-item`,
          position,
          clauseId: clause.id,
          kind: position === 0 ? 'statement' : 'completion',
          span: clause.text.split(' ').slice(-3).join(' ').replace('.', ''),
          question: `Theo Kế hoạch số ${slug.length}/KH-UBND, sửa ${place} thế nào (${position})?`,
          options: ['a', 'b', 'c', 'd'],
          correct: 0,
        }),
      )
    await saveQuizSet(db, { versionId, rules: 1, rejections: {}, items })
  }
  respond = createConversation({ db, search: createSearch({ db }), now: () => new Date('2026-11-30T02:00:00Z') })
})

async function say(text: string) {
  return respond({ channel: 'console', chatId: '1', userId: '1', text })
}

it('begins with questions from every document, none that needs its options', async () => {
  const { choices } = await say('/start')
  expect(choices.map(({ label }) => label).sort()).toEqual([
    'Sửa chợ Gò thế nào (1)?',
    'Sửa chợ Gò thế nào (2)?',
    'Sửa đường liên thôn thế nào (1)?',
    'Sửa đường liên thôn thế nào (2)?',
  ])
})

it('suggests other parts of the document just cited, and one of another', async () => {
  const shown = library.documents()[0]!.passages.filter(({ clause }) => clause.path === 'II.1')
  const labels = (await suggest(db, library, { count: 2, seed: 'x', shown })).map(({ label }) => label)
  expect(labels).toEqual(['Sửa chợ Gò thế nào (2)?', expect.stringMatching(/^Sửa đường/u)])
  expect((await suggest(db, library, { count: 2, seed: 'x', shown })).map(({ label }) => label)).toEqual(labels)
})

it('answers what it suggests from the clause it was made of', async () => {
  const { choices } = await say('/start')
  const chosen = choices.find(({ label }) => label === 'Sửa chợ Gò thế nào (1)?')!
  const reply = await say(chosen.says)
  expect(reply).toMatchObject({
    text: 'Theo Kế hoạch số 3/KH-UBND: Kinh phí sửa chợ Gò lấy từ ngân sách xã. [1]',
    asked: 'Theo Kế hoạch số 3/KH-UBND, sửa chợ Gò thế nào (1)?',
    citations: [{ label: 'Khoản 1 Mục II' }],
  })
})

it('says so where the document is gone', async () => {
  const { choices } = await say('/start')
  const chosen = choices.find(({ label }) => label.startsWith('Sửa chợ'))!
  await saveVersionState(db, library.documents()[0]!.versionId, 'withdrawn')
  expect((await say(chosen.says)).text).toContain('không còn')
})

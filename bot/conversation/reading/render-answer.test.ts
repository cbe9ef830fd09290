import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import type { AnswerPart, Verdict } from '../../../knowledge/answer/answer-parts.ts'
import { verify } from '../../../knowledge/answer/verify.ts'
import { createLibrary } from '../../../knowledge/library/library.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { formatReply } from '../../channels/console.ts'
import { renderAnswer, toReply } from './render-answer.ts'

const long = `Ban Chỉ đạo ${'phòng, chống thiên tai '.repeat(4)}và tìm kiếm cứu nạn của xã`

interface Circumstances {
  verdict?: Verdict
  day?: string
  /** Whether the heading above is part of the answer. */
  isNeeded?: boolean
  isReplaced?: boolean
}

async function say(paths: string[], { verdict, day, isNeeded = false, isReplaced = false }: Circumstances = {}) {
  const db = openDatabase(':memory:')
  await savePlan(db, { slug: 'a', docNumber: '12/KH-UBND', issuer: 'UBND xã Tân Hòa' }, [
    ['I', 'Nhiệm vụ của các thôn', ''],
    ['I.1', '', 'Nạo vét mương trước ngày 15/3/2026.'],
    ['I.2', '', 'Mỗi thôn cử 5 người.'],
    ['I.3', '', 'Mỗi hộ góp 1 ngày công;'],
    ['II', long, ''],
    ['II.1', '', 'Trực 24/24 giờ khi có bão.'],
    ['III', 'Các hành vi bị nghiêm cấm', ''],
    ['III.1', '', 'Đốt rác ngoài đồng.'],
    ['IV', 'Công an xã', ''],
    ['IV.1', '', `Tuần tra ${'các thôn, xóm, '.repeat(9)}kể cả ban đêm.`],
  ])
  const library = createLibrary(db)
  await library.refresh()
  const [document] = library.documents()
  const by = { ...document!, docNumber: '30/KH-UBND' }
  const changes = isReplaced ? [{ documentId: document!.id, kind: 'replaces' as const, by }] : []
  const parts = paths.map((path): AnswerPart => {
    const passage = document!.passages.find(({ clause }) => clause.path === path)!
    const above = isNeeded && passage.parent ? { above: passage.parent } : {}
    return { kind: 'statement', passage, words: passage.clause.text, ...above }
  })
  return renderAnswer(
    verify({ kind: 'answered', parts, ...(verdict && { verdict }) }),
    day === undefined ? undefined : { day, changes },
  )
}

it.each<[string[], object, string]>([
  [['I.2'], {}, 'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Mỗi thôn cử 5 người. [1]'],
  [['II.1'], {}, 'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Trực 24/24 giờ khi có bão. [1]'],
  [['I.1', 'I.2'], {}, 'Theo Kế hoạch số 12/KH-UBND: Nạo vét mương trước ngày 15/3/2026. [1] Mỗi thôn cử 5 người. [2]'],
  [
    ['III.1'],
    {},
    'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Các hành vi bị nghiêm cấm: Đốt rác ngoài đồng. [1]',
  ],
  [['II.1'], { verdict: 'yes' }, 'Có. Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Trực 24/24 giờ khi có bão. [1]'],
  [
    ['I.1'],
    { day: '2026-03-15' },
    'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Nạo vét mương trước ngày 15/3/2026. [1]',
  ],
  [
    ['I.1'],
    { day: '2026-03-16' },
    'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Nạo vét mương trước ngày 15/3/2026. [1] (Thời hạn này đã qua.)',
  ],
  [
    ['IV.1'],
    { isNeeded: true },
    `Công an xã: Tuần tra ${'các thôn, xóm, '.repeat(9)}kể cả ban đêm. [1] (theo Kế hoạch số 12/KH-UBND)`,
  ],
  [
    ['IV.1'],
    { verdict: 'open' },
    `Về việc này, văn bản viết: Tuần tra ${'các thôn, xóm, '.repeat(9)}kể cả ban đêm. [1] (trích Kế hoạch số 12/KH-UBND)`,
  ],
])('says %j, %j, in one line with as much of the document’s name as fits', async (paths, circumstances, expected) => {
  expect((await say(paths, circumstances)).text).toBe(expected)
})

it('prints no quote that the answer says already', async () => {
  const reply = toReply(await say(['I.2']))
  expect(reply.citations).toMatchObject([{ label: 'Khoản 2 Mục I', quote: '' }])
  expect(formatReply(reply)).toMatch(/\[1\] Khoản 2 Mục I – Kế hoạch số 12\/KH-UBND$/u)
})

it('leaves out the mark that parts an item from the next, and does not quote it for the mark', async () => {
  const said = await say(['I.3'])
  expect(said.text).toBe('Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa: Mỗi hộ góp 1 ngày công [1]')
  expect(toReply(said).citations).toMatchObject([{ quote: '' }])
})

it('says in the first line which document has replaced this one', async () => {
  const { text } = await say(['I.2'], { day: '2026-03-15', isReplaced: true })
  expect(text).toBe(
    'Theo Kế hoạch số 12/KH-UBND của UBND xã Tân Hòa (đã được Kế hoạch số 30/KH-UBND thay thế): Mỗi thôn cử 5 người. [1]',
  )
})

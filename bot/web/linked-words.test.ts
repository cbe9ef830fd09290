import { expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { ingestDocument } from '../../ingest/ingest.ts'
import { createWebApp } from './web-server.ts'

const now = new Date('2026-11-20T18:00:00.000Z')

async function read(body: string, path = ''): Promise<string> {
  const db = openDatabase(':memory:')
  for (const place of path === '' ? ['xã'] : ['xã', 'làng']) {
    const letterhead = 'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 10/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026'
    const bytes = Buffer.from(`${letterhead}\nKẾ HOẠCH\nDọn vệ sinh ${place}\n${body}`)
    await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now })
  }
  const app = createWebApp({ db, respond: async () => ({ text: '', citations: [], choices: [] }), logError: () => {} })
  return (await app.request(`/documents/10-kh-ubnd${path}`)).text()
}

it.each<[string, string]>([
  ['Theo khoản 1 Mục I & Mục II.', 'Theo <a href="#I.1">khoản 1 Mục I</a> &amp; <a href="#II">Mục II</a>.'],
  ['Theo các điểm a, b khoản 1 Mục I.', 'Theo các <a href="#I.1.a">điểm a</a>, <a href="#I.1.b">b khoản 1 Mục I</a>.'],
  [
    'Theo các khoản từ khoản 1 đến khoản 3 Mục I.',
    'Theo các khoản từ <a href="#I.1">khoản 1</a> đến <a href="#I.3">khoản 3 Mục I</a>.',
  ],
  ['Theo khoản 7 Mục I.', 'Theo khoản 7 Mục I.'],
  ['Theo khoản 1 Mục I Kế hoạch số 5/KH-UBND.', 'Theo khoản 1 Mục I Kế hoạch số 5/KH-UBND.'],
])('links the words of %j', async (text, expected) => {
  const page = await read(`I. MỤC TIÊU\n1. Gồm:\na) A;\nb) B.\n2. C.\n3. D.\nII. NHIỆM VỤ\n1. ${text}`)
  expect(page).toContain(`<p><span class="marker">1.</span> ${expected}&nbsp;<a class="anchor"`)
})

it('links in a heading, in later paragraphs and in those behind the parts of a clause', async () => {
  const page = await read(
    'I. MỤC TIÊU\n1. A.\nII. NHIỆM VỤ (theo Mục I)\nLàm theo khoản 1 Mục I.\n1. Gồm:\na) B;\nb) C.\nRiêng điểm a khoản này làm trước.',
  )
  expect(page).toContain('NHIỆM VỤ (theo <a href="#I">Mục I</a>)&nbsp;')
  expect(page).toContain('<p>Làm theo <a href="#I.1">khoản 1 Mục I</a>.</p>')
  expect(page).toContain('<p>Riêng <a href="#II.1.a">điểm a</a> khoản này làm trước.</p>')
})

it('links in a version that was replaced', async () => {
  const page = await read('I. MỤC TIÊU\n1. A.\nII. NHIỆM VỤ\n1. Theo Mục I.', '/versions/1')
  expect(page).toContain('Theo <a href="#I">Mục I</a>.')
})

import { expect, it } from 'vitest'
import { countVersions } from '../../db/documents/versions.ts'
import { openDatabase } from '../../db/open.ts'
import { ingestDocument } from '../ingest.ts'
import { IngestError } from '../lines/ingest-error.ts'
import { findSecrecy, findTypistMark, findUrgency, isDraft } from './marks.ts'

it.each([
  ['MẬT', 'MẬT'],
  ['TỐI MẬT', 'TỐI MẬT'],
  ['ĐỘ MẬT: TUYỆT MẬT', 'TUYỆT MẬT'],
  ['MẬT Số: 05-KH/ĐU', 'MẬT'],
  ['LƯU HÀNH NỘI BỘ', 'LƯU HÀNH NỘI BỘ'],
  ['(Tài liệu lưu hành nội bộ)', 'LƯU HÀNH NỘI BỘ'],
  ['XEM XONG TRẢ LẠI', 'XEM XONG TRẢ LẠI'],
  ['CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC', null],
  ['Bảo mật', null],
])('%j is marked %s', (line, expected) => {
  expect(findSecrecy([line])).toBe(expected)
})

it.each([
  ['KHẨN', 'KHẨN'],
  ['THƯỢNG KHẨN', 'THƯỢNG KHẨN'],
  ['HOẢ TỐC HẸN GIỜ', 'HOẢ TỐC HẸN GIỜ'],
  ['KHẨN TRƯƠNG THỰC HIỆN', null],
])('%j is urgent: %s', (line, expected) => {
  expect(findUrgency([line])).toBe(expected)
})

it.each([
  ['DỰ THẢO', true],
  ['Dự thảo lần 2', true],
  ['Dự thảo ngày 5/3/2026', true],
  ['Dự thảo văn bản', false],
])('%j is a draft: %s', (line, expected) => {
  expect(isDraft([line])).toBe(expected)
})

it.each([
  ['Lưu: VT, PL.(300)', 'PL.(300)'],
  ['Lưu: VT, CN (2b).', 'CN (2b)'],
  ['Lưu: VT.', null],
  ['Phòng VH TT (Để báo cáo);', null],
])('the typist of %j is %s', (line, expected) => {
  expect(findTypistMark([line])).toBe(expected)
})

it('keeps what is secret as a draft, and refuses to publish it with the reason', async () => {
  const db = openDatabase(':memory:')
  const now = new Date('2026-11-21T00:00:00Z')
  const secret = Buffer.from('ĐẢNG ỦY XÃ TÂN HÒA\nMẬT\nSố 05-KH/ĐU\nKẾ HOẠCH\nBảo vệ\nI. MỤC TIÊU\n1. Một.')
  const work = ingestDocument(db, { name: 'a.txt', bytes: secret }, { state: 'published', now })
  await expect(work).rejects.toThrow(IngestError)
  await expect(work).rejects.toThrow(/dấu “MẬT”/u)
  expect(await countVersions(db)).toBe(0)
  const draft = await ingestDocument(db, { name: 'a.txt', bytes: secret }, { state: 'draft', now })
  expect(draft.kind).toBe('stored')
})

it('finds a stamp in the margin of every page', async () => {
  const page = (words: string) => `MẬT\n${words}\nThêm một dòng.\nThêm hai dòng.\nThêm ba dòng.`
  const bytes = Buffer.from([page('KẾ HOẠCH\nBảo vệ'), page('I. MỤC TIÊU'), page('II. VIỆC')].join('\f'))
  const db = openDatabase(':memory:')
  const work = ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now: new Date(0) })
  await expect(work).rejects.toThrow(/dấu “MẬT”/u)
})

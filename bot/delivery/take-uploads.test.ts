/** What Telegram shows about uploads, as far as the test of an admin's day does not cover it. */
import { expect, it } from 'vitest'
import { isAlbumWaiting, saveMessage } from '../../db/chats/deliveries.ts'
import { transaction } from '../../db/open.ts'
import { jobs } from '../../db/schema/job-tables.ts'
import { listJobsTogether, saveJob } from '../../db/staff/jobs.ts'
import { renderProgress } from '../conversation/admin/upload-messages.ts'
import { owner, resident, startAdminTalk } from '../testing/admin-talk.ts'
import { createOfficePdf } from '../testing/office-files.ts'

const plan = Buffer.from('Số: 10/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\n1. Sạch đường làng.')

it('tells each stage of a file as it comes, and its pages once in a while', async () => {
  await using talk = await startAdminTalk()
  const pages = Array.from({ length: 3 }, (_, nth) => [`${nth + 1}. Nội dung của trang này dài hơn một dòng thường.`])
  await talk.untilNext(owner, () => talk.telegram.sendFile('ba-trang.pdf', createOfficePdf(pages), { chat: owner }))
  await talk.untilNext(owner)
  const told = talk.telegram.callsOf('editMessageText').map(({ payload }) => payload.text!.split(': ')[1])
  expect(told.slice(-2)).toEqual(['đang đọc', 'đã đọc xong'])
  expect(told.length).toBeLessThanOrEqual(3)
})

it('names the page that is being read, beside the files sent with it', async () => {
  await using talk = await startAdminTalk()
  const origin = { channel: 'telegram', chatId: '500', userId: '500', topic: 'upload-x', createdAt: '2026-11-21' }
  const [first] = await transaction(talk.db, async (tx) => {
    for (const name of ['a.pdf', 'b.pdf']) await saveJob(tx, { ...origin, file: { name, reference: name } })
    return listJobsTogether(tx, origin)
  })
  const reply = await renderProgress(talk.db, first!, { stage: 'reading', page: 3, pages: 12 })
  expect(reply.text).toBe('Đã nhận 2 tệp:\n• a.pdf: đang đọc, trang 3/12\n• b.pdf: đang chờ đến lượt')
  expect(reply).toMatchObject({ topic: 'upload-x', isPassing: true })
})

it('makes one draft of an album, and says which files are in it', async () => {
  await using talk = await startAdminTalk()
  const appendix = Buffer.from('PHỤ LỤC I\nDANH MỤC\n1. Đường số một.')
  const files = { 'phu-luc.txt': appendix, 'ke-hoach.txt': plan }
  await talk.untilNext(owner, () => {
    for (const [name, bytes] of Object.entries(files)) talk.telegram.sendFile(name, bytes, { chat: owner, album: 'a' })
  })
  await expect.poll(() => talk.db.$count(jobs), { timeout: 120_000 }).toBe(2)
  talk.clock.now = new Date('2026-11-21T08:01:00Z') // nothing more of the album comes
  const card = await talk.untilNext(owner)
  expect(card.text).toMatch(/Kế hoạch số 10\/KH-UBND[\s\S]*Tệp: phu-luc\.txt, ke-hoach\.txt/u)
  const told = talk.telegram.callsOf('editMessageText').at(-1)!.payload.text
  expect(told).toBe('Đã nhận 2 tệp:\n• phu-luc.txt: đã ghép với tệp gửi cùng\n• ke-hoach.txt: đã đọc xong')
})

it('sees which albums have files that wait to be answered', async () => {
  await using talk = await startAdminTalk()
  const message = { channel: 'x', updateId: '1', chatId: '500', userId: '500', text: '', receivedAt: '2026-11-21' }
  const file = { name: 'a.txt', reference: 'a', album: 'a' }
  await transaction(talk.db, (tx) => saveMessage(tx, { ...message, file }))
  expect(await isAlbumWaiting(talk.db, 'x', '500', 'a')).toBe(true)
  expect(await isAlbumWaiting(talk.db, 'x', '500', 'b')).toBe(false)
  expect(await isAlbumWaiting(talk.db, 'x', '501', 'a')).toBe(false)
})

it('answers a stranger once for an album, takes nothing in, and answers words that come with a file', async () => {
  await using talk = await startAdminTalk()
  const send = (name: string) => talk.telegram.sendFile(name, plan, { chat: resident, album: 'a' })
  const answer = await talk.untilNext(resident, () => ['a.txt', 'b.txt', 'c.txt'].forEach(send))
  expect(answer.text).toContain('chỉ nhận tệp văn bản từ người quản trị')
  expect((await talk.say('/start', resident)).text).toContain('Xin chào')
  const photo = { photo: [{ file_id: 'p', file_unique_id: 'p' }], caption: 'kinh phí lấy từ đâu' }
  const answered = await talk.untilNext(resident, () => talk.telegram.sendContent(photo, resident))
  expect(answered.text).toContain('chưa nêu')
  expect(await talk.db.$count(jobs)).toBe(0)
})

it('says why a file that the platform does not hand out was not taken', async () => {
  await using talk = await startAdminTalk()
  const send = () => {
    talk.telegram.sendFile('a.txt', plan, { chat: owner })
    talk.telegram.files.clear()
  }
  await talk.untilNext(owner, send)
  expect((await talk.untilNext(owner)).text).toMatch(/Chưa nhận được tệp a\.txt[\s\S]*Không tải được tệp/u)
})

it('reports nothing to somebody who is no longer an admin when the file has been read', async () => {
  await using talk = await startAdminTalk()
  talk.telegram.failNext('getFile', 'hang up')
  await talk.untilNext(owner, () => talk.telegram.sendFile('a.txt', plan, { chat: owner }))
  await talk.telegram.untilCalled('getFile')
  talk.clock.now = new Date('2026-11-21T08:01:00Z')
  await talk.restart({ ADMIN_IDS: 'telegram:1' })
  await talk.telegram.untilCalled('getFile', 2)
  while ((await talk.db.$count(jobs)) > 0 && (await talk.db.select().from(jobs))[0]!.state !== 'done') {
    await new Promise(setImmediate)
  }
  expect((await talk.say('/start', owner)).text).toContain('Xin chào')
})

/** A day in the life of the admins, in Telegram, from the first invitation to the last erasure. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countVersions } from '../db/documents/versions.ts'
import { clauses } from '../db/schema/document-tables.ts'
import { jobs } from '../db/schema/job-tables.ts'
import type { TelegramChat, TelegramSent } from './channels/telegram/testing/fake-telegram.ts'
import { owner, resident, startAdminTalk } from './testing/admin-talk.ts'
import { createOfficeDocx, createOfficePdf } from './testing/office-files.ts'

/** The machine may be busy. */
const patient = { timeout: 120_000 }
const lan: TelegramChat = { id: 501, type: 'private' }

const letterhead = (docNumber: string) => [
  'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH',
  `Số: ${docNumber}`,
  'Hòa Bình, ngày 05 tháng 3 năm 2026',
]

/** A plan of a commune; `goal` and `tasks` are what a later version changes. */
function plan({ goal = '80%', tasks = ['Văn phòng theo dõi việc thu gom rác.'] } = {}): string[] {
  return [
    ...letterhead('45/KH-UBND'),
    'KẾ HOẠCH',
    'Thu gom và phân loại rác thải năm 2026',
    'Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/01/2026 của Hội đồng nhân dân xã Hòa Bình;',
    'I. MỤC TIÊU',
    `1. Tỷ lệ hộ phân loại rác tại nguồn đạt ${goal} vào cuối năm.`,
    '2. Mỗi thôn có một điểm tập kết rác hợp vệ sinh.',
    'II. TỔ CHỨC THỰC HIỆN',
    ...tasks.map((task, index) => `${index + 1}. ${task}`),
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nguyễn Văn Bình',
  ]
}

const notice = [
  [
    ...letterhead('7/TB-UBND'),
    'THÔNG BÁO',
    'Lịch tiếp công dân',
    '1. Tiếp công dân sáng thứ Năm hằng tuần, từ 8 giờ, tại trụ sở Ủy ban nhân dân xã.',
  ],
  ['2. Người dân mang theo căn cước và giấy tờ có liên quan khi đến trụ sở Ủy ban.', 'CHỦ TỊCH', 'Nguyễn Văn Bình'],
]
const secret = Buffer.from(['MẬT', ...letterhead('9/KH-UBND'), 'KẾ HOẠCH', 'Diễn tập', '1. Nội dung.'].join('\n'))

function buttons({ reply_markup }: TelegramSent): string[] {
  return reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []
}

it('goes well from the first file to the last', async () => {
  await using talk = await startAdminTalk()
  const { telegram, say, tap, untilNext } = talk
  const send = (name: string, bytes: Buffer, album?: string) =>
    telegram.sendFile(name, bytes, { chat: owner, ...(album && { album }) })
  const upload = async (name: string, bytes: Buffer) => {
    await untilNext(owner, () => send(name, bytes))
    return untilNext(owner)
  }

  // A Word file: read, corrected, published, asked about.
  const file = await createOfficeDocx(plan())
  const card = await upload('ke-hoach-rac.docx', file)
  expect(card.text).toMatch(/Kế hoạch số 45\/KH-UBND\nBản 1, bản nháp[\s\S]*Người ký: Nguyễn Văn Bình/u)
  expect(telegram.messages.at(-2)!.text).toBe('Đã nhận tệp:\n• ke-hoach-rac.docx: đã đọc xong')
  expect((await say('tỷ lệ hộ phân loại rác', resident)).text).toContain('chưa nêu')
  expect((await tap('Xem bố cục')).text).toContain('Khoản 1: Tỷ lệ hộ phân loại rác tại nguồn đạt 80%')
  await tap('← Về thông tin văn bản')
  await tap('Sửa thông tin')
  await tap('Người ký')
  expect((await say('Nguyễn Văn An')).text).toMatch(/Đã sửa mục Người ký[\s\S]*Người ký: Nguyễn Văn An/u)
  expect((await tap('Quan hệ với văn bản khác (1)')).text).toContain('căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/01/2026')
  expect((await tap('Đúng')).text).toContain('Đã xác nhận là đúng')
  await tap('← Về thông tin văn bản')
  expect((await tap('Công bố')).text).toContain('Đã công bố Kế hoạch số 45/KH-UBND')
  expect((await tap('Công bố')).text).toContain('Không có gì thay đổi: telegram:500 đã công bố lúc 15:00')
  const answer = await say('tỷ lệ hộ phân loại rác tại nguồn bao nhiêu', resident)
  expect(answer.text).toMatch(/đạt 80% vào cuối năm[\s\S]*\[1\] Khoản 1 Mục I/u)
  expect((await say('Kế hoạch 45 có điểm gì mới?', resident)).text).toContain('chưa có bản trước')

  // An album: a PDF, a broken file, the same Word file again, one with a mark of secrecy.
  const album = { 'thong-bao.pdf': createOfficePdf(notice), 'rong.txt': Buffer.alloc(0), 'mat.txt': secret }
  const files = Object.entries({ ...album, 'lai.docx': file })
  const before = telegram.messages.length
  const progress = await untilNext(owner, () => {
    for (const [name, bytes] of files) send(name, bytes, 'album')
  })
  await expect.poll(() => talk.db.$count(jobs), patient).toBe(1 + files.length)
  talk.clock.now = new Date(talk.clock.now.getTime() + 60_000) // nothing more of the album comes
  const [pdf, broken, blocked, again] = [
    await untilNext(owner),
    await untilNext(owner),
    await untilNext(owner),
    await untilNext(owner),
  ]
  expect(telegram.messages).toHaveLength(before + 1 + files.length)
  expect(progress.text.split('\n')).toEqual([
    'Đã nhận 4 tệp:',
    '• thong-bao.pdf: đã đọc xong',
    '• rong.txt: không đọc được',
    '• mat.txt: đã đọc xong',
    '• lai.docx: đã có từ trước',
  ])
  expect(pdf.text).toMatch(/Thông báo số 7\/TB-UBND[\s\S]*Trích yếu: Lịch tiếp công dân/u)
  expect(broken.text).toMatch(/Chưa nhận được tệp rong\.txt[\s\S]*Tệp rỗng/u)
  expect(blocked.text).toContain('⛔ Không thể công bố: Văn bản có dấu “MẬT”')
  expect(buttons(blocked)).not.toContain('Công bố')
  expect(again.text).toContain('Tệp lai.docx đã có trong hệ thống từ trước')
  const [tree] = blocked.reply_markup!.inline_keyboard.flat()
  expect((await say(tree!.callback_data!.replace('tree:0', 'publish'))).text).toContain('⛔ Không thể công bố')

  // Lan is invited as an editor: she may look and correct, not publish.
  await say('/moi')
  await tap('Quyền biên tập')
  const code = /moi_\w+/u.exec((await say('chị Lan')).text)![0]
  expect((await say(`/start ${code}`, lan)).text).toContain('Chào mừng chị Lan')
  expect((await say('/quantri', lan)).text).toContain('cần quyền quản trị')

  // A changed version: compared, published after a restart, told to residents.
  const changed = plan({ goal: '90%', tasks: ['Văn phòng theo dõi việc thu gom rác.', 'Công an xã xử lý vi phạm.'] })
  const draft = await upload('ke-hoach-rac-2.docx', await createOfficeDocx(changed))
  expect(draft.text).toContain('Đây là bản mới của văn bản đang công bố (bản 1): thêm 1 điều khoản, sửa 1 điều khoản')
  expect((await tap('Xem điểm mới')).text).toContain('“loại rác tại nguồn đạt 80%” thay bằng')
  await talk.restart()
  await tap('← Về thông tin văn bản')
  await tap('Công bố')
  const news = await say('kế hoạch 45 có điểm gì mới', resident)
  expect(news.text).toContain('bản 2 so với bản 1: thêm 1 điều khoản, sửa')
  expect(news.text).toMatch(/• Sửa khoản 1 Mục I: “.*80%” thay bằng “.*90%” \[\d\]/u)
  expect(news.text).toMatch(/• Thêm khoản 2 Mục II: “Công an xã xử lý vi phạm.” \[\d\]/u)
  expect(news.text).toMatch(/\[\d\] Khoản 2 Mục II — Kế hoạch số 45\/KH-UBND/u)

  // Withdrawn with a reason, restored, erased.
  await say('/vanban')
  await tap('Kế hoạch số 45/KH-UBND')
  await tap('Bản 2 (đang công bố)')
  await tap('Thu hồi')
  expect((await say('In nhầm chỉ tiêu')).text).toContain('Đã thu hồi Kế hoạch số 45/KH-UBND')
  expect((await say('tỷ lệ hộ phân loại rác tại nguồn', resident)).text).toContain('chưa nêu')
  expect((await tap('Mọi bản của văn bản này')).text).toContain('lý do: In nhầm chỉ tiêu')
  await tap('Bản 2 (không còn công bố)')
  await tap('Khôi phục')
  expect((await say('Đã kiểm tra lại, số liệu đúng')).text).toContain('Đã khôi phục')
  expect((await say('tỷ lệ hộ phân loại rác tại nguồn', resident)).text).toContain('90%')
  await tap('Mọi bản của văn bản này')
  expect((await tap('Xóa hẳn văn bản')).text).toContain('xóa hẳn Kế hoạch số 45/KH-UBND')
  expect((await tap('Xóa hẳn Kế hoạch số 45/KH-UBND')).text).toMatch(/Đã xóa hẳn .* 2 bản, \d+ điều khoản/u)
  expect((await say('tỷ lệ hộ phân loại rác tại nguồn', resident)).text).not.toContain('90%')
  expect(JSON.stringify(await talk.db.select().from(clauses))).not.toContain('phân loại rác')
  expect(readdirSync(join(talk.folder, 'uploads'))).toHaveLength(await countVersions(talk.db))

  const log = (await say('/nhatky')).text
  expect(log).toMatch(/telegram:500 khôi phục Kế hoạch số 45\/KH-UBND \(bản 2\) – Đã kiểm tra lại, số liệu đúng/u)
  expect(log).toMatch(/telegram:500 thu hồi Kế hoạch số 45\/KH-UBND \(bản 2\) – In nhầm chỉ tiêu/u)
  expect(talk.errors).toEqual([])
})

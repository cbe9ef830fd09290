import { beforeEach, expect, it } from 'vitest'
import { findVersion } from '../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { publish } from '../documents/change-state.ts'
import { ingestDocument } from '../ingest.ts'
import { settleIdentity } from './settle-identity.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

const bodies = {
  reform: [
    'Đẩy mạnh cải cách thủ tục hành chính, rút ngắn thời gian giải quyết hồ sơ cho người dân và doanh nghiệp.',
    'Công khai đầy đủ thủ tục hành chính tại bộ phận một cửa và trên trang thông tin điện tử.',
    'Bộ phận một cửa tiếp nhận, hướng dẫn và trả kết quả đúng hẹn từ 98% hồ sơ trở lên.',
    'Văn phòng chủ trì theo dõi, đôn đốc, tổng hợp báo cáo hằng quý gửi Chủ tịch trước ngày 20 của tháng cuối quý.',
    'Công chức tư pháp hộ tịch phối hợp rà soát, đề xuất đơn giản hóa thủ tục không còn phù hợp.',
  ],
  roads: [
    'Bê tông hóa 12 km đường liên thôn, cứng hóa 5 km kênh mương nội đồng.',
    'Vận động nhân dân hiến đất, góp ngày công, tháo dỡ tường rào để mở rộng mặt đường.',
    'Ngân sách hỗ trợ xi măng, nhân dân tự tổ chức thi công, ban giám sát cộng đồng nghiệm thu.',
    'Trưởng thôn lập danh sách các hộ tham gia và niêm yết tại nhà văn hóa.',
    'Hoàn thành các tuyến đường trước mùa mưa, sơ kết đợt một trong tháng 6.',
  ],
}

interface Sketch {
  number?: string
  issuer?: string
  /** "05 tháng 01 năm 2026"; the day or all of it may be blank. */
  day?: string
  title?: string
  body?: keyof typeof bodies
  /** One clause more. */
  more?: string
  kind?: string
}

const commune = 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA'
const committee = 'ĐẢNG ỦY XÃ TÂN HÒA'

function write(sketch: Sketch): Buffer {
  const { number, issuer = commune, day = '05 tháng 01 năm 2026', title = 'Cải cách hành chính', more } = sketch
  const { body = 'reform', kind = 'KẾ HOẠCH' } = sketch
  const clauses = [...bodies[body], ...(more ? [more] : [])].map((text, index) => `${index + 1}. ${text}`)
  const head = [issuer, `Số: ${number ?? '     /KH-UBND'}`, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']
  return Buffer.from([...head, `Tân Hòa, ngày ${day}`, kind, title, 'I. NHIỆM VỤ', ...clauses].join('\n'))
}

async function take(sketch: Sketch, name = 'a.txt') {
  return ingestDocument(db, { name, bytes: write(sketch) }, { state: 'published', now: new Date(0) })
}

/** What became of the second file: a version of the first, a document of its own, nothing new, or a question. */
async function judge(first: Sketch, second: Sketch): Promise<string> {
  const { versionId } = await take(first)
  const taken = await take(second, 'b.txt')
  if (taken.kind === 'already-there') return 'nothing new'
  const [one, other] = [await findVersion(db, versionId), await findVersion(db, taken.versionId)]
  if (other!.perhapsOfId !== null) return 'asked'
  return one!.documentId === other!.documentId ? 'version' : 'other'
}

const revised = { more: 'Bổ sung: tổ chức đối thoại với người dân ít nhất hai lần trong năm.' }
const number = '12/KH-UBND'
const party = { number: '12-KH/ĐU', issuer: committee }
const lastYear = '06 tháng 01 năm 2025'

it.each<[string, Sketch, Sketch, string]>([
  // The number is there.
  ['the same words again', { number }, { number }, 'nothing new'],
  ['a clause more', { number }, { number, ...revised }, 'version'],
  ['another clause wording and body of text, same day', { number }, { number, body: 'roads' }, 'version'],
  ['a corrected day', { number }, { number, ...revised, day: '07 tháng 01 năm 2026' }, 'version'],
  ['the number with a zero before it', { number: '5/KH-UBND' }, { number: '05/KH-UBND', ...revised }, 'version'],
  ['the number with another dash', { number }, { number: '12/KH–UBND', ...revised }, 'version'],
  ['another title, same number and day', { number }, { number, title: 'Cải cách hành chính, điều chỉnh' }, 'version'],
  ['the number of last year', { number }, { number, day: lastYear }, 'other'],
  ['the number of next year', { number }, { number, day: '05 tháng 01 năm 2027', ...revised }, 'other'],
  ['last year, only the month printed', { number }, { number, day: '   tháng 12 năm 2025' }, 'other'],
  ['the number of another commune', { number }, { number, issuer: 'ỦY BAN NHÂN DÂN XÃ BÌNH MINH' }, 'other'],
  ['the number of another office of the place', { number }, { number, issuer: 'CÔNG AN XÃ TÂN HÒA' }, 'other'],
  ['another number', { number }, { number: '13/KH-UBND', body: 'roads', title: 'Làm đường' }, 'other'],
  [
    'another number, the same title of another day',
    { number },
    { number: '90/KH-UBND', day: '05 tháng 7 năm 2026' },
    'other',
  ],
  ['another number, all else the same', { number }, { number: '72/KH-UBND' }, 'asked'],
  [
    'other words on another day of the year',
    { number },
    { number, body: 'roads', day: '09 tháng 9 năm 2026' },
    'asked',
  ],
  ['the day blank, the words the same', { number }, { number, day: '      tháng     năm', more: 'Xong.' }, 'version'],
  ['the day blank, other words', { number }, { number, day: '    tháng     năm    ', body: 'roads' }, 'asked'],
  ['only the month printed, the same year', { number }, { number, day: '   tháng 01 năm 2026', ...revised }, 'version'],
  ['another kind', { number: '12/UBND' }, { number: '12/UBND', kind: 'THÔNG BÁO' }, 'other'],
  [
    'a number that tells its year',
    { number: '12/2026/NQ-HĐND', kind: 'NGHỊ QUYẾT' },
    { number: '12/2026/NQ-HĐND', kind: 'NGHỊ QUYẾT', body: 'roads', day: '09 tháng 9 năm 2026' },
    'version',
  ],
  [
    'the same number told with another year',
    { number: '12/2026/NQ-HĐND', kind: 'NGHỊ QUYẾT' },
    { number: '12/2025/NQ-HĐND', kind: 'NGHỊ QUYẾT', day: lastYear },
    'other',
  ],
  // A Party body numbers through its term.
  ['of the Party, a clause more', party, { ...party, ...revised }, 'version'],
  ['of the Party, a corrected day', party, { ...party, ...revised, day: '08 tháng 01 năm 2026' }, 'version'],
  ['of the Party, of the term before', party, { ...party, day: '05 tháng 01 năm 2021' }, 'other'],
  ['of the Party, a year earlier', party, { ...party, day: lastYear, body: 'roads', title: 'Làm đường' }, 'asked'],
  ['of the Party, beside one of the State', party, { number, issuer: commune }, 'other'],
  // The number is blank.
  ['blank, the same words', {}, { more: undefined! }, 'nothing new'],
  ['blank, a clause more', {}, revised, 'asked'],
  ['blank, another title', {}, { title: 'Làm đường giao thông', body: 'roads' }, 'other'],
  ['blank, the title of another body', {}, { issuer: 'ỦY BAN NHÂN DÂN XÃ BÌNH MINH' }, 'other'],
  ['blank, the title of another month', { day: '    tháng 4 năm 2026' }, { day: '    tháng 7 năm 2026' }, 'other'],
  ['blank, the title of another year', { day: lastYear }, {}, 'other'],
  ['blank, the title and day, other words', {}, { body: 'roads' }, 'asked'],
  [
    'blank, the title, other words, no day',
    { day: '   tháng    năm' },
    { day: '  tháng   năm', body: 'roads' },
    'other',
  ],
  ['blank first, then signed', { day: '    tháng 01 năm 2026' }, { number, ...revised }, 'asked'],
  ['signed, then a file from before', { number }, { day: '    tháng 01 năm 2026', ...revised }, 'asked'],
  ['signed, then another title without number', { number }, { title: 'Làm đường giao thông', body: 'roads' }, 'other'],
  [
    'signed, then the plan of the next month',
    { number },
    { day: '    tháng 8 năm 2026', ...revised, body: 'roads' },
    'other',
  ],
  ['signed, then the title of another commune', { number }, { issuer: 'ỦY BAN NHÂN DÂN XÃ BÌNH MINH' }, 'other'],
])('%s', async (_, first, second, expected) => {
  expect(await judge(first, second)).toBe(expected)
})

const clerk = { actor: { name: 'chị Lan' }, at: '2026-11-30T08:00:00.000Z' }

it('never has two documents of one number, body and year public, also when two clerks send them at once', async () => {
  const drafts = [{ number }, { number, body: 'roads', day: '09 tháng 9 năm 2026' }] as const
  const ids = await Promise.all(
    drafts.map(async (sketch, nth) => {
      const file = { name: `${nth}.txt`, bytes: write(sketch) }
      return (await ingestDocument(db, file, { state: 'draft', now: new Date(0) })).versionId
    }),
  )
  const outcomes = await Promise.all(ids.map((id) => transaction(db, (tx) => publish(tx, id, clerk))))
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'published'])
})

it('publishes what was asked once somebody has said which document it is', async () => {
  await take({ number })
  const taken = await take({ day: '    tháng 01 năm 2026', ...revised }, 'b.txt')
  expect(taken).toMatchObject({
    doubts: [{ kind: 'identity', reason: expect.stringContaining('Kế hoạch số 12/KH-UBND') }],
  })
  const open = await transaction(db, (tx) => publish(tx, taken.versionId, clerk))
  expect(open).toMatchObject({ kind: 'asked', question: { of: { docNumber: number } } })
  const decision = { kind: 'version' as const, documentId: 1 }
  await transaction(db, (tx) => settleIdentity(tx, taken.versionId, decision, clerk))
  expect(await transaction(db, (tx) => publish(tx, taken.versionId, clerk))).toMatchObject({ kind: 'published' })
  expect(await findVersion(db, taken.versionId)).toMatchObject({ documentId: 1, number: 2, state: 'published' })
})

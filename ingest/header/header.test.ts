import { expect, it } from 'vitest'
import { readPlainText } from '../extract/plain-text.ts'
import { parseLines } from '../parse/parse.ts'
import { correctDocNumber } from './header.ts'

const state = `ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
Số: 05/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cấp nước sạch năm 2026
Căn cứ Quyết định số 12/QĐ-UBND ngày 01/12/2025 của Ủy ban nhân dân tỉnh;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Cấp nước.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Hạnh`

function header(text: string) {
  return parseLines(readPlainText(text)).header
}

it('reads the header of a plan of the State', () => {
  expect(header(state)).toEqual({
    regime: 'state',
    kind: 'plan',
    kindAsPrinted: 'KẾ HOẠCH',
    docNumberAsPrinted: '05/KH-UBND',
    docNumber: '05/KH-UBND',
    title: 'Cấp nước sạch năm 2026',
    issuer: 'Ủy ban nhân dân xã Tân Hòa',
    parentBody: null,
    issuedPlace: 'Tân Hòa',
    issuedOn: '2026-01-05',
    legalBases: ['Căn cứ Quyết định số 12/QĐ-UBND ngày 01/12/2025 của Ủy ban nhân dân tỉnh;'],
    signer: 'Lê Thị Hạnh',
    signerTitle: 'Phó Chủ tịch',
    authority: 'TM. ỦY BAN NHÂN DÂN',
    recipients: ['Như trên;', 'Lưu: VT.'],
    secrecy: null,
    urgency: null,
    isDraft: false,
    effectiveOn: null,
    period: 'năm 2026',
    typistMark: null,
  })
})

it('takes the title from the line of the kind too', () => {
  expect(header(state.replace('KẾ HOẠCH\nCấp nước', 'KẾ HOẠCH Cấp nước')).title).toBe('Cấp nước sạch năm 2026')
})

it.each([
  ['Số:    /KH-UBND', null],
  ['Số:     -KH/ĐU', null],
  ['Số: …/KH-UBND', null],
  ['Số: 15/2020/NĐ-CP', '15/2020/NĐ-CP'],
  ['Số 36-HD/VPTW', '36-HD/VPTW'],
  ['Số: 45 / KH - UBND', '45/KH-UBND'],
  ['Số 133–KH/Thu', '133-KH/ThU'],
  ['Luật số: 135/2025/QH15', '135/2025/QH15'],
  ['Số: 66.19/2026/NQ-CP', '66.19/2026/NQ-CP'],
  ['Số: 1678/NQ-UBTVQH15', '1678/NQ-UBTVQH15'],
])('reads the number of %j', (line, expected) => {
  expect(header(state.replace('Số: 05/KH-UBND', line)).docNumber).toBe(expected)
})

it('keeps the number as printed beside the corrected one', () => {
  const { docNumber, docNumberAsPrinted } = header(state.replace('05/KH-UBND', '133-KH/Thu'))
  expect([docNumberAsPrinted, docNumber]).toEqual(['133-KH/Thu', '133-KH/ThU'])
})

it.each([
  ['05 tháng 01 năm 2026', '2026-01-05'],
  ['5  tháng 1 năm 2026', '2026-01-05'],
  ['29 tháng 02 năm 2024', '2024-02-29'],
  ['29 tháng 02 năm 2026', null],
  ['31 tháng 02 năm 2026', null],
  ['00 tháng 13 năm 2026', null],
  ['    tháng 01 năm 2026', null],
  ['05 tháng 01 năm 0206', null],
])('reads the date of %j', (date, expected) => {
  expect(header(state.replace('05 tháng 01 năm 2026', date)).issuedOn).toBe(expected)
})

it.each<[string, string, string, string | null]>([
  [
    'the preamble',
    'Ủy ban nhân dân xã ban hành',
    'Ban Thường vụ Đảng ủy xã ban hành',
    'Ban Thường vụ Đảng ủy xã Tân Hòa',
  ],
  ['a minister', 'Ủy ban nhân dân xã ban hành', 'Bộ trưởng Bộ Tài chính ban hành', 'Bộ Tài chính'],
  ['a governor', 'Ủy ban nhân dân xã ban hành', 'Thống đốc Ngân hàng Nhà nước ban hành', 'Ngân hàng Nhà nước'],
  ['two lines of the letterhead', 'Ủy ban nhân dân xã ban hành', 'Nay lập', 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA'],
  [
    'the letterhead, spelt as in the text',
    'Ủy ban nhân dân xã ban hành',
    'Nay Ủy ban nhân dân xã Tân Hòa lập',
    'Ủy ban nhân dân xã Tân Hòa',
  ],
  [
    'the letterhead, spelt as in two places of the text',
    'Ủy ban nhân dân xã ban hành',
    'Nay Ủy ban nhân dân lập tại xã Tân Hòa',
    'Ủy ban nhân dân xã Tân Hòa',
  ],
])('reads the issuer from %s', (_, part, instead, expected) => {
  expect(header(state.replace(part, instead)).issuer).toBe(expected)
})

it('reads the issuer from the signature where nothing else names it', () => {
  const bare = 'KẾ HOẠCH\nCấp nước\nI. MỤC TIÊU\n1. Ban Thường vụ lo.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê An'
  expect(header(bare).issuer).toBe('Ban Thường vụ')
  expect(header('KẾ HOẠCH\nCấp nước\nI. MỤC TIÊU\n1. Cấp nước.').issuer).toBeNull()
})

it.each([
  [
    'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Hạnh',
    'Lê Thị Hạnh',
    'Phó Chủ tịch',
    'TM. ỦY BAN NHÂN DÂN',
  ],
  ['T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n(đã ký)\n\nY Thanh Hà', 'Y Thanh Hà', 'Phó Bí thư', 'T/M BAN THƯỜNG VỤ'],
  ['KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê An\n14', 'Lê An', 'Thứ trưởng', 'KT. BỘ TRƯỞNG'],
  ['BỘ TRƯỞNG\nLê An', 'Lê An', 'Bộ trưởng', null],
  ['CHỦ TỊCH', null, 'Chủ tịch', null],
])('reads the signature %j', (lines, signer, signerTitle, authority) => {
  const tail = state.slice(state.indexOf('TM. ỦY BAN NHÂN DÂN'))
  expect(header(state.replace(tail, lines))).toMatchObject({ signer, signerTitle, authority })
})

it('reads number and date of a consolidated text above its signature', () => {
  const source = `THÔNG TƯ1
Hướng dẫn chi tiêu
Căn cứ Luật Ngân sách;
Bộ trưởng Bộ Tài chính ban hành Thông tư hướng dẫn chi tiêu.
Điều 1. Phạm vi
Thông tư này hướng dẫn chi tiêu.
BỘ TÀI CHÍNH
Số: 10/VBHN-BTC
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 20 tháng 4 năm 2026
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lê An`
  const { kindAsPrinted, title, docNumber, issuedOn, issuer } = header(source)
  expect([kindAsPrinted, title, docNumber, issuedOn, issuer]).toEqual([
    'THÔNG TƯ',
    'Hướng dẫn chi tiêu',
    '10/VBHN-BTC',
    '2026-04-20',
    'Bộ Tài chính',
  ])
})

it('takes the first line for the title where no line names the kind', () => {
  expect(header('PHỤ LỤC II\nDANH MỤC\n1. Một.')).toMatchObject({ kind: 'other', title: 'PHỤ LỤC II' })
})

it.each([
  ['133-KH/Thu', '133-KH/ThU'],
  ['11-Ctr/TU', '11-CTr/TU'],
  ['23-NQ/TW', '23-NQ/TW'],
  ['05-CT/W', '05-CT/W'],
])('prints %s as %s', (printed, corrected) => {
  expect(correctDocNumber(printed)).toBe(corrected)
})

it('takes the day of effect of a consolidated text from its own clauses, not from its notes', () => {
  const lines = [
    'LUẬT',
    'Nghĩa vụ quân sự',
    'Điều 61. Hiệu lực thi hành[44]',
    '[44] Điều 2 của Luật số 98/2025/QH15 quy định như sau:',
    '“Điều 2. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.”',
    'Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2016.',
  ]
  expect(parseLines(lines.map((text) => ({ text, page: null }))).header.effectiveOn).toBe('2016-01-01')
})

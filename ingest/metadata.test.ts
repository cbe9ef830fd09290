import { expect, it } from 'vitest'
import { parseDocument } from './ingest.ts'
import { correctDocNumber } from './metadata.ts'

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
  return parseDocument(Buffer.from(text)).header
}

it('reads the header of a plan of the State', () => {
  expect(header(state)).toEqual({
    kind: 'plan',
    kindAsPrinted: 'KẾ HOẠCH',
    docNumberAsPrinted: '05/KH-UBND',
    docNumber: '05/KH-UBND',
    title: 'Cấp nước sạch năm 2026',
    issuer: 'Ủy ban nhân dân xã',
    issuedOn: '2026-01-05',
    signer: 'Lê Thị Hạnh',
    signerTitle: 'Phó Chủ tịch',
    authority: 'TM. ỦY BAN NHÂN DÂN',
    recipients: ['Như trên;', 'Lưu: VT.'],
  })
})

it('takes the title from the line of the kind too', () => {
  expect(header(state.replace('KẾ HOẠCH\nCấp nước', 'KẾ HOẠCH Cấp nước')).title).toBe('Cấp nước sạch năm 2026')
})

it.each([
  ['Số:    /KH-UBND', null],
  ['Số: 15/2020/NĐ-CP', '15/2020/NĐ-CP'],
  ['Số 36-HD/VPTW', '36-HD/VPTW'],
])('reads the number of %j', (line, expected) => {
  expect(header(state.replace('Số: 05/KH-UBND', line)).docNumber).toBe(expected)
})

it.each(['31 tháng 02', '00 tháng 13'])('takes the %s for no date', (date) => {
  expect(header(state.replace('05 tháng 01', date)).issuedOn).toBeNull()
})

it.each([
  ['133-KH/Thu', '133-KH/ThU'],
  ['11-Ctr/TU', '11-CTr/TU'],
  ['23-NQ/TW', '23-NQ/TW'],
  ['05-CT/W', '05-CT/W'],
])('prints %s as %s', (printed, corrected) => {
  expect(correctDocNumber(printed)).toBe(corrected)
})

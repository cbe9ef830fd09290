import { expect, it } from 'vitest'
import { cleanLines } from '../paragraphs/clean.ts'
import { type Frame, frameDocument } from './frame.ts'

/** The parts of the frame as printed, leaving out empty ones. */
function frame(source: string): Record<string, string[]> {
  const parts = frameDocument(cleanLines(source.split('\n').map((text) => ({ text: text.trim(), page: null }))))
  const names = Object.keys(parts) as (keyof Frame)[]
  const texts = names.map((name): [string, string[]] => [name, [parts[name] ?? []].flat().map(({ text }) => text)])
  return Object.fromEntries(texts.filter(([, words]) => words.length > 0))
}

const plan = `ỦY BAN NHÂN DÂN
  Số: 05/KH-UBND
  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  KẾ HOẠCH
  Cấp nước sạch
  Căn cứ Luật Đầu tư;
  I. MỤC TIÊU
  1. Cấp nước.
  Trên đây là Kế hoạch cấp nước./.
  Nơi nhận:
  - Như trên;
  - Lưu: VT.
  TM. ỦY BAN NHÂN DÂN
  CHỦ TỊCH
  Lê Thị Hạnh
  Phụ lục I
  DANH MỤC
  1. Giếng.`

it('tells the parts of a plan apart', () => {
  expect(frame(plan)).toEqual({
    letterhead: ['ỦY BAN NHÂN DÂN', 'Số: 05/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    kind: ['KẾ HOẠCH'],
    title: ['Cấp nước sạch'],
    preamble: ['Căn cứ Luật Đầu tư;'],
    body: ['I. MỤC TIÊU', '1. Cấp nước.'],
    closing: ['Trên đây là Kế hoạch cấp nước./.'],
    recipients: ['Nơi nhận:', '- Như trên;', '- Lưu: VT.'],
    signature: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Lê Thị Hạnh'],
    attached: ['Phụ lục I', 'DANH MỤC', '1. Giếng.'],
  })
})

it.each<[string, string, string, Record<string, string[]>]>([
  ['a title on the line of the kind', 'KẾ HOẠCH\n  Cấp', 'KẾ HOẠCH Cấp', { kind: ['KẾ HOẠCH Cấp nước sạch'] }],
  ['a kind with a footnote', 'KẾ HOẠCH\n', 'KẾ HOẠCH1\n', { kind: ['KẾ HOẠCH1'], title: ['Cấp nước sạch'] }],
  [
    'a title of several lines',
    'Cấp nước sạch',
    'Cấp nước sạch của Ủy ban\nNhân dân xã\nnăm 2026',
    { title: ['Cấp nước sạch của Ủy ban', 'Nhân dân xã năm 2026'], preamble: ['Căn cứ Luật Đầu tư;'] },
  ],
  [
    'an issuer in capitals above the bases',
    'Căn cứ',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN\nCăn cứ',
    { title: ['Cấp nước sạch'], preamble: ['CHỦ TỊCH ỦY BAN NHÂN DÂN', 'Căn cứ Luật Đầu tư;'] },
  ],
  ['no bases', 'Căn cứ Luật Đầu tư;', '', { title: ['Cấp nước sạch'], body: ['I. MỤC TIÊU', '1. Cấp nước.'] }],
  [
    'words before the first number',
    'I. MỤC TIÊU',
    'Ủy ban nhân dân xã ban hành Kế hoạch như sau:\nI. MỤC TIÊU',
    { preamble: ['Căn cứ Luật Đầu tư;', 'Ủy ban nhân dân xã ban hành Kế hoạch như sau:'] },
  ],
  ['no closing', 'Trên đây là Kế hoạch cấp nước./.', '', { body: ['I. MỤC TIÊU', '1. Cấp nước.'] }],
  [
    'a closing told by "./."',
    'Trên đây là',
    'Các thôn cùng làm.\nMong các thôn nhớ',
    {
      body: ['I. MỤC TIÊU', '1. Cấp nước.', 'Các thôn cùng làm.'],
      closing: ['Mong các thôn nhớ Kế hoạch cấp nước./.'],
    },
  ],
  [
    'the signature of a Party committee',
    'TM. ỦY BAN NHÂN DÂN',
    'T/M BAN THƯỜNG VỤ',
    { signature: ['T/M BAN THƯỜNG VỤ', 'CHỦ TỊCH', 'Lê Thị Hạnh'] },
  ],
  ['an office alone', 'TM. ỦY BAN NHÂN DÂN\n', '', { signature: ['CHỦ TỊCH', 'Lê Thị Hạnh'] }],
  [
    'nothing attached',
    'Phụ lục I\n  DANH MỤC\n  1. Giếng.',
    '',
    { signature: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Lê Thị Hạnh'] },
  ],
  ['a regulation attached', 'Phụ lục I', 'QUY CHẾ\nVề', { attached: ['QUY CHẾ', 'Về', 'DANH MỤC', '1. Giếng.'] }],
])('reads %s', (_, part, instead, expected) => {
  const changed = plan.replace(part, instead)
  expect(changed).not.toBe(plan)
  expect(frame(changed)).toMatchObject(expected)
})

it('reads recipients that stand after the signature', () => {
  const source = `KẾ HOẠCH
  Cấp nước
  I. MỤC TIÊU
  1. Cấp nước.
  CHỦ TỊCH
  Lê Thị Hạnh
  Nơi nhận:
  - Như trên;
  - Lưu: VT.`
  const { recipients, signature } = frame(source)
  expect(recipients).toEqual(['Nơi nhận:', '- Như trên;', '- Lưu: VT.'])
  expect(signature).toEqual(['CHỦ TỊCH', 'Lê Thị Hạnh'])
})

it('separates recipients and signature that run into each other', () => {
  const source = `KẾ HOẠCH
  Cấp nước
  I. MỤC TIÊU
  1. Cấp nước.
  Nơi nhận:
  TM. ỦY BAN NHÂN DÂN
  - Như trên;
  CHỦ TỊCH
  - Lưu: VT.
  Lê Thị Hạnh`
  const { recipients, signature } = frame(source)
  expect(recipients).toEqual(['Nơi nhận:', '- Như trên;', '- Lưu: VT.'])
  expect(signature).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Lê Thị Hạnh'])
})

it('finds the letterhead that a PDF put after the first page', () => {
  const source = `KẾ HOẠCH
  Cấp nước
  I. MỤC TIÊU
  1. Cấp nước cho mọi thôn.
  ỦY BAN NHÂN DÂN
  XÃ TÂN HÒA
  Số: 05/KH-UBND
  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  Độc lập - Tự do - Hạnh phúc
  Tân Hòa, ngày 05 tháng 01 năm 2026
  2. Giữ nguồn nước.`
  const { letterhead, body } = frame(source)
  expect(letterhead).toHaveLength(6)
  expect(body).toEqual(['I. MỤC TIÊU', '1. Cấp nước cho mọi thôn.', '2. Giữ nguồn nước.'])
})

it('takes a quoted signature for words of the document', () => {
  const { signature } = frame('KẾ HOẠCH\nSửa\nI. MẪU\n“1. Mẫu ký:\nCHỦ TỊCH”\nII. Hết.\nBÍ THƯ\nLê An')
  expect(signature).toEqual(['BÍ THƯ', 'Lê An'])
})

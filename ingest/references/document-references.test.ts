import { expect, it } from 'vitest'
import { findAbove, findReferences } from './document-references.ts'
import type { MentionPlace } from './mention.ts'

it.each([
  [
    'Thực hiện Nghị quyết số 23-NQ/TW, ngày 06/10/2022 của Bộ Chính trị “về',
    {
      kind: 'implements',
      documentKind: 'resolution',
      docNumber: '23-NQ/TW',
      issuedOn: '2022-10-06',
      issuer: 'Bộ Chính trị',
    },
  ],
  [
    'căn cứ Hướng dẫn số 106-HD/BTGTU, ngày 22/11/2022 của Ban Tuyên giáo Tỉnh ủy Lâm Đồng,',
    { kind: 'legal-basis', docNumber: '106-HD/BTGTU', issuer: 'Ban Tuyên giáo Tỉnh ủy Lâm Đồng' },
  ],
  ['nội dung Nghị quyết số 23- NQ/TW.', { kind: 'cites', docNumber: '23-NQ/TW', issuedOn: null, issuer: null }],
  [
    'Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ',
    { docNumber: '30/2020/NĐ-CP', issuedOn: '2020-03-05', issuer: 'Chính phủ' },
  ],
  ['điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP', { docNumber: '30/2020/NĐ-CP', path: 'điểm a khoản 2 Điều 5' }],
  ['thay thế Kế hoạch số 10/KH-UBND', { kind: 'replaces', docNumber: '10/KH-UBND' }],
  ['Kế hoạch này thay thế cho Kế hoạch số 10/KH-UBND', { kind: 'replaces', docNumber: '10/KH-UBND' }],
  ['bãi bỏ khoản 2 Điều 3 Nghị định số 5/2020/NĐ-CP', { kind: 'repeals', path: 'khoản 2 Điều 3' }],
  [
    'Sửa đổi, bổ sung một số điều của Nghị định số 72/2015/NĐ-CP ngày 07 tháng 9 năm 2015 của Chính phủ',
    { kind: 'amends', docNumber: '72/2015/NĐ-CP', issuedOn: '2015-09-07', issuer: 'Chính phủ' },
  ],
  ['Căn cứ Nghị định số 30/2020/NĐ-CP', { kind: 'legal-basis', docNumber: '30/2020/NĐ-CP' }],
  [
    'Thực hiện Kế hoạch 105/KH-UBND ngày 12/5/2021 của UBND huyện',
    { kind: 'implements', docNumber: '105/KH-UBND', issuedOn: '2021-05-12' },
  ],
  ['Triển khai Nghị quyết số 58 – NQ/TW ngày 5/8/2020', { docNumber: '58-NQ/TW', issuedOn: '2020-08-05' }],
  [
    'Chương trình hành động số 11-CTr/TU của Tỉnh ủy',
    { documentKind: 'programme', docNumber: '11-CTr/TU', issuer: 'Tỉnh ủy' },
  ],
  ['Chỉ thị số 05-CT/TW ngày 31/02/2016', { docNumber: '05-CT/TW', issuedOn: null }],
  ['Luật số 81/2025/QH15', { documentKind: 'law', docNumber: '81/2025/QH15' }],
])('%j', (text, expected) => {
  expect(findReferences(text)).toEqual([expect.objectContaining(expected)])
})

it('finds several in one sentence', () => {
  const found = findReferences(
    'Nghị quyết số 10-NQ/TW, ngày 18/01/2002 của Bộ Chính trị khoá IX và Kết luận số 12-KL/TW, ngày 24/10/2011',
  )
  expect(found.map(({ docNumber }) => docNumber)).toEqual(['10-NQ/TW', '12-KL/TW'])
})

it('finds none in ordinary words', () => {
  expect(findReferences('Nghị quyết Đại hội XIII; kế hoạch năm 2026; 7,98%/năm; báo cáo 6 tháng')).toEqual([])
})

const article = (ordinal: string): MentionPlace => ({ path: [{ level: 'article', ordinal }], subject: undefined })

/** "path" for this document, "number: path" or "kind: path" for another. */
function named(text: string, place: MentionPlace = article('5')): string[] {
  return findReferences(text, place).map(({ docNumber, documentKind, path }) =>
    [docNumber ?? documentKind, path].filter(Boolean).join(': '),
  )
}

it.each<[string, string[]]>([
  ['khoản 1 Điều này', ['khoản 1 Điều 5']],
  ['Điều 7 Nghị định này', ['Điều 7']],
  ['khoản 2, 3 Điều này', ['khoản 2 Điều 5', 'khoản 3 Điều 5']],
  ['các Điều 6, 7 và 8', ['Điều 6', 'Điều 7', 'Điều 8']],
  ['từ khoản 1 đến khoản 3', ['khoản 1 Điều 5', 'khoản 2 Điều 5', 'khoản 3 Điều 5']],
  ['các điểm a, b và d khoản 1 Điều 3', ['điểm a khoản 1 Điều 3', 'điểm b khoản 1 Điều 3', 'điểm d khoản 1 Điều 3']],
  ['điểm 2.1 khoản 2 mục II Phụ lục I', ['điểm 2.1 khoản 2 Mục II Phụ lục I']],
  ['dòng 7 Phụ lục II kèm theo', ['dòng 7, Phụ lục II']],
  ['khoản này, Điều này', []],
  ['Điều 19 Luật Biển Việt Nam năm 2012', ['law: Điều 19']],
  ['Điều 9, khoản 4 Điều 15 của Luật Đất đai', ['law: Điều 9', 'law: khoản 4 Điều 15']],
  [
    'khoản 3 Điều 9, khoản 2 Điều 31 Luật Hóa chất số 69/2025/QH15',
    ['69/2025/QH15: khoản 3 Điều 9', '69/2025/QH15: khoản 2 Điều 31'],
  ],
  ['Sửa đổi như sau: “Theo khoản 2 Điều 3 và các quy định khác có liên quan”', []],
  ['thay cụm từ "khoản 2" bằng cụm từ “theo “khoản 3” Điều 9”', []],
  ['Mẫu số 01 ban hành kèm theo Thông tư số 109/2016/TT-BTC', ['109/2016/TT-BTC: Mẫu số 01']],
  ['Điều 55 của 193/2025/NĐ-CP', ['other: Điều 55']],
  ['Điều 3 của Công ước', ['other: Điều 3']],
  [
    'Điều 9, khoản 1 và các điều 39, 40 của Luật Đất đai',
    ['law: Điều 9', 'law: khoản 1', 'law: Điều 39', 'law: Điều 40'],
  ],
  [
    'thẩm quyền tại Điều 2; thẩm quyền tại khoản 2 Điều 4 Nghị định số 32/2024/NĐ-CP',
    ['32/2024/NĐ-CP: khoản 2 Điều 4', '32/2024/NĐ-CP: Điều 2'],
  ],
  [
    'theo Điều 2 Nghị định này và khoản 2 Điều 4 Nghị định số 32/2024/NĐ-CP',
    ['32/2024/NĐ-CP: khoản 2 Điều 4', 'Điều 2'],
  ],
  ['theo Điều 2. Khoản 2 Điều 4 Nghị định số 32/2024/NĐ-CP', ['32/2024/NĐ-CP: khoản 2 Điều 4', 'Điều 2']],
  ['Phụ lục ban hành kèm theo Kế hoạch này; lập phụ lục hợp đồng kèm theo', ['Phụ lục']],
  ['- Như Điều 3', []],
])('%j names %j', (text, expected) => {
  expect(named(text)).toEqual(expected)
})

it('leads amended items to the document that is amended', () => {
  const [subject] = findReferences('Sửa đổi, bổ sung Điều 9 Nghị định số 72/2015/NĐ-CP')
  const place = { ...article('1'), subject }
  expect(findReferences('Sửa đổi, bổ sung khoản 2 như sau:', place)).toEqual([
    expect.objectContaining({ kind: 'amends', docNumber: '72/2015/NĐ-CP', path: 'khoản 2 Điều 9' }),
  ])
  expect(named('Thực hiện khoản 3 Điều này', place)).toEqual(['khoản 3 Điều 1'])
})

it.each<[string, string[]]>([
  ['Bãi bỏ Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND', ['repeals', 'repeals']],
  ['Thông tư số 32/2020/TT-BTTTT hết hiệu lực kể từ ngày Thông tư này có hiệu lực', ['ends-validity']],
  ['được thay thế bởi Nghị định số 5/2020/NĐ-CP', ['cites']],
  ['Thay thế một số cụm từ tại Nghị định số 72/2015/NĐ-CP', ['amends']],
])('%j does %j', (text, expected) => {
  expect(findReferences(text).map(({ kind }) => kind)).toEqual(expected)
})

it('knows which one "nêu trên" means', () => {
  const before = findReferences('Nghị quyết số 23-NQ/TW; Kế hoạch số 5/KH-UBND; Nghị quyết số 24-NQ/TW')
  expect(findAbove('theo Nghị quyết nêu trên và Chỉ thị nói trên', before)).toEqual([
    expect.objectContaining({ text: 'Nghị quyết nêu trên', docNumber: '24-NQ/TW' }),
  ])
})

import { expect, it } from 'vitest'
import { findReferences } from './references.ts'

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

import { expect, it } from 'vitest'
import { describeParse } from './describe-parse.ts'
import { type ParsedDocument, parseLines } from './parse.ts'

function parse(source: string): ParsedDocument {
  return parseLines(source.split('\n').map((text) => ({ text: text.trim(), page: null })))
}

/** The path of each clause of the body, its segments joined by "/". */
function paths(source: string): string {
  return describeParse(parse(source))
    .clauses.map(({ path }) => path.join('/'))
    .join(' ')
}

// The cases of a guide to the structure of Vietnamese administrative documents, in its order.
it.each<[string, string, string]>([
  ['"1." inside "a)"', 'I. A\n1. B\na) C:\n1. D;\n2. E;\nb) G.\n2. H', 'I I/1 I/1/a I/1/a/1 I/1/a/2 I/1/b I/2'],
  ['an article in a quotation', 'Điều 1. Sửa đổi như sau:\n“Điều 7. A\n1. B.\n2. C.”\nĐiều 2. D.', '1 2'],
  ['a reference at the start of a line', 'Điều 1. A theo\nĐiều 5 Nghị định này.\nĐiều 2. B.', '1 2'],
  ['paragraphs counted anew in each section', 'I. A\n1. B\n2. C\nII. D\n1. E', 'I I/1 I/2 II II/1'],
  ['a letter that is missing', 'I. A\n1. B:\na) C;\nb) D;\nd) E.', 'I I/1 I/1/a I/1/b I/1/d'],
  ['đ after d, g after e', 'I. A\n1. B:\nd) D;\nđ) Đ;\ne) E;\ng) G.', 'I I/1 I/1/d I/1/đ I/1/e I/1/g'],
  ['"l." for "1.", and "v)" beside "V."', 'I. A\nl. B:\nu) C;\nv) D.\nII. E', 'I I/1 I/1/u I/1/v II'],
  ['amounts at the start of a line', 'I. A\n1. Vốn là\n1.5 tỷ\n2.000 hộ\n30.6 ha.', 'I I/1'],
  ['a heading in capitals over two lines', 'I. NHIỆM VỤ VÀ\nGIẢI PHÁP\n1. A', 'I I/1'],
  [
    'an appendix with its own numbers, and forms in it',
    'KẾ HOẠCH\nA\nI. B\nCHỦ TỊCH\nLê An\nPhụ lục I\nMẪU\nMẫu số 01\nĐƠN\nI. C\n1. D\nMẫu số 02\nGIẤY\nI. E\nPhụ lục II\n1. G',
    'I PLI PLI/mau-01 PLI/mau-01/I PLI/mau-01/I/1 PLI/mau-02 PLI/mau-02/I PLII PLII/1',
  ],
  [
    'a regulation attached to a decision',
    'QUYẾT ĐỊNH\nBan hành Quy chế\nĐiều 1. A.\nĐiều 2. B.\nCHỦ TỊCH\nLê An\nQUY CHẾ\nLàm việc\n(Kèm theo Quyết định số 5/QĐ-UBND)\nChương I\nC\nĐiều 1. D\n1. E.\nĐiều 2. G.\nPhụ lục I\n1. H.',
    '1 2 PL PL/1 PL/1/1 PL/2 PLI PLI/1',
  ],
  ['a footnote', 'I. A\n1. B (*)\n(*) Theo thống kê.\n2. C', 'I I/1 I/2'],
  ['no heading, dashes alone', 'KẾ HOẠCH\nA\n- B.\n- C.\n+ D.', '-1 -2 -2/+1'],
  ['parts in capitals above Roman numbers', 'A. TÌNH HÌNH\nI. B\n1. C\nB. NHIỆM VỤ\nI. D', 'A A/I A/I/1 B B/I'],
  ['"(i)" under a point', 'Điều 1. A\n1. B:\na) C:\n(i) D;\n(ii) E;\nb) G.', '1 1/1 1/1/a 1/1/a/(i) 1/1/a/(ii) 1/1/b'],
  ['inserted articles and points', 'Điều 9. A\n1. B:\nđ) C;\nđ1) D.\nĐiều 9a. E.', '9 9/1 9/1/đ 9/1/đ1 9a'],
  ['footnotes printed after a number', 'Điều 1. A\n1. B.\n2.7 Chấp thuận C.\n3. D.', '1 1/1 1/2 1/3'],
  ['an extract that begins in the middle', 'LUẬT\nKhoáng sản\nĐiều 6. A\n1. B.\nĐiều 26. C.', '6 6/1 26'],
  ['a number printed twice', 'I. A\nV. B\nV. C', 'I V V#2'],
])('reads %s', (_, source, expected) => {
  expect(paths(source)).toBe(expected)
})

it('reports a gap and renumbers nothing', () => {
  const { gaps, coverage } = parse('I. A\n1. B:\na) C;\nb) D;\nd) E.')
  expect(gaps).toEqual([expect.stringContaining('sau “b)” là “d)”')])
  expect(coverage).toBe(1)
})

it('lists the chapters above articles as divisions', () => {
  const { divisions, clauses } = describeParse(parse('Chương I\nQUY ĐỊNH CHUNG\nMục 1\nA\nĐiều 1. B.'))
  expect(divisions.map(({ label, heading }) => `${label}: ${heading}`)).toEqual([
    'Chương I: QUY ĐỊNH CHUNG',
    'Mục 1 Chương I: A',
  ])
  expect(clauses.map(({ path }) => path)).toEqual([['1']])
})

it('leaves the signature of a copy to the copy', () => {
  const { header } = parse(
    'KẾ HOẠCH\nA\nI. B\n1. C.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Hạnh\nSAO Y\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Văn Bình',
  )
  expect(header).toMatchObject({ signer: 'Lê Thị Hạnh', signerTitle: 'Chủ tịch' })
})

it('leaves the stamp of a digital signature out and says so', () => {
  const { clauses, warnings } = parse(
    'KẾ HOẠCH\nA\nI. B\n1. C\nKý bởi: ỦY BAN NHÂN DÂN\nThời gian ký: 05/01/2026 08:00:00\n2. D',
  )
  expect(clauses.map(({ path }) => path)).toEqual(['title', 'I', 'I.1', 'I.2'])
  expect(warnings[0]).toContain('Đã bỏ 2 dòng')
})

it('reads a letter that names no kind', () => {
  const { header, clauses } = parse(
    'ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\nSố: 12/UBND-VX\nV/v cấp nước sạch\nTân Hòa, ngày 05 tháng 01 năm 2026\nKính gửi: Các thôn\n1. Khoan giếng.\nCHỦ TỊCH\nLê An',
  )
  expect(header).toMatchObject({
    kind: 'letter',
    title: 'cấp nước sạch',
    docNumber: '12/UBND-VX',
    issuedOn: '2026-01-05',
  })
  expect(clauses.map(({ path }) => path)).toEqual(['letterhead', 'preamble', '1', 'signature'])
})

it.each([
  ['DỰ THẢO\nSố:    -KH/ĐU\nKẾ HOẠCH\nA\nI. B', { isDraft: true, docNumber: null }],
  [
    'ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ A\n*\nSố 05-KH/ĐU\nKẾ HOẠCH\nB\nI. C',
    { regime: 'party', docNumber: '05-KH/ĐU' },
  ],
  [
    'UBND TỈNH LÀO CAI\nSỞ CÔNG THƯƠNG\nSố: 5/KH-SCT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nB\nI. C',
    { regime: 'state', parentBody: 'UBND TỈNH LÀO CAI', issuer: 'SỞ CÔNG THƯƠNG' },
  ],
  [
    'ỦY BAN THƯỜNG VỤ\nQUỐC HỘI\nSố: 5/2026/UBTVQH15\nNGHỊ QUYẾT\nB\nĐiều 1. C.',
    { issuer: 'ỦY BAN THƯỜNG VỤ QUỐC HỘI', parentBody: null },
  ],
])('reads the header of %j', (source, expected) => {
  expect(parse(source).header).toMatchObject(expected)
})

it('reads decomposed letters as composed ones', () => {
  expect(paths('I. MỤC ĐÍCH\nđ) Điểm'.normalize('NFD'))).toBe('I I/đ')
})

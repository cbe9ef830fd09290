import { expect, it } from 'vitest'
import { parseLines } from '../parse/parse.ts'

function parse(source: string) {
  return parseLines(source.split('\n').map((text) => ({ text, page: null })))
}

/** For each mention of a clause of the document: the words that name it, and the path of the clause, "?" for none. */
function resolved(source: string): string[] {
  return parse(source).clauses.flatMap(({ heading, text, references }) => {
    const words = [heading, text].filter(Boolean).join('\n\n')
    const own = references.filter(({ documentKind, docNumber }) => documentKind === null && docNumber === null)
    return own.map(({ start, end, target }) => `${words.slice(start!, end!)} → ${target ?? '?'}`)
  })
}

function danglingNote(source: string): string[] {
  return parse(source).warnings.filter((warning) => warning.includes('dẫn chiếu'))
}

/** An article in a decree with this text as its second paragraph. */
const decree = (text: string) =>
  `NGHỊ ĐỊNH\nQuản lý chợ\nChương I\nCHUNG\nĐiều 1. Phạm vi\n1. A:\na) B;\nb) C.\n2. D.\nĐiều 2. Chợ\n1. E:\na) G;\nb) H.\n2. ${text}\nChương II\nRIÊNG\nĐiều 3. I.\nĐiều 4. K.`

it.each<[string, string[]]>([
  ['Theo khoản 1 Điều này.', ['khoản 1 → 2.1']],
  ['Theo điểm b khoản 1 Điều này.', ['điểm b khoản 1 → 2.1.b']],
  ['Theo Điều 3.', ['Điều 3 → 3']],
  ['Theo Điều 3 của Nghị định này.', ['Điều 3 → 3']],
  ['Theo các điểm a, b khoản 1 và khoản 2 Điều 1.', ['điểm a → 1.1.a', 'b khoản 1 → 1.1.b', 'khoản 2 Điều 1 → 1.2']],
  ['Từ Điều 1 đến Điều 3.', ['Điều 1 → 1', 'Điều 1 đến Điều 3 → 2', 'Điều 3 → 3']],
  ['Theo Điều 4 Chương II.', ['Điều 4 Chương II → 4']],
  ['Theo Chương II Nghị định này.', ['Chương II → chuong-II']],
  ['Theo Điều 9, khoản 3 Điều này.', ['Điều 9 → ?', 'khoản 3 → ?']],
  ['Theo khoản 2 Điều 1 Luật Đất đai.', []],
  ['Theo Điều 1 Nghị định số 12/2020/NĐ-CP.', []],
  ['Theo Điều 1 Hiệp định thương mại.', []],
])('in a decree, %j names %j', (text, expected) => {
  expect(resolved(decree(text))).toEqual(expected)
})

it('knows what "khoản này" is', () => {
  const source = 'NGHỊ ĐỊNH\nChợ\nĐiều 1. A\n1. B:\na) C;\nb) Trừ điểm a khoản này.'
  expect(resolved(source)).toEqual(['điểm a → 1.1.a'])
})

/** A plan with this text as its last paragraph. */
const plan = (text: string) =>
  `KẾ HOẠCH\nCấp nước\nI. MỤC TIÊU\n1. A\n2. B\nII. NHIỆM VỤ\n1. C:\na) D;\nb) E.\n2. ${text}`

it.each<[string, string[]]>([
  ['Theo Mục I Kế hoạch này.', ['Mục I → I']],
  ['Theo phần II Kế hoạch này.', ['phần II → II']],
  ['Theo Phần II Kế hoạch này.', ['Phần II → II']],
  ['Theo khoản 2 Mục I.', ['khoản 2 Mục I → I.2']],
  ['Như khoản 1.', ['khoản 1 → II.1']],
  ['Như mục 1 ở trên.', ['mục 1 → ?']],
  ['Theo điểm b, mục 1, phần II.', ['điểm b, mục 1, phần II → II.1.b']],
  ['Theo mục 2 Phần I.', ['mục 2 Phần I → I.2']],
  ['Theo Mục I Kế hoạch số 5/KH-UBND.', []],
])('in a plan, %j names %j', (text, expected) => {
  expect(resolved(plan(text))).toEqual(expected)
})

const attached = (main: string, inner: string) =>
  `QUYẾT ĐỊNH\nBan hành Quy chế\nĐiều 1. ${main}\nĐiều 2. B.\nCHỦ TỊCH\nLê An\nQUY CHẾ\nLàm việc\n(Kèm theo Quyết định số 5/QĐ-UBND)\nĐiều 1. D\n1. ${inner}\nĐiều 2. G.\nĐiều 3. H.`

it.each<[string, string, string[]]>([
  ['A.', 'Theo Điều 2 Quy chế này.', ['Điều 2 → PL.2']],
  ['A.', 'Theo Điều 2.', ['Điều 2 → PL.2']],
  ['A.', 'Theo Điều 2 Quyết định này.', ['Điều 2 → 2']],
  ['A.', 'Theo Điều 9.', ['Điều 9 → ?']],
  ['Theo Điều 3.', 'E.', ['Điều 3 → ?']],
])('tells the articles of an attached document from those of the document: %j, %j', (main, inner, expected) => {
  expect(resolved(attached(main, inner))).toEqual(expected)
})

const appendices = (text: string) =>
  `KẾ HOẠCH\nA\nI. B\n1. ${text}\nCHỦ TỊCH\nLê An\nPhụ lục I\nMẪU\nMẫu số 01\nĐƠN\nI. C\nMẫu số 02\nGIẤY\nI. E\nPhụ lục II\nMẪU\nMẫu số 01\nTỜ KHAI\nI. G`

it.each<[string, string[]]>([
  ['Xem Phụ lục I kèm theo.', ['Phụ lục I → PLI']],
  ['Theo Mẫu số 01 và Mẫu số 02 Phụ lục I.', ['Mẫu số 01 → PLI.mau-01', 'Mẫu số 02 Phụ lục I → PLI.mau-02']],
  ['Theo Mẫu số 02 Phần A Phụ lục I.', ['Mẫu số 02 Phần A Phụ lục I → PLI.mau-02']],
  ['Theo Mẫu số 01 kèm theo Kế hoạch này.', ['Mẫu số 01 → ?']],
  ['Xem Phụ lục kèm theo.', ['Phụ lục → ?']],
])('finds appendices and forms where only one is meant: %j', (text, expected) => {
  expect(resolved(appendices(text))).toEqual(expected)
  expect(danglingNote(appendices(text))).toEqual([])
})

it.each([
  'Điều 1. Sửa đổi, bổ sung một số điều của Luật Đất đai\n1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Theo Điều 1 và khoản 3 Điều 2.”\n2. Bãi bỏ khoản 1.',
  'Điều 1. Sửa đổi khoản 1 Điều 2 Nghị định số 12/2020/NĐ-CP\n1. Sửa đổi điểm a như sau:\n“a) Theo khoản 1 Điều này.”',
  'Điều 1. Bỏ cụm từ “Điều 2” tại Điều 1, Điều 2',
  'Điều 1. Nghị định này quy định chi tiết một số điều của Luật Đất đai, gồm:\n1. Điều 2 về giá đất;\n2. Khoản 1 Điều 1 về hồ sơ.',
])('leaves to another document what is said of it: %j', (articles) => {
  const source = `NGHỊ ĐỊNH\nSửa đổi\n${articles}\nĐiều 2. Hiệu lực\n1. A.`
  expect(resolved(source)).toEqual([])
  expect(danglingNote(source)).toEqual([])
})

it('does not choose between two clauses with one number, except where it stands in one of them', () => {
  const source = 'KẾ HOẠCH\nA\nI. B\n1. Theo Mục II.\nII. C\n1. D\nII. E\n1. G\n2. Theo khoản 1 Mục này.'
  expect(resolved(source)).toEqual(['Mục II → ?', 'khoản 1 → II#2.1'])
  expect(danglingNote(source)).toEqual([])
})

it('counts what leads nowhere, with its place, and names the first three', () => {
  const [note] = danglingNote(
    decree('Theo Điều 9, Điều 10, Điều 9, khoản 7 Điều này, điểm y khoản 1 Điều này và Điều 3.'),
  )
  expect(note).toBe(
    'Có 5 chỗ dẫn chiếu không tìm thấy điều khoản: “Điều 9” (tại khoản 2 Điều 2), “Điều 10” (tại khoản 2 Điều 2), “khoản 7 Điều 2” (tại khoản 2 Điều 2) …',
  )
  expect(danglingNote(decree('Theo Điều 3.'))).toEqual([])
})

it('says nothing of what a form or a list in an appendix names', () => {
  const source =
    'KẾ HOẠCH\nA\nI. B\nCHỦ TỊCH\nLê An\nPhụ lục I\nDANH MỤC\n1. Điều 7;\nPhụ lục II\nMẪU\nMẫu số 01\nĐƠN\nI. Theo Điều 5.\nII. Theo khoản 9 Mục này.'
  expect(resolved(source)).toEqual(['Điều 7 → ?', 'Điều 5 → ?', 'khoản 9 → ?'])
  expect(danglingNote(source)).toEqual([])
})

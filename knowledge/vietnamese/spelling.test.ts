import { expect, it } from 'vitest'
import { repairSpelling } from './spelling.ts'
import { pairsOf, syllablesOf } from './syllables.ts'

const documents = [
  'Kế hoạch thực hiện Nghị quyết; hộ nghèo, hộ cận nghèo được hỗ trợ kinh phí.',
  'Ủy ban nhân dân xã tổ chức thực hiện kế hoạch; người dân góp ý.',
  'Thôn thực hiện kế hoạch; tuyên truyền trên loa; nguồn kinh phí; nhà nước.',
]
const words = new Set(documents.flatMap((text) => syllablesOf(text).map(({ accented }) => accented)))
const pairs = documents.map((text) => new Set(pairsOf(syllablesOf(text).map(({ folded }) => folded))))
const usage = {
  isWord: (syllable: string) => words.has(syllable),
  countPair: (one: string, other: string) => pairs.filter((own) => own.has(`${one}_${other}`)).length,
}

it.each([
  ['Kế hooạch của xã?', 'Kế hoạch của xã?'],
  ['thực hệin nghị quyết', 'thực hiện nghị quyết'],
  ['Tuyêên truyền ở đâu', 'Tuyên truyền ở đâu'],
  ['ke hocah cua xa', 'ke hoach cua xa'],
  ['nghij quyeets', 'nghi quyet'],
  ['là bao nhiu tiền', 'là bao nhiêu tiền'],
  ['hộ ngho được gì', 'hộ nghèo được gì'],
])('%j is read as %j', (typed, meant) => {
  expect(repairSpelling(typed, usage)).toBe(meant)
})

it.each([
  ['khoản 2 Mục III', 'numerals'],
  ['UBND xã, HĐND', 'abbreviations'],
  ['homestay view đẹp', 'foreign words'],
  ['ngày xưa chót vót lộn xộn', 'words the documents do not use'],
  ['Quảng Nam, Nghệ An', 'names of other places'],
  ['kế hoạch thực hiện', 'what is spelt right'],
  ['', 'nothing'],
])('%j is left as typed: %s', (typed) => {
  expect(repairSpelling(typed, usage)).toBe(typed)
})

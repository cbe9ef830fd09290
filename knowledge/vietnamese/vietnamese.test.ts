import { expect, it } from 'vitest'
import { abbreviations } from './abbreviations.ts'
import { fold, normalise } from './normalise.ts'
import { isSyllable, sentencesOf, syllablesOf, tokenise } from './syllables.ts'

it.each([
  ['hoá', 'hóa'],
  ['thuỷ', 'thủy'],
  ['quý', 'quý'],
  ['hoàn toàn', 'hoàn toàn'],
  ['Ðiều', 'điều'],
  ['“Kế  hoạch” – số', '"kế hoạch" - số'],
  ['Kế hoạch'.normalize('NFD'), 'kế hoạch'],
])('%j is compared as %j', (text, expected) => {
  expect(normalise(text)).toBe(expected)
})

it('folds letter by letter, so that offsets stay', () => {
  const text = 'Đường Ỷ Lan, phường Ắ; ưu đãi'
  expect(fold(text)).toBe('Duong Y Lan, phuong A; uu dai')
  expect(fold(text)).toHaveLength(text.length)
})

it.each([
  ['UBND xã', 'ủy ban nhân dân xã'],
  ['hdnd', 'hội đồng nhân dân'],
  ['ko biết bn', 'không biết bao nhiêu'],
  ['7,98% năm 2020', '7,98 năm 2020'],
  ['05/8/2020', '5 8 2020'],
  ['133-KH/ThU', '133 kế hoạch thu'],
])('%j is read as %j', (text, expected) => {
  expect(
    syllablesOf(text)
      .map(({ accented }) => accented)
      .join(' '),
  ).toBe(expected)
})

it.each(['vang', 'nghieng', 'quyet', 'ai', 'thuyen', 'uong', 'gi', 'khuya'])('%s is a syllable', (word) => {
  expect(isSyllable(word)).toBe(true)
})

it.each(['quag', 'gthong', 'facebook', 'xyz', 'nghieps'])('%s is no syllable', (word) => {
  expect(isSyllable(word)).toBe(false)
})

it.each<[string, string[]]>([
  ['Một là 7,98%. Hai là TP. Đà Lạt; ba.', ['Một là 7,98%.', 'Hai là TP. Đà Lạt; ba.']],
  ['Gồm: chợ... và phố. Hết.', ['Gồm: chợ... và phố.', 'Hết.']],
  ['Dòng một\n\nDòng hai', ['Dòng một', 'Dòng hai']],
])('cuts %j into sentences', (text, expected) => {
  expect(sentencesOf(text)).toEqual(expected)
})

it('spells out no word that is a syllable itself', () => {
  expect([...abbreviations.keys()].filter((key) => isSyllable(fold(key)))).toEqual([])
})

it('leaves "sông Hồng" as it is', () => {
  expect(syllablesOf('Sông Hồng').map(({ accented }) => accented)).toEqual(['sông', 'hồng'])
})

it.each([
  ['Vùng I, quý II/2026, khóa XVI', 'vùng 1 quý 2 2026 khóa 16'],
  ['quy iii khoa xvi', 'quy 3 khoa 16'],
  ['XỬ LÝ VI PHẠM; vi phạm ở Chương VI; XI MĂNG', 'xử lý vi phạm vi phạm ở chương 6 xi măng'],
  ['số 12/KH-II, tia X, nhóm V.', 'số 12 kh ii tia x nhóm 5'],
])('reads the Roman numbers of %j', (text, tokens) => {
  expect(tokenise(text).join(' ')).toBe(tokens)
})

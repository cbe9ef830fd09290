import { expect, it } from 'vitest'
import { convertFont, decodeTcvn3, decodeVni, likelihoodOfVietnamese, repairFontEncoding } from './font-encoding.ts'

const letters = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ'

/** How VNI writes a letter: the base letter, then one sign for its tone and mark. */
const vniSigns: Record<string, string> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
  '\u0302': 'â',
  '\u0302\u0301': 'á',
  '\u0302\u0300': 'à',
  '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã',
  '\u0302\u0323': 'ä',
  '\u0306': 'ê',
  '\u0306\u0301': 'é',
  '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú',
  '\u0306\u0303': 'ü',
  '\u0306\u0323': 'ë',
}
const vniSingles: Record<string, string> = { đ: 'ñ', í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ỵ: 'î', ơ: 'ô', ư: 'ö' }

function encodeVni(letter: string): string {
  const single = vniSingles[letter]
  if (single) return single
  const [base, ...marks] = [
    ...letter.normalize('NFD').replace('\u0323\u0302', '\u0302\u0323').replace('\u0323\u0306', '\u0306\u0323'),
  ]
  if (marks[0] === '\u031b') return vniSingles[`${base}\u031b`.normalize('NFC')]! + vniSigns[marks.slice(1).join('')]!
  const withHorn = marks.includes('\u031b')
  const sign = vniSigns[marks.filter((mark) => mark !== '\u031b').join('')]!
  return (withHorn ? vniSingles[`${base}\u031b`.normalize('NFC')]! : base!) + sign
}

it.each([...letters])('reads %s as VNI writes it, small and large', (letter) => {
  const written = encodeVni(letter)
  expect(decodeVni(written)).toBe(letter)
  expect(decodeVni(written.toUpperCase())).toBe(letter.toUpperCase())
})

it.each([
  ['Uû ban nh©n d©n x·', 'Uỷ ban nhân dân xã'],
  ['céng hoµ x· héi chñ nghÜa ViÖt Nam', 'cộng hoà xã hội chủ nghĩa Việt Nam'],
  ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
  ['KÕ ho¹ch ph¸t triÓn kinh tÕ', 'Kế hoạch phát triển kinh tế'],
  ['®\u00adêng phè, n\u00adíc s¹ch, ¡n, ¢m, £m, ¤ng, ¥n, ¦u', 'đường phố, nước sạch, Ăn, Âm, Êm, Ông, Ơn, Ưu'],
])('reads %j of TCVN3 as %j', (written, text) => {
  expect(decodeTcvn3(written)).toBe(text)
})

it('reads every letter from one code of TCVN3', () => {
  const decoded = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, index) => decodeTcvn3(String.fromCharCode(0xa1 + index)))
  const count = (letter: string) => decoded.filter((other) => other === letter).length
  // 0xC2 and 0xE0 stand for no letter in TCVN3 and stay as they are.
  expect([...letters, ...'ĂÂÊÔƠƯĐ'].filter((letter) => count(letter) !== ('àÂ'.includes(letter) ? 2 : 1))).toEqual([])
})

it.each([
  ['.VnTime', 'KÕ ho¹ch', 'Kế hoạch'],
  ['.VnTimeH', 'kÕ ho¹ch', 'KẾ HOẠCH'],
  ['VNI-Times', 'Keá hoaïch', 'Kế hoạch'],
  ['Symbol', '\uf0b3 5', '≥ 5'],
  ['Times New Roman', 'Kế hoạch', 'Kế hoạch'],
  [undefined, 'Kế hoạch', 'Kế hoạch'],
])('shows what the font %s shows', (font, written, text) => {
  expect(convertFont(written, font)).toBe(text)
})

it('repairs the lines of a file that names no font, with the cells of its tables, and leaves what can be read', () => {
  const old = 'Uû ban nh©n d©n x· x©y dùng kÕ ho¹ch ph¸t triÓn kinh tÕ'
  const row = { table: 1, cells: ['Nhµ m¸y', '5'], isHeader: false }
  const lines = [
    { text: old, page: 1 },
    { text: 'Tôi có quyền công dân', page: 1 },
    { text: 'Nhµ m¸y | 5', page: 1, row },
  ]
  expect(repairFontEncoding(lines)).toEqual([
    { text: 'Uỷ ban nhân dân xã xây dựng kế hoạch phát triển kinh tế', page: 1 },
    { text: 'Tôi có quyền công dân', page: 1 },
    { text: 'Nhà máy | 5', page: 1, row: { ...row, cells: ['Nhà máy', '5'] } },
  ])
})

it('leaves foreign words as they are', () => {
  const lines = ['© 2026 Café Zürich, señor Muñoz', 'Công ty có không quá 10 người', 'naïve façade, Ångström'].map(
    (text) => ({
      text,
      page: null,
    }),
  )
  expect(repairFontEncoding(lines)).toEqual(lines)
})

it('tells Vietnamese from text decoded in the wrong encoding', () => {
  expect(likelihoodOfVietnamese('Ủy ban nhân dân xã xây dựng kế hoạch')).toBe(1)
  expect(likelihoodOfVietnamese('Uû ban nh©n d©n x· x©y dùng')).toBeLessThan(0.5)
  expect(likelihoodOfVietnamese('no accents at all')).toBe(0)
})

/** Makes spellings that mean the same equal, for comparing only: quotes and labels keep what is printed. */

/** Lower case, NFC, one place for the tone mark (hoá → hóa), one kind of dash, quote and space. */
export function normalise(text: string): string {
  return placeTones(repairLetters(text.normalize('NFC')).toLowerCase())
    .replace(/[‐-―−]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Without diacritics: "đường" → "duong". NFC text keeps its length, so that offsets stay valid. */
export function fold(text: string): string {
  // The same question is folded again for each document.
  if (text !== last.text) last = { text, folded: text.normalize('NFC').replace(/[À-ỹ]/gu, plainLetter) }
  return last.folded
}

let last = { text: '', folded: '' }

/** By letter; there are a few hundred. */
const plainLetters = new Map([
  ['đ', 'd'],
  ['Đ', 'D'],
])

function plainLetter(letter: string): string {
  const known = plainLetters.get(letter)
  if (known !== undefined) return known
  const plain = letter.normalize('NFD')[0]!
  plainLetters.set(letter, plain)
  return plain
}

/** The Icelandic eth that some fonts print for đ: "Ðiều" → "Điều". */
export function repairLetters(text: string): string {
  return text.replace(/Ð/gu, 'Đ').replace(/ð/gu, 'đ')
}

const newStyleTones = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'.split(' ')
const oldStyleTones = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'.split(' ')
const oldStyleOf = new Map(newStyleTones.map((vowels, index) => [vowels, oldStyleTones[index]!]))

/** "hoá", "thuỷ" → "hóa", "thủy"; "quý" and "hoàn" have one spelling only. */
function placeTones(text: string): string {
  return text.replace(/(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu, (vowels) => oldStyleOf.get(vowels) ?? vowels)
}

/** Whether it has letters, all of them capitals. */
export function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase()
}

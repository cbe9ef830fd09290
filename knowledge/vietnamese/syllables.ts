/** Cuts text into the syllables and numbers that search compares. */
import { expandAbbreviation } from './abbreviations.ts'
import { fold, normalise } from './normalise.ts'
import { parseRoman } from './official/numbers.ts'

export interface Syllable {
  /** As typed, normalised: "mục". */
  accented: string
  /** Without diacritics: "muc". */
  folded: string
}

/** Syllables in order, abbreviations spelt out; "7,98%" gives "7,98", "05/8" gives "5" and "8". */
export function syllablesOf(text: string): Syllable[] {
  return tokenise(text)
    .flatMap(spellOut)
    .map((accented) => ({ accented, folded: fold(accented) }))
}

/** Words and numbers as typed, normalised; "05/8" gives "05" and "8", "quý II" the same as "quý 2". */
export function tokenise(text: string): string[] {
  return (
    normalise(text.replace(romanNumber, (digits) => `${parseRoman(digits)}`)).match(/\d+(?:[.,]\d+)*|\p{L}+/gu) ?? []
  )
}

const romanNumber = new RegExp(
  [
    // "vùng I", but no letter that stands for itself.
    String.raw`(?<=\p{L} )[IV]`,
    // "khóa XVI", but not the words "VI PHẠM", "XI MĂNG".
    String.raw`(?<![\p{L}\d/-])(?:X{0,3}(?:III?|IV|VII{1,2}|IX)|X{1,3}VI?|XX{1,2}I|[VX]I(?! \p{Lu}{2}))`,
    // As typed in a hurry: "quy iii", not the words "vi", "xi".
    String.raw`(?<![\p{L}\d/-])(?:x{0,3}(?:iii?|iv|vii{1,2}|ix)|x{1,3}vi?|xx{1,2}i)`,
  ]
    .map((numeral) => String.raw`${numeral}(?![\p{L}\d])`)
    .join('|'),
  'gu',
)

/** An abbreviation as its syllables, a number without leading zeros. */
export function spellOut(token: string): string[] {
  if (/^\d/u.test(token)) return [token.replace(/^0+(?=\d)/u, '')]
  return expandAbbreviation(token) ?? [token]
}

/** Adjacent syllables as one term: "hộ nghèo" → "hộ_nghèo". */
export function pairsOf(syllables: string[]): string[] {
  return syllables.slice(1).map((syllable, index) => `${syllables[index]}_${syllable}`)
}

const onset = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|k(?=[eiy])|[bcdghlmnprstvx])?'
const nucleus =
  '(?:uye|uya|uyu|uou|uoi|uay|oai|oay|oeo|ieu|yeu|[aeo][iouy]|ia|ie|iu|oa|oe|ua|ue|ui|uo|uu|uy|ye|[aeiouy])'
const coda = '(?:ng|nh|ch|[cmnpt])?'
const syllable = new RegExp(`^${onset}${nucleus}${coda}$`, 'u')

/** Whether a folded word can be a Vietnamese syllable: "vang" can, "quag" and "gthong" cannot. */
export function isSyllable(folded: string): boolean {
  return syllable.test(folded)
}

/** Sentences as printed, in order; joined, they are the text except for white space. */
export function sentencesOf(text: string): string[] {
  // A sentence ends before an upper-case letter or a new line; "TP. Đà Lạt", "6.1" and "..." inside a bracket do not
  // end one.
  return text
    .split(/(?<=[^\s\d\p{Lu}][.!?…;])\s+(?=[“"(]?\p{Lu})|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Turns text written for pre-Unicode fonts (TCVN3 or ABC: ".VnTime"; VNI: "VNI-Times"; Symbol) into Unicode. */
import { codePoint } from 'dingbat-to-unicode'
import { fold } from '../../../knowledge/vietnamese/normalise.ts'
import { isSyllable } from '../../../knowledge/vietnamese/syllables.ts'
import type { Line } from '../../lines/line.ts'

/** The text as the font shows it; unchanged if the font is none of these. */
export function convertFont(text: string, font: string | undefined): string {
  if (font === undefined) return text
  // ".VnTimeH", ".VnArial NarrowH": capital fonts show small letters as capitals, since TCVN3 has no codes for "Ấ".
  if (/^\.Vn/iu.test(font)) return /H$/iu.test(font) ? decodeTcvn3(text).toUpperCase() : decodeTcvn3(text)
  if (/^VNI[- ]/iu.test(font)) return decodeVni(text)
  if (/^(?:Symbol|Wingdings|Webdings)/iu.test(font)) return decodeSymbols(text, font)
  return text
}

/** Converts the lines that only then are Vietnamese, if the file has enough of them to be sure. */
export function repairFontEncoding(lines: Line[]): Line[] {
  const [best] = [decodeTcvn3, decodeVni]
    .map((decode) => ({ decode, words: new Set(lines.flatMap(({ text }) => wordsRepaired(text, decode))) }))
    .toSorted((a, b) => b.words.size - a.words.size)
  if (!best || best.words.size < fewestRepaired) return lines
  const repair = (text: string) => (wordsRepaired(text, best.decode).length > 0 ? best.decode(text) : text)
  return lines.map((line) => {
    const text = repair(line.text)
    return line.row ? { ...line, text, row: { ...line.row, cells: line.row.cells.map(repair) } } : { ...line, text }
  })
}

/** A foreign name or a "©" may by chance read as a word in another encoding, but few do. */
const fewestRepaired = 8

/** The words that become Vietnamese when decoded; none if the text can be read as it is. */
function wordsRepaired(text: string, decode: (text: string) => string): string[] {
  // Vietnamese letters outside Latin-1, such as "ă", "ơ", "ế". The old fonts have none of them.
  if (/[\u0100-\u024f\u1e00-\u1eff]/u.test(text)) return []
  const isReadable = likelihoodOfVietnamese(text) > 0.5
  const decoded = decode(text)
  return isReadable || likelihoodOfVietnamese(decoded) < 0.8 ? [] : accentedWords(decoded).filter(isVietnamese)
}

/** Of the words with letters beyond plain ASCII, the share that can be Vietnamese, from 0 to 1. */
export function likelihoodOfVietnamese(text: string): number {
  const words = accentedWords(text)
  return words.length === 0 ? 0 : words.filter(isVietnamese).length / words.length
}

function accentedWords(text: string): string[] {
  const words = text.split(/[\s\d!-/:-@[-`{-~“”‘’…–]+/u)
  return words.filter((word) => /[^\p{ASCII}\u00ad]/u.test(word) || /\w\u00ad\w/u.test(word))
}

function isVietnamese(word: string): boolean {
  const small = word.toLowerCase()
  return [...small].every((letter) => alphabet.has(letter)) && isSyllable(fold(small))
}

const accented = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ'
const alphabet = new Set([...'abcdeghiklmnopqrstuvxy', ...accented])

/** The codes of TCVN 5712:1993 (VN3) for the letters of `accented`, in the same order, written as Latin-1. */
const tcvn3Codes = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ'
const tcvn3Capitals = new Map(Object.entries({ '¡': 'Ă', '¢': 'Â', '£': 'Ê', '¤': 'Ô', '¥': 'Ơ', '¦': 'Ư', '§': 'Đ' }))
const tcvn3 = new Map([...tcvn3Capitals, ...[...tcvn3Codes].map((code, at): [string, string] => [code, accented[at]!])])

export function decodeTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/gu, (code) => tcvn3.get(code) ?? code)
}

/** The signs that VNI writes after a letter, as Latin-1, and the marks they add to it. */
const vniMarks = new Map(
  Object.entries({
    ù: '\u0301',
    ø: '\u0300',
    û: '\u0309',
    õ: '\u0303',
    ï: '\u0323',
    â: '\u0302',
    á: '\u0302\u0301',
    à: '\u0302\u0300',
    å: '\u0302\u0309',
    ã: '\u0302\u0303',
    ä: '\u0302\u0323',
    ê: '\u0306',
    é: '\u0306\u0301',
    è: '\u0306\u0300',
    ú: '\u0306\u0309',
    ü: '\u0306\u0303',
    ë: '\u0306\u0323',
  }),
)
/** The letters that VNI writes as a single sign. */
const vniLetters = new Map(Object.entries({ ñ: 'đ', ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }))

export function decodeVni(text: string): string {
  return text
    .replace(/([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöíìæóòî]/giu, (found, letter?: string, mark?: string) =>
      mark === undefined ? vniLetter(found) : vniLetter(letter!) + vniMarks.get(mark.toLowerCase())!,
    )
    .normalize('NFC')
}

function vniLetter(sign: string): string {
  const letter = vniLetters.get(sign.toLowerCase()) ?? sign.toLowerCase()
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase()
}

/** "≥" is code 0xB3 in Symbol, which Word stores as U+F0B3; unknown signs are dropped. */
function decodeSymbols(text: string, font: string): string {
  return text.replace(/[\uf020-\uf0ff]/gu, (sign) => codePoint(font, sign.charCodeAt(0) - 0xf000)?.string ?? '')
}

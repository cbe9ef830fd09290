/** Restores words as printed, splitting those that the reader glued together and joining those that it cut. */
import { doubted } from './number.ts'
import type { Word } from './word.ts'

/** "Số:04", "CT,PCT", "ngày17tháng": the print has a space there. */
const glued = /(?<=^Số:)(?=.)|(?<=\p{L},)(?=\p{L})|(?<=^(?:ngày|tháng|năm))(?=\d)|(?<=\d\S?)(?=(?:tháng|năm)$)/u

export function partGlued(word: Word): Word[] {
  const parts = word.text.split(glued)
  const width = (word.x1 - word.x0) / word.text.length
  let x0 = word.x0
  return parts.map((text) => {
    const part = { ...word, text, x0, x1: x0 + width * text.length }
    x0 = part.x1
    return part
  })
}

/** "136/TTr-" "UBND", or "47" "/QĐ-UBND" with 47 filled in by hand: no number ends with "-" or begins with "/". */
export function joinCutNumbers(words: Word[]): Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last && isCut(last, word)) joined.splice(-1, 1, joinWords(last, word))
    else joined.push(word)
  }
  return joined
}

function joinWords(first: Word, second: Word): Word {
  // A number apart from its symbol was filled in by hand, and the reader was never taught handwriting.
  const isWritten = second.text.startsWith('/')
  const confidence = Math.min(first.confidence, second.confidence, isWritten ? doubted : 1)
  return { ...first, text: first.text + second.text, x1: second.x1, confidence }
}

function isCut(last: Word, word: Word): boolean {
  const gap = word.x0 - last.x1
  if (Math.abs(last.baseline - word.baseline) > last.size / 2 || word.x0 < last.x0) return false
  if (/^\/\p{Lu}/u.test(word.text)) return /^\S{0,4}\d\S{0,2}$/u.test(last.text) && gap < last.size * 3
  return /^\d+\/.*\p{L}-$/u.test(last.text) && /^\p{Lu}/u.test(word.text) && gap < last.size
}

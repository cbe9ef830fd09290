/** Measures how much of a page's text can be Vietnamese; a font that does not name its letters gives nonsense. */
import { fold } from '../../../knowledge/vietnamese/normalise.ts'
import { isSyllable } from '../../../knowledge/vietnamese/syllables.ts'

/** The share of words that can be Vietnamese syllables, from 0 to 1; undefined if there are too few to tell. */
export function readabilityOf(text: string): number | undefined {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{Co}\ufffd©®µ¶¸]{2,}/gu) ?? []
  // "UBND", "TT-BTC": an abbreviation cannot be told from broken text.
  const told = words.filter((word) => word.length > 6 || word !== word.toUpperCase() || isCredible(word))
  return told.length < fewestWords ? undefined : told.filter(isCredible).length / told.length
}

const fewestWords = 20

function isCredible(word: string): boolean {
  const isOneCase = /^\p{Lu}?[\p{Ll}\p{M}]+$|^[\p{Lu}\p{M}]+$/u.test(word)
  const tones = word.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/gu) ?? []
  return isOneCase && tones.length <= 1 && isSyllable(fold(word.toLowerCase()))
}

/** Tells whether a correction changes a number or a date, in figures or in words. */
import { readQuantity } from '../../../knowledge/answer/gate/quantities.ts'

/** Also where one only takes the place of another. */
export function changesQuantities(before: string, after: string): boolean {
  return quantitiesIn(before).join() !== quantitiesIn(after).join()
}

/** The figures as printed, then what they and number words mean. */
function quantitiesIn(text: string): string[] {
  const shown = text
    .normalize('NFC')
    .replace(/[‐-―−]/gu, '-')
    .replace(/\s+/gu, ' ')
  const plain = shown.toLowerCase()
  const keys: string[] = shown.match(/\d+(?:[.,:/-]\d+)*/gu) ?? []
  for (let at = 0; at < plain.length; ) {
    const found = readQuantity(plain, shown, at)
    keys.push(...(found?.quantities ?? []).map(({ key }) => key))
    at += Math.max(1, found?.length ?? 0)
  }
  return keys
}

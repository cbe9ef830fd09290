/** What a day makes of a document and of what it says: not yet in force, its years over, a deadline that has passed. */
import type { Document, Validity } from '../../db/schema/document-tables.ts'
import { isoDate } from '../vietnamese/official/calendar.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'

export type Standing = { kind: 'not-yet'; from: string } | { kind: 'over'; period: string }

/** `day`, as all days here: "2026-11-30". Undefined where nothing is to be said. */
export function standingOn(
  day: string,
  { effectiveOn, period, kind, title }: Validity & Pick<Document, 'kind' | 'title'>,
): Standing | undefined {
  if (effectiveOn !== null && effectiveOn > day) return { kind: 'not-yet', from: effectiveOn }
  // "dịp cuối năm 2025, Tết Nguyên đán năm 2026" goes on into the second year.
  const last = officialKinds.isOverWithPeriod(kind) && period !== null ? lastYearOf(`${period} ${title}`) : undefined
  return period !== null && last !== undefined && last < day.slice(0, 4) ? { kind: 'over', period } : undefined
}

/** "giai đoạn 2021-2025, định hướng đến năm 2030" looks ahead to 2030. */
function lastYearOf(words: string): string | undefined {
  return words
    .match(/(?:19|20)\d{2}/gu)
    ?.sort()
    .at(-1)
}

const deadline =
  /(?:trước|chậm nhất|muộn nhất|hạn chót|đến hết|hết|đến)(?: (?:là|vào|đến|trước))?(?: ngày)? (?<day>\d{1,2})(?: tháng |\s?[/.-]\s?)(?<month>\d{1,2})(?: năm |\s?[/.-]\s?)(?<year>20\d{2})(?!\d)/giu

/** Whether the words set deadlines, all of them have passed, and no sentence follows that may still hold. */
export function hasPassed(day: string, words: string): boolean {
  const found = [...words.matchAll(deadline)]
  const last = found.at(-1)
  if (!last || /\.\s+\p{Lu}/u.test(words.slice(last.index))) return false
  return found.every(({ groups }) => {
    const date = isoDate(groups!.day!, groups!.month!, groups!.year!)
    return date !== null && date < day
  })
}

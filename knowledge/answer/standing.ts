/** What a day makes of a document and of what it says: not yet in force, its years over, a deadline that has passed. */
import type { Document, Validity } from '../../db/schema/document-tables.ts'
import { isoDate } from '../vietnamese/official/calendar.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'

export type Standing = { kind: 'not-yet'; from: string } | { kind: 'over'; period: string }

/** `day`, as all days here: "2026-11-30". Undefined where nothing is to be said. */
export function standingOn(
  day: string,
  { effectiveOn, period, kind }: Validity & Pick<Document, 'kind'>,
): Standing | undefined {
  if (effectiveOn !== null && effectiveOn > day) return { kind: 'not-yet', from: effectiveOn }
  const last = officialKinds.isOverWithPeriod(kind) ? lastYearOf(period) : undefined
  return period !== null && last !== undefined && last < day.slice(0, 4) ? { kind: 'over', period } : undefined
}

/** "giai đoạn 2021-2025, định hướng đến năm 2030" looks ahead to 2030. */
function lastYearOf(period: string | null): string | undefined {
  return period
    ?.match(/(?:19|20)\d{2}/gu)
    ?.sort()
    .at(-1)
}

const deadline =
  /(?:trước|chậm nhất|muộn nhất|hạn chót|đến hết|hết|đến)(?: (?:là|vào|đến|trước))?(?: ngày)? (?<day>\d{1,2})(?: tháng |\s?[/.-]\s?)(?<month>\d{1,2})(?: năm |\s?[/.-]\s?)(?<year>20\d{2})(?!\d)/giu

/** Whether the words set deadlines, and all of them have passed. */
export function hasPassed(day: string, words: string): boolean {
  const dates = [...words.matchAll(deadline)].map(({ groups }) => isoDate(groups!.day!, groups!.month!, groups!.year!))
  return dates.length > 0 && dates.every((date) => date !== null && date < day)
}

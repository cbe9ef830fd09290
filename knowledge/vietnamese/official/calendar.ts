/** Vietnam's clock (UTC+7 all year): which day it is there, and how dates are read and shown. */

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const aheadMs = 7 * 60 * minuteMs

/** Its UTC fields show the wall clock in Vietnam. */
function wallClock(instant: Date | string): Date {
  return new Date(new Date(instant).getTime() + aheadMs)
}

/** The day in Vietnam: "2026-11-21". */
export function vietnamDay(instant: Date | string): string {
  return wallClock(instant).toISOString().slice(0, 10)
}

/** Minutes since midnight in Vietnam. */
export function vietnamMinute(instant: Date): number {
  const clock = wallClock(instant)
  return clock.getUTCHours() * 60 + clock.getUTCMinutes()
}

/** The number of the week in Vietnam; it begins on Monday. */
export function vietnamWeek(instant: Date): number {
  const mondayMs = 4 * dayMs // 1970-01-05 was a Monday
  return Math.floor((wallClock(instant).getTime() - mondayMs) / (7 * dayMs))
}

/** "2022-11-22" → "22/11/2022" */
export function formatDate(iso: string): string {
  return iso.split('-').toReversed().join('/')
}

/** "2026-07" → "tháng 7/2026"; "2026" → "năm 2026" */
export function formatMonth(iso: string): string {
  const [year, month] = iso.split('-')
  return month ? `tháng ${Number(month)}/${year}` : `năm ${year}`
}

/** An instant as the clock in Vietnam shows it: "14:05 ngày 21/11/2026". */
export function formatInstant(instant: Date | string): string {
  return `${wallClock(instant).toISOString().slice(11, 16)} ngày ${formatDate(vietnamDay(instant))}`
}

/** To the second, as in a log: "14:05:09 1/12/2026". */
export function formatSecond(instant: Date): string {
  const clock = wallClock(instant)
  const date = [clock.getUTCDate(), clock.getUTCMonth() + 1, clock.getUTCFullYear()].join('/')
  return `${clock.toISOString().slice(11, 19)} ${date}`
}

/** "5", "1", "2026" → "2026-01-05"; null for a day that is not in the calendar, which is a misprint. */
export function isoDate(day: string, month: string, year: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso
}

export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** "8:00 01/12/2026", "8h 1/12/2026", "8 giờ 30 ngày 1/12/2026", read as Vietnam's time; an instant in ISO 8601. */
export function readInstant(text: string): string | undefined {
  const found = /^(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})?\s*(?:ngày\s*)?(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text.trim())
  if (!found) return undefined
  const [hour, minute, day, month, year] = found.slice(1).map((part) => (part ?? '0').padStart(2, '0'))
  if (!isoDate(day!, month!, year!)) return undefined
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:00+07:00`)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}

/** "2026-12-01T08:00", as a browser's field for date and time has it, read as Vietnam's time; an instant in ISO 8601. */
export function readWallClock(written: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(written)) return undefined
  const instant = new Date(`${written}:00+07:00`)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}

/** The other way round. */
export function wallClockOf(instant: string): string {
  return wallClock(instant).toISOString().slice(0, 16)
}

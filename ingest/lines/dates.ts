/** Dates as the calendar has them. */

/** "5", "1", "2026" → "2026-01-05"; null for a day the calendar lacks, which is a misprint. */
export function isoDate(day: string, month: string, year: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso
}

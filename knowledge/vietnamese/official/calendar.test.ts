import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addDays,
  formatInstant,
  formatSecond,
  isoDate,
  readInstant,
  vietnamDay,
  vietnamMinute,
  vietnamWeek,
} from './calendar.ts'

it.each([
  ['2026-11-21T16:59:59Z', '2026-11-21', '23:59 ngày 21/11/2026', 23 * 60 + 59],
  ['2026-11-21T17:00:00Z', '2026-11-22', '00:00 ngày 22/11/2026', 0],
  ['2026-12-31T20:30:00.000Z', '2027-01-01', '03:30 ngày 01/01/2027', 210],
  ['2026-03-29T01:30:00+01:00', '2026-03-29', '07:30 ngày 29/03/2026', 450],
])('%s is %s in Vietnam', (instant, day, shown, minute) => {
  expect(vietnamDay(instant)).toBe(day)
  expect(formatInstant(instant)).toBe(shown)
  expect(vietnamMinute(new Date(instant))).toBe(minute)
})

it('is the clock of Asia/Ho_Chi_Minh', () => {
  const timeZone = 'Asia/Ho_Chi_Minh'
  const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (instant) => {
      expect(vietnamDay(instant)).toBe(instant.toLocaleDateString('sv-SE', { timeZone }))
      expect(formatSecond(instant)).toBe(instant.toLocaleString('vi-VN', { timeZone }))
    }),
  )
})

it.each([
  ['2026-11-22T16:59:00Z', '2026-11-22T17:00:00Z', 'Sunday night and Monday morning', 1],
  ['2026-11-22T17:00:00Z', '2026-11-29T16:59:00Z', 'Monday morning and Sunday night', 0],
])('counts weeks from Monday: %s, %s (%s)', (one, other, _, weeks) => {
  expect(vietnamWeek(new Date(other)) - vietnamWeek(new Date(one))).toBe(weeks)
})

it.each([
  ['8:00 01/12/2026', '2026-12-01T01:00:00.000Z'],
  ['8h 1/12/2026', '2026-12-01T01:00:00.000Z'],
  [' 6 giờ 30 ngày 1/12/2026 ', '2026-11-30T23:30:00.000Z'],
  ['25:00 01/12/2026', undefined],
  ['8h 31/11/2026', undefined],
  ['8:00 31/02/2027', undefined],
  ['8:00', undefined],
])('reads %j as %s', (text, instant) => {
  expect(readInstant(text)).toBe(instant)
})

it.each([
  ['5', '1', '2026', '2026-01-05'],
  ['29', '2', '2024', '2024-02-29'],
  ['29', '2', '2026', null],
  ['31', '04', '2026', null],
  ['0', '13', '2026', null],
])('day %s of month %s of %s is %s', (day, month, year, iso) => {
  expect(isoDate(day, month, year)).toBe(iso)
})

it('counts days over the end of a month and a year', () => {
  expect(addDays('2026-12-30', 45)).toBe('2027-02-13')
})

/** Tests may name the zone; everything else that needs the hour asks this file. */
it('is the only clock of Vietnam in the program', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const clocks = ['bot', 'ingest', 'knowledge', 'db']
    .flatMap((layer) =>
      readdirSync(`${root}${layer}`, { recursive: true, encoding: 'utf8' }).map((file) => `${layer}/${file}`),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /Asia\/|(?<!\d)7 \* (?:60|3_?600|hourMs)/u.test(readFileSync(root + file, 'utf8')))
  expect(clocks).toEqual(['knowledge/vietnamese/official/calendar.ts'])
})

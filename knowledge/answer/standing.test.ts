import { expect, it } from 'vitest'
import type { Validity } from '../../db/schema/document-tables.ts'
import { hasPassed, standingOn } from './standing.ts'

const day = '2026-11-30'

it.each<[Partial<Validity> & { kind?: string; title?: string }, unknown]>([
  [{ period: 'năm 2025', title: 'Phòng cháy cuối năm 2025, Tết năm 2026' }, undefined],
  [{ effectiveOn: '2026-12-01' }, { kind: 'not-yet', from: '2026-12-01' }],
  [{ effectiveOn: '2026-11-30' }, undefined],
  [{ period: 'giai đoạn 2021-2025' }, { kind: 'over', period: 'giai đoạn 2021-2025' }],
  [{ period: 'năm 2026' }, undefined],
  [{ period: 'giai đoạn 2021-2025, định hướng đến năm 2030' }, undefined],
  [{ period: 'năm học 2024 - 2025' }, { kind: 'over', period: 'năm học 2024 - 2025' }],
  [{ period: 'năm 2025', kind: 'resolution' }, undefined],
  [{}, undefined],
])('says of %j on a day', (fields, expected) => {
  expect(standingOn(day, { kind: 'plan', title: 'Phòng cháy', effectiveOn: null, period: null, ...fields })).toEqual(
    expected,
  )
})

it.each([
  ['Hoàn thành trước ngày 15/10/2026.', true],
  ['Chậm nhất là ngày 30 tháng 11 năm 2026.', false],
  ['Đợt 1 trước ngày 15/10/2026, đợt 2 trước ngày 15/12/2026.', false],
  ['Ban hành ngày 15/10/2026.', false],
  ['Báo cáo trước ngày 15/10/2026. Khi có cháy gọi 114.', false],
  ['Báo cáo trước ngày 15 hằng tháng.', false],
])('sees whether the deadlines in %j have passed', (words, expected) => {
  expect(hasPassed(day, words)).toBe(expected)
})

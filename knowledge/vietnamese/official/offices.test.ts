import { expect, it } from 'vitest'
import { bodyOpenings } from './bodies.ts'
import { headsAsTyped, headsBeforeBody, headsInCapitals, officesInCapitals } from './offices.ts'
import { parseWordList } from './word-list.ts'

it('reads a list as a clerk writes it', () => {
  const text = '# Ghi chú\r\nTỉnh ủy\r\n\r\n  Sở …  # còn chữ đi tiếp\nTỉnh ủy\nBộ…'
  expect(parseWordList(text)).toEqual(['Tỉnh ủy', 'Sở ', 'Bộ '])
})

const bodies = new RegExp(`^(?:${bodyOpenings})`, 'u')

it.each([
  ['Ủy ban nhân dân xã Tân Hòa', true],
  ['Sở Tài chính', true],
  ['Công an tỉnh', true],
  ['Chi cục Kiểm lâm', true],
  ['Sở', false],
  ['Đoànkết', false],
  ['Người dân', false],
])('%s begins like a body: %s', (name, expected) => {
  expect(bodies.test(name)).toBe(expected)
})

it.each<[string, string, RegExp, boolean]>([
  ['a head in capitals', 'CHÁNH VĂN PHÒNG', new RegExp(`^(?:${headsInCapitals})$`, 'u'), true],
  ['a member in capitals', 'ỦY VIÊN', new RegExp(`^(?:${headsInCapitals})$`, 'u'), false],
  ['any office in capitals', 'ỦY VIÊN', new RegExp(`^(?:${officesInCapitals})$`, 'u'), true],
  ['an office that others follow', 'TRƯỞNG ĐOÀN', new RegExp(`^(?:${officesInCapitals})(?!\\p{L})`, 'u'), true],
  ['a head before its body', 'Bộ trưởng', new RegExp(`^(?:${headsBeforeBody})$`, 'u'), true],
  ['a head that is a body itself', 'Thủ tướng', new RegExp(`^(?:${headsBeforeBody})$`, 'u'), false],
  ['a head as typed', 'chu tich', new RegExp(`^(?:${headsAsTyped})$`, 'u'), true],
])('%s: %s', (_, name, pattern, expected) => {
  expect(pattern.test(name)).toBe(expected)
})

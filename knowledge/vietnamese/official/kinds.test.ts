import { expect, it } from 'vitest'
import { createKinds, kindTable, officialKinds } from './kinds.ts'

it.each([
  ['KẾ HOẠCH', 'plan'],
  ['Nghị quyết', 'resolution'],
  ['CHƯƠNG TRÌNH HÀNH ĐỘNG', 'programme'],
  ['chương trình', 'programme'],
  ['Quy chế', 'regulation'],
  ['Thông tri', 'notice'],
  ['Dự án', 'scheme'],
  ['bộ luật', 'law'],
  ['Thông tư liên tịch', 'circular'],
  ['Công văn', 'letter'],
  ['Văn bản hợp nhất', 'other'],
  ['Hóa đơn', 'other'],
  ['Kế hoạch'.normalize('NFD'), 'plan'],
])('%s is a %s', (name, code) => {
  expect(officialKinds.codeOf(name)).toBe(code)
})

it('gives a code that the table lacks the name for all documents', () => {
  expect(officialKinds.nameOf('plan')).toBe('Kế hoạch')
  expect(officialKinds.nameOf('treaty')).toBe('Văn bản')
})

it('has each code and each name once', () => {
  const codes = kindTable.map(({ code }) => code)
  const names = kindTable.flatMap(({ name, printed = [name] }) => printed)
  expect(codes).toEqual([...new Set(codes)])
  expect(names).toEqual([...new Set(names)])
})

it('tries a longer name before a shorter that begins it', () => {
  const printed = new RegExp(`^(?:${officialKinds.printed})`, 'u')
  expect(printed.exec('CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện')?.[0]).toBe('CHƯƠNG TRÌNH HÀNH ĐỘNG')
  expect(printed.exec('THÔNG TƯ LIÊN TỊCH')?.[0]).toBe('THÔNG TƯ LIÊN TỊCH')
})

it.each([
  ['asked', 'ke hoach', true],
  ['asked', 'kh', true],
  ['asked', 'bao cao', false], // "báo cáo 2 lần"
  ['asked', 'luat', false], // "luật 2024"
  ['cited', 'Biên bản', true],
  ['cited', 'Dự án', false], // "Dự án 1 - Hỗ trợ đất ở"
  ['printed', 'DỰ ÁN', true],
  ['printed', 'CÔNG VĂN', false],
  ['named', 'Hiến pháp', true],
  ['named', 'Biên bản', false], // "Mẫu số 04 Biên bản họp"
  ['namedByIssuer', 'bao cao', false], // "báo cáo UBND xã"
  ['closedByName', 'Quyết định', false], // "Quyết định này có hiệu lực …" is the last article
] as const)('%s has %s: %s', (list, name, isThere) => {
  expect(officialKinds[list].split('|').includes(name)).toBe(isThere)
})

it('requires no more than a code and a name', () => {
  const kinds = createKinds([...kindTable, { code: 'treaty', name: 'Điều ước' }])
  expect(kinds.codeOf('ĐIỀU ƯỚC')).toBe('treaty')
  expect(kinds.nameOf('treaty')).toBe('Điều ước')
  expect(kinds.typed('treaty')).toBe('dieu uoc')
  expect([kinds.printed, kinds.cited, kinds.asked].map((names) => /điều ước|dieu uoc/iu.test(names))).toEqual([
    true,
    true,
    true,
  ])
})

import { expect, it } from 'vitest'
import { dropRunningLines } from './running-lines.ts'

function dropped(...texts: string[]): string[] {
  return dropRunningLines(texts.map((text) => ({ text, page: null }))).dropped.map(({ text }) => text)
}

it.each<[string, string[], string[]]>([
  [
    'the header of the gazette with the page number after it',
    ['một', 'CÔNG BÁO/Số 303/Ngày 02-06-2026 ', '45', '', 'hai'],
    ['CÔNG BÁO/Số 303/Ngày 02-06-2026 ', '45'],
  ],
  [
    'the header with the page number before it',
    ['', '76 ', 'CÔNG BÁO/Số 359 + 360/Ngày 27-02-2025', 'một'],
    ['76 ', 'CÔNG BÁO/Số 359 + 360/Ngày 27-02-2025'],
  ],
  [
    'the number that goes on counting, not a cell of a table',
    ['CÔNG BÁO/Số 1/Ngày 02-06-2026', '6', 'a', '7', 'CÔNG BÁO/Số 1/Ngày 02-06-2026', '1', 'b'],
    ['CÔNG BÁO/Số 1/Ngày 02-06-2026', '6', '7', 'CÔNG BÁO/Số 1/Ngày 02-06-2026'],
  ],
  [
    'the stamp of a digital signature',
    ['một', 'Ký bởi: CÔNG BÁO', 'Cơ quan: VĂN PHÒNG', 'Ngày ký: 2026-06-02 08:06:33 +07:00', 'hai'],
    ['Ký bởi: CÔNG BÁO', 'Cơ quan: VĂN PHÒNG', 'Ngày ký: 2026-06-02 08:06:33 +07:00'],
  ],
  ['no line that names a signer', ['Người ký: ông A', 'Cơ quan: Sở B', 'hai'], []],
  ['no mention of the gazette', ['Công báo số 3', 'CÔNG BÁO', '12', '12', '12'], []],
])('drops %s', (_, lines, expected) => {
  expect(dropped(...lines)).toEqual(expected)
})

it('drops what most pages of a paged file share at their edges, and no sentence between', () => {
  const pages = [1, 2, 3, 4].flatMap((page) =>
    ['UBND XÃ TÂN HÒA', '', 'Đây là câu.', `Câu ${page}.`, 'Đây là câu.', `${page + 10}`, `Trang ${page}/4`].map(
      (text) => ({ text, page }),
    ),
  )
  const { kept } = dropRunningLines(pages)
  expect(kept.filter(({ page }) => page === 2).map(({ text }) => text)).toEqual([
    '',
    'Đây là câu.',
    'Câu 2.',
    'Đây là câu.',
  ])
})

it('keeps every line of a paged file of two pages', () => {
  const lines = [1, 2].flatMap((page) => ['ĐẦU TRANG', 'chữ'].map((text) => ({ text, page })))
  expect(dropRunningLines(lines)).toEqual({ kept: lines, dropped: [] })
})

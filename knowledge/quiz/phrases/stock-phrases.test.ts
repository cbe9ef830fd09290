import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sourceOf } from '../testing/source-of.ts'
import { issuers, neighboursOf, offices, onTopic, stockOf, verbsOfStock } from './stock-phrases.ts'
import { startsWithVerb } from './wording.ts'

const cues =
  'nhằm; về; đến; qua; vào; trở thành; tránh; phù hợp với; trên cơ sở; theo hướng; theo tinh thần; từ nguồn; có ý nghĩa về; là; tốt lên; còn yếu; nhiệm vụ'

it.each([...cues.split('; '), ...verbsOfStock])(
  'knows four phrases and more after “%s”, each once and fit for an option',
  (words) => {
    const phrases = stockOf(words)
    expect(phrases.length).toBeGreaterThan(3)
    expect(new Set(phrases).size).toBe(phrases.length)
    for (const phrase of phrases) expect(phrase).toMatch(/^\p{L}[^\n;.]{7,98}[^\s;.,]$/u)
  },
)

it.each(verbsOfStock)('knows at least three things after the verb “%s”', (verb) => {
  expect(startsWithVerb(verb)).toBe(true)
  expect(stockOf(verb).filter((phrase) => !startsWithVerb(phrase)).length).toBeGreaterThanOrEqual(3)
})

it('knows nothing after other words', () => {
  expect(stockOf('ăn mừng')).toEqual([])
})

it('puts first what speaks in the words of the document, and leaves out what does not', async () => {
  const source = await sourceOf([['1', '', 'Phát triển du lịch cộng đồng; giữ nước sạch cho vùng cao.']])
  const phrases = ['xuất khẩu nông sản sạch', 'thu nhập của người lao động', 'du lịch cộng đồng', 'nước sạch đô thị']
  expect(onTopic(phrases, source)).toEqual(['du lịch cộng đồng', 'nước sạch đô thị'])
})

it('gives nine of many phrases', async () => {
  const source = await sourceOf([['1', '', 'Phát triển du lịch cộng đồng.']])
  expect(onTopic(Array(20).fill('du lịch cộng đồng'), source)).toHaveLength(9)
})

it.each([
  ['Trạm Y tế xã', 'UBND huyện Lâm Hà', 'Công an xã'],
  ['các thôn', 'UBND huyện Lâm Hà', 'Công an xã'],
  ['Công chức Văn hóa - Xã hội', '', 'Công an xã'],
  ['Ban Dân vận Thành ủy', '', 'Văn phòng Thành ủy'],
  ['Công an thành phố', '', 'Văn phòng Thành ủy'],
  ['Ban Dân vận Huyện ủy', '', 'Văn phòng Huyện ủy'],
  ['Phòng Y tế huyện', '', 'Công an huyện'],
  ['Sở Xây dựng', '', 'Sở Tài chính'],
  ['Công an tỉnh', '', 'Thanh tra tỉnh'],
  ['Ban Dân vận Tỉnh ủy', '', 'Thanh tra tỉnh'],
  ['Bộ Xây dựng', '', 'Thanh tra Chính phủ'],
  ['Văn phòng Quốc hội', '', 'Thanh tra Chính phủ'],
  ['Ban Dân vận', 'Đảng ủy xã Tân Hòa', 'Công an xã'],
])('knows neighbours of %s, issued by “%s”', (body, issuer, one) => {
  expect(neighboursOf(body, issuer)).toContain(one)
})

it.each([
  ['Ban Dân vận', ''],
  ['Hội Người cao tuổi', 'Liên hiệp các hội'],
])('knows no neighbours of %s, issued by “%s”', (body, issuer) => {
  expect(neighboursOf(body, issuer)).toEqual([])
})

it('knows at least four in every row of issuers and of offices', () => {
  for (const row of [...Object.values(issuers), ...offices]) expect(new Set(row).size).toBeGreaterThan(3)
})

const makers = 'knowledge/quiz/makers'
const asked = readdirSync(makers).flatMap((name) =>
  [...readFileSync(join(makers, name), 'utf8').matchAll(/stockOf\('([^']+)'\)/gu)].map(([, words]) => words!),
)

it.each([...new Set([...asked, ...verbsOfStock])])('has phrases that may follow "%s"', (words) => {
  expect(stockOf(words).length).toBeGreaterThan(4)
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Encoder, findHindrance, openEncoder } from './encoder.ts'
import { openTokens } from './tokens.ts'

let encoder: Encoder
beforeAll(() => {
  encoder = openEncoder()
})
afterAll(async () => encoder.close())

/** As the tokenizer of the training makes them. */
const cut: [text: string, ids: number[]][] = [
  [
    'query: Chỉ tiêu thu ngân sách năm 2025 là bao nhiêu?',
    [0, 37, 791, 12, 9373, 3900, 2257, 10309, 4292, 1509, 14799, 411, 3482, 12817, 30, 2],
  ],
  [
    'query: lam sao xin giay khai sinh cho con',
    [0, 37, 791, 12, 21, 35, 2728, 6755, 1723, 46, 6109, 1833, 466, 134, 2],
  ],
  ['query: dc hok z', [0, 37, 791, 12, 90, 193, 500, 79, 84, 2]],
  ['query:  ÁĂÂĐÊÔƠƯ', [0, 37, 791, 12, 1742, 5405, 10558, 4807, 7087, 13114, 16730, 13350, 2]],
  ['query: 😀 xin chào', [0, 37, 791, 12, 6, 3, 6755, 17521, 2]],
  [`passage: ${'.'.repeat(40)}`, [0, 7892, 2129, 12, 15644, 16349, 8477, 2]],
  [
    'passage: 45/KH-UBND, 1.250.000 đồng/m²; ≥ 30 Mbps…',
    [
      ...[0, 7892, 2129, 12, 1413, 56, 14466, 9, 8727, 7344, 4, 9091, 18271, 2123, 56, 35, 242, 64, 6, 23918, 364, 6],
      ...[20974, 27, 2],
    ],
  ],
]

it.each(cut)('cuts %j as in training', (text, ids) => {
  expect(openTokens().cut(text, 100)).toEqual(ids)
})

it('ends a text that is too long as any other', () => {
  const [text, ids] = cut[0]!
  expect(openTokens().cut(text, 6)).toEqual([...ids.slice(0, 5), ids.at(-1)])
})

it('puts a question near what answers it in other words', async () => {
  const question = await encoder.embedQuery('bà nội em già yếu có được cho tiền hằng tháng không')
  const [right, wrong] = await encoder.embedDocuments([
    'Người cao tuổi từ đủ 75 tuổi không có lương hưu được hưởng trợ cấp xã hội hằng tháng.',
    'Chủ đầu tư nghiệm thu công trình giao thông trước khi đưa vào khai thác.',
  ])
  expect(cosine(question, right!)).toBeGreaterThan(cosine(question, wrong!) + 0.1)
  expect(cosine(question, question)).toBeCloseTo(1, 4)
})

it('reads which passage answers, and with which of its words', async () => {
  const passages = [
    'Kế hoạch Thu gom rác › Rác hữu cơ được thu gom vào sáng thứ hai và sáng thứ năm hằng tuần.',
    'Kế hoạch Thu gom rác › Kinh phí mua thùng rác lấy từ nguồn sự nghiệp môi trường của xã.',
  ]
  const [right, wrong] = await encoder.read('rác hữu cơ lấy vào thứ mấy vậy ad', passages)
  expect(right!.answers).toBeGreaterThan(wrong!.answers + 2)
  const words = passages[0]!.split(' ')
  expect(right!.words).toHaveLength(words.length)
  const likeliest = words[right!.words.indexOf(Math.max(...right!.words))]
  expect('sáng thứ hai và sáng thứ năm hằng tuần.'.split(' ')).toContain(likeliest)
})

it('gives a text the same vector whatever is read beside it', async () => {
  const texts = ['Thu gom rác.', 'Trồng rừng phòng hộ.', 'Chi trả lương hưu.']
  const [, alone] = await encoder.embedDocuments(texts)
  expect((await encoder.embedDocuments([texts[1]!]))[0]).toEqual(alone)
})

it('lets a question go before the clauses that wait', async () => {
  const order: string[] = []
  const clauses = Array.from({ length: 20 }, (_, nth) => `Nhiệm vụ thứ ${nth}`)
  await Promise.all([
    encoder.embedDocuments(clauses).then(() => order.push('clauses')),
    encoder.embedQuery('nhiệm vụ gì').then(() => order.push('question')),
  ])
  expect(order).toEqual(['question', 'clauses'])
})

it('refuses at once what is asked after it was closed, and what waited', async () => {
  const own = openEncoder()
  const waiting = own.embedDocuments(['Thu gom rác.', 'Trồng rừng.'])
  const failed = expect(waiting).rejects.toThrow('closed')
  await own.close()
  await failed
  await expect(own.embedQuery('rác')).rejects.toThrow('closed')
})

it('loads the model again when its process died, but not at once', async () => {
  let time = 0
  const own = openEncoder({ now: () => time })
  await own.embedQuery('rác')
  process.kill(childOf(), 'SIGKILL')
  await expect(own.embedDocuments(['Thu gom rác.', 'Trồng rừng.'])).rejects.toThrow('ended with SIGKILL')
  await expect(own.embedQuery('rác')).rejects.toThrow('just failed')
  time = 61_000
  expect(await own.embedQuery('rác')).toHaveLength(384)
  await own.close()
})

it.each([
  [{ memory: 2 ** 29, platform: 'linux', arch: 'x64' }, 'little-memory'],
  [{ memory: 2 ** 32, platform: 'linux', arch: 'riscv64' }, 'no-binary'],
  [{ memory: 2 ** 32, platform: 'linux', arch: 'x64' }, undefined],
])('knows of %j whether the models can run', (machine, why) => {
  expect(findHindrance(machine)).toBe(why)
})

/** The process started last. */
function childOf(): number {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ')
  return Number(children.at(-1))
}

function cosine(one: number[], other: number[]): number {
  return one.reduce((sum, value, at) => sum + value * other[at]!, 0)
}

import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { conversations } from '../../db/schema/chat-tables.ts'
import { ingestDocument } from '../../ingest/ingest.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { forget } from '../forget.ts'
import { createConversation, prepareOffer } from './conversation.ts'
import type { AwaitedAnswer } from './message/awaited-answers.ts'
import type { Feature, Heard } from './message/feature.ts'
import type { Reply, Respond } from './message/message.ts'

let db: Db
let respond: Respond
let time: Date
beforeEach(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  time = new Date('2026-11-21T08:00:00Z')
  respond = createConversation({ db, search: createSearch({ db }), now: () => time })
})

function say(text: string, chatId = 'an'): Promise<Reply> {
  return respond({ channel: 'console', chatId, userId: chatId, text })
}

it('answers with the deciding sentence, its clause and the exact quote', async () => {
  const reply = await say('tốc độ tăng trưởng kinh tế Tây Nguyên')
  expect(reply.text).toContain('Theo Kế hoạch số 133-KH/ThU của Ban Thường vụ Thành ủy Đà Lạt:')
  expect(reply.text).toContain('7,98%')
  expect(reply.text).toContain('[1]')
  expect(reply.citations[0]).toMatchObject({
    mark: 1,
    label: 'Gạch đầu dòng thứ 1, khoản 1 Mục II',
    documentName: 'Kế hoạch số 133-KH/ThU',
    quote: expect.stringMatching(/^Tốc độ tăng trưởng kinh tế vùng khá nhanh/u),
    href: '/documents/133-kh-thu#II.1.-1',
  })
})

it('says that the documents do not state it, with the nearest clauses', async () => {
  const reply = await say('Quốc lộ 217 dài bao nhiêu km?')
  expect(reply.text).toContain('chưa nêu')
  expect(reply.citations.length).toBeGreaterThan(0)
})

it('opens a cited clause and leads on to the next', async () => {
  const { citations } = await say('Kinh phí tuyên truyền của xã lấy từ đâu?')
  const clause = await say(citations[0]!.says)
  expect(clause.text).toContain('KINH PHÍ THỰC HIỆN')
  const next = clause.choices.find(({ label }) => label.startsWith('Điều khoản sau'))!
  expect((await say(next.says)).text).toContain('TỔ CHỨC THỰC HIỆN')
})

it('leads from an opened clause to those that it names', async () => {
  const text =
    'ỦY BAN NHÂN DÂN XÃ MẪU\nSố: 45/KH-UBND\nXã Mẫu, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nThu gom rác\nI. MỤC TIÊU\n1. Đạt 80% số hộ.\nII. NHIỆM VỤ\n1. Vận động người dân:\na) Phân loại rác để đạt khoản 1 Mục I;\nb) Làm như điểm a khoản này và khoản 9 Mục I.'
  const file = { name: 'rac.txt', bytes: Buffer.from(text) }
  await ingestDocument(db, file, { state: 'published', now: time })
  const { citations } = await say('khoản 1 Mục II Kế hoạch 45/KH-UBND nói gì?')
  const { choices } = await say(citations[0]!.says)
  const referred = choices.filter(({ label }) => label.startsWith('Xem '))
  expect(referred.map(({ label }) => label)).toEqual(['Xem khoản 1 Mục I'])
  expect((await say(referred[0]!.says)).text).toContain('Đạt 80% số hộ.')
})

it('understands "2" as the second choice offered', async () => {
  const { choices } = await say('/vanban')
  expect(choices.map(({ label }) => label)).toEqual(['Kế hoạch số 133-KH/ThU', 'Kế hoạch của UBND xã'])
  expect((await say('2')).text).toContain('Kế hoạch của UBND xã')
})

it('understands a number right after the greeting as one of its choices', async () => {
  const [first, second] = (await say('/start')).choices
  expect((await say('2')).text).toBe((await say(second!.says)).text)
  expect((await say('1', 'binh')).text).toBe((await say(first!.says)).text)
})

it('starts over with /start', async () => {
  await say('/vanban')
  const [first] = (await say('/start')).choices
  expect(await db.$count(conversations)).toBe(0)
  expect((await say('1')).text).toBe((await say(first!.says)).text)
})

it('keeps the choices in mind when a number was none of them', async () => {
  await say('/vanban')
  await say('9')
  expect((await say('2')).text).toContain('Kế hoạch của UBND xã')
})

it('says in words what the code of a choice asks for', async () => {
  const { choices } = await say('/start')
  const replies = await Promise.all(choices.map(({ says }) => say(says)))
  expect(replies.map(({ asked }) => asked)).toEqual(choices.map(({ label }) => label))
  expect((await say('kinh phí')).asked).toBeUndefined()
})

it('says that it reads only text', async () => {
  expect((await say('')).text).toContain('dạng chữ')
})

it('remembers what was spoken of, separately for each chat', async () => {
  await say('khoản 2 Mục III kế hoạch 133 nói gì?', 'an')
  expect((await say('Còn khoản 3?', 'an')).citations[0]!.href).toBe('/documents/133-kh-thu#III.3')
  expect((await say('Còn khoản 3?', 'binh')).citations[0]!.href).not.toBe('/documents/133-kh-thu#III.3')
})

it('goes on with what was spoken of over thanks and what is not found', async () => {
  await say('khoản 2 Mục III kế hoạch 133 nói gì?', 'an')
  await say('cảm ơn', 'an')
  expect((await say('Giá vé xem phim là bao nhiêu?', 'an')).isUnanswered).toBe(true)
  expect((await say('Còn khoản 3?', 'an')).citations[0]!.href).toBe('/documents/133-kh-thu#III.3')
})

it('keeps neither names nor ids of chats', async () => {
  await say('kinh phí', 'an-0912345678')
  expect(JSON.stringify(await db.select().from(conversations))).not.toContain('0912345678')
})

it('no longer knows what was said more than a day ago', async () => {
  await say('khoản 2 Mục III kế hoạch 133 nói gì?')
  time = new Date('2026-11-22T08:00:00.001Z')
  expect((await say('Còn khoản 3?')).citations[0]!.href).not.toBe('/documents/133-kh-thu#III.3')
})

it('deletes what was said more than a day ago', async () => {
  await say('kinh phí')
  await forget(db, new Date('2026-11-22T08:00:00.000Z'))
  expect(await db.$count(conversations)).toBe(1)
  await forget(db, new Date('2026-11-22T08:00:00.001Z'))
  expect(await db.$count(conversations)).toBe(0)
})

it('introduces itself as automatic and tells what it keeps, without keeping anything', async () => {
  const { text, choices } = await say('/start')
  expect(text).toMatch(/trả lời tự động[\s\S]*xóa sau một ngày/u)
  expect(choices.length).toBeGreaterThan(0)
  expect(await db.select().from(conversations)).toEqual([])
})

it('says when a number chooses nothing, and when a question is too long', async () => {
  expect((await say('7')).text).toContain('lựa chọn')
  expect((await say('kinh phí '.repeat(200))).text).toContain('1000 ký tự')
})

it.each(['c:999999', 'd:999999'])('answers the code %s, which names nothing, politely', async (code) => {
  expect((await say(code)).text).toContain('không còn')
})

it('opens what a link of a page or a poster names, without beginning anew', async () => {
  const { citations } = await say('Kinh phí tuyên truyền của xã lấy từ đâu?')
  const { says } = citations[0]!
  expect((await say(`/start ${says.replace(':', '_')}`)).text).toBe((await say(says)).text)
  expect((await say('/start d_1')).text).toBe((await say('d:1')).text)
  expect(await db.$count(conversations)).toBe(1)
  expect((await say('/start c_999999')).text).toContain('không còn')
  expect((await say('/start inline')).text).toBe((await say('/start')).text)
})

it('offers only choices that a button can carry', async () => {
  for (const text of ['/start', '/vanban', 'd:1', 'c:5']) {
    const { choices } = await say(text)
    expect(choices.filter(({ says }) => Buffer.byteLength(says) > 64 || !/^[\x20-\x7e]+$/u.test(says))).toEqual([])
  }
})

it('quotes every citation exactly and numbers them in order', async () => {
  for (const text of [
    'Các thôn làm gì?',
    'hai kế hoạch nói gì về loa',
    'điểm d khoản 1 Mục II kế hoạch của xã',
    'Mục III',
  ]) {
    const { citations, text: said } = await say(text)
    expect(citations.map(({ mark }) => mark)).toEqual(citations.map((_, index) => index + 1))
    expect([...said.matchAll(/\[(\d+)\]/gu)].every(([, mark]) => Number(mark) <= citations.length)).toBe(true)
  }
})

const value: AwaitedAnswer = { kind: 'corrected-value', versionId: 3, field: 'docNumber' }

it('asks its features first, hands back what they await once, and lets a number choose among what they offered', async () => {
  const heard: Pick<Heard, 'text' | 'code' | 'awaited'>[] = []
  const feature: Feature = async ({ text, code, awaited }) => {
    heard.push({ text, code, awaited })
    if (text !== '/sua' && code === undefined && awaited === undefined) return undefined
    const choices = [{ label: 'Thôi', says: 'v:3' }]
    return { reply: { text: `đã nghe ${text}`, citations: [], choices }, ...(text === '/sua' && { awaits: value }) }
  }
  respond = createConversation({ db, search: createSearch({ db }), now: () => time, features: [feature] })
  expect((await say('/sua')).text).toBe('đã nghe /sua')
  expect((await say('45/KH')).text).toBe('đã nghe 45/KH')
  expect((await say('1')).text).toBe('đã nghe v:3')
  await say('kinh phí lấy từ đâu')
  expect(heard).toEqual([
    { text: '/sua', code: undefined, awaited: undefined },
    { text: '45/KH', code: undefined, awaited: value },
    { text: 'v:3', code: { kind: 'show-version', versionId: 3 }, awaited: undefined },
    { text: 'kinh phí lấy từ đâu', code: undefined, awaited: undefined },
  ])
})

it('does a deed in the transaction of its reply, also when two come at once, and lets a number choose among what it offers', async () => {
  let done = 0
  const feature: Feature = async ({ text }) => {
    if (text !== '/lam') return undefined
    const choices = [{ label: 'Xem văn bản', says: '/vanban' }]
    return { act: async () => ({ text: `lần ${++done}`, citations: [], choices }) }
  }
  respond = createConversation({ db, search: createSearch({ db }), now: () => time, features: [feature] })
  const replies = await Promise.all([say('/lam', 'an'), say('/lam', 'binh')])
  expect(replies.map(({ text }) => text)).toEqual(['lần 1', 'lần 2'])
  expect((await say('1')).text).toContain('Các văn bản có thể tra cứu')
})

it('lets a number choose among what was offered unasked, and still takes the next message for what was awaited', async () => {
  const feature: Feature = async ({ text, awaited }) => {
    if (text === '/sua') return { reply: { text: 'số nào?', citations: [], choices: [] }, awaits: value }
    return awaited ? { reply: { text: `${awaited.kind}: ${text}`, citations: [], choices: [] } } : undefined
  }
  respond = createConversation({ db, search: createSearch({ db }), now: () => time, features: [feature] })
  await say('/sua')
  const offered = { text: 'Đã đọc xong tệp.', citations: [], choices: [{ label: 'Văn bản', says: '/vanban' }] }
  await transaction(db, await prepareOffer(db, { channel: 'console', chatId: 'an' }, offered, time))
  expect((await say('45/KH')).text).toBe('corrected-value: 45/KH')
  await transaction(db, await prepareOffer(db, { channel: 'console', chatId: 'an' }, offered, time))
  expect((await say('1')).text).toContain('Các văn bản có thể tra cứu')
})

import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../../db/open.ts'
import { invites, wrongCodes } from '../../../db/schema/staff-tables.ts'
import { replaceOwners } from '../../../db/staff/admins.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { forget } from '../../forget.ts'
import { createConversation } from '../conversation.ts'
import type { ChannelName, IncomingMessage, Reply, Respond } from '../message/message.ts'
import { createAdmin } from './admin.ts'

let db: Db
let respond: Respond
let time: Date
beforeEach(async () => {
  db = openDatabase(':memory:')
  time = new Date('2026-11-21T08:00:00Z')
  await nameOwners('1')
  const search = createSearch({ db })
  const now = () => time
  const startLink = (_: string, word: string) => `https://t.me/x?start=${word}`
  const admin = createAdmin({
    db,
    library: search.library,
    now,
    startLink,
    wake: () => undefined,
    sweep: () => undefined,
  })
  respond = createConversation({ db, search, now, features: [admin] })
})

function nameOwners(...ids: string[]): Promise<void> {
  return replaceOwners(
    db,
    ids.map((userId) => ({ channel: 'telegram', userId })),
    time.toISOString(),
  )
}

function say(text: string, userId = '1', message: Partial<IncomingMessage> = {}): Promise<Reply> {
  return respond({ channel: 'telegram', chatId: userId, userId, text, ...message })
}

function pass(days: number): void {
  time = new Date(time.getTime() + days * 24 * 60 * 60 * 1000)
}

async function invite(level: 'admin' | 'editor', name: string): Promise<string> {
  await say('/moi')
  await say(`mo:${level}`)
  return /moi_[a-z2-7]+/u.exec((await say(name)).text)![0]
}

async function join(userId: string, level: 'admin' | 'editor', name: string): Promise<void> {
  await say(await invite(level, name), userId)
}

const unknownCommand = '/khongco'
const unknownCode = 'zz:9'

it.each(['/moi', '/quantri', '/nhatky'])('answers %s from a stranger like any unknown command', async (command) => {
  expect(await say(command, '2')).toEqual(await say(unknownCommand, '2'))
})

it.each([
  'mo:admin',
  'p:remove:1',
  'p:remove-now:1',
  'p:cancel:1',
  'n:0',
  'v:1',
  'v:1:publish',
  'v:1:withdraw',
  'v:1:discard-now',
  'v:1:correct:title',
  'v:1:confirm-all',
  'g:1',
  'g:list:0',
  'g:1:erase-now',
])('answers the code %s from a stranger like any unknown text', async (code) => {
  expect(await say(code, '2')).toEqual(await say(unknownCode, '2'))
})

it.each<[string, Partial<IncomingMessage>]>([
  ['in a group', { chatId: '-100' }],
  ['on the web', { channel: 'web' }],
  ['in a terminal', { channel: 'console' }],
  ['on another platform', { channel: 'zalo-oa' }],
])('knows no admin %s', async (_, message) => {
  expect((await say('/quantri', '1', message)).text).not.toContain('Người quản trị')
})

it.each<ChannelName>(['telegram', 'zalo-oa', 'zalo-bot'])(
  'knows the owners that the settings name on %s',
  async (channel) => {
    await replaceOwners(db, [{ channel, userId: '7' }], time.toISOString())
    expect((await say('/quantri', '7', { channel })).text).toContain(`${channel}:7 – chủ sở hữu`)
  },
)

it('makes an admin of somebody who sends the code, or opens the link', async () => {
  const code = await invite('editor', 'chị Lan')
  expect((await say(`/start ${code}`, '2')).text).toContain('Chào mừng chị Lan')
  await say(await invite('admin', 'anh Nam'), '3')
  expect((await say('/quantri', '3')).text).toMatch(/2\. chị Lan – biên tập.*\n3\. anh Nam – quản trị/u)
})

it('takes each code once', async () => {
  const code = await invite('admin', 'chị Lan')
  await say(code, '2')
  expect((await say(code, '3')).text).toContain('không dùng được')
  expect((await say('/quantri', '3')).text).not.toContain('Người quản trị')
})

it('keeps codes only as keyed hashes', async () => {
  const code = await invite('admin', 'chị Lan')
  expect(JSON.stringify(await db.select().from(invites))).not.toContain(code.slice(4))
})

it('takes no code after seven days, and forgets the invitation', async () => {
  const code = await invite('admin', 'chị Lan')
  pass(7)
  expect((await say(code, '2')).text).toContain('hết hạn')
  pass(1)
  await forget(db, time)
  expect(await db.$count(invites)).toBe(0)
})

it('raises the level of somebody who is an admin already, and never lowers it', async () => {
  await join('2', 'editor', 'chị Lan')
  const lower = await invite('editor', 'anh Nam')
  expect((await say(lower, '2')).text).toContain('Bạn đã có quyền biên tập')
  expect((await say(await invite('admin', 'chị Lan'), '2')).text).toContain('quyền quản trị')
  expect((await say(lower, '3')).text).toContain('Chào mừng anh Nam')
})

it('takes no code for an hour from somebody who tried many, not even the right one', async () => {
  const code = await invite('admin', 'chị Lan')
  for (const nth of [1, 2, 3, 4, 5]) expect((await say(`moi_sai${nth}`, '2')).text).toContain('không dùng được')
  expect((await say(code, '2')).text).toContain('thử lại sau một giờ')
  time = new Date(time.getTime() + 61 * 60 * 1000)
  expect((await say(code, '2')).text).toContain('Chào mừng')
})

it('takes no code either once many people together have tried many', async () => {
  const code = await invite('admin', 'chị Lan')
  for (let person = 100; person < 300; person++) await say('moi_sai', String(person))
  expect((await say(code, '2')).text).toContain('thử lại sau một giờ')
})

it('keeps no id of somebody who sent a wrong code, and keeps the try only for a day', async () => {
  await say('moi_sai', '0912345678')
  expect(JSON.stringify(await db.select().from(wrongCodes))).not.toContain('0912345678')
  pass(1)
  await forget(db, time)
  expect(await db.$count(wrongCodes)).toBe(0)
})

it('asks again for a name that cannot be one', async () => {
  await say('mo:editor')
  expect((await say('x'.repeat(61))).text).toContain('từ 1 đến 60 ký tự')
  expect((await say('chị Lan')).text).toContain('lời mời cho chị Lan')
})

it('lets only owners invite and remove', async () => {
  await join('2', 'admin', 'chị Lan')
  for (const command of ['/moi', 'mo:admin', 'p:remove:1', 'p:remove-now:1', 'p:cancel:1']) {
    expect((await say(command, '2')).text).toContain('cần quyền chủ sở hữu')
  }
  expect((await say('/quantri', '2')).choices).toEqual([])
})

it('removes a person after a confirmation, once', async () => {
  await join('2', 'admin', 'chị Lan')
  const { choices } = await say('/quantri')
  const confirmation = await say(choices.find(({ label }) => label === 'Xóa quyền của chị Lan')!.says)
  expect(confirmation.text).toContain('chị Lan đang có quyền quản trị')
  const [remove] = confirmation.choices
  expect((await say(remove!.says)).text).toBe('Đã xóa quyền của chị Lan.')
  expect((await say(remove!.says)).text).toContain('không còn trong danh sách')
  expect(await say('/quantri', '2')).toEqual(await say(unknownCommand, '2'))
})

it('never removes the last owner', async () => {
  await nameOwners('1', '2')
  expect((await say('p:remove-now:1', '2')).text).toContain('ADMIN_IDS')
  expect((await say('p:remove-now:2', '2')).text).toContain('chủ sở hữu cuối cùng')
  expect((await say('/quantri', '2')).text).toContain('Người quản trị (1)')
})

it('takes as owners those whom the settings name, and the stored ones if the settings name nobody', async () => {
  await nameOwners('2')
  expect((await say('/quantri', '2')).text).toContain('Người quản trị (1)')
  await nameOwners()
  expect((await say('/quantri', '2')).text).toContain('telegram:2 – chủ sở hữu')
})

it('cancels an invitation', async () => {
  const code = await invite('admin', 'chị Lan')
  const { choices } = await say('/quantri')
  const cancel = choices.find(({ label }) => label === 'Hủy lời mời chị Lan')!.says
  expect((await say(cancel)).text).toContain('Đã hủy lời mời chị Lan')
  expect((await say(cancel)).text).toContain('Lời mời này không còn')
  expect((await say(code, '2')).text).toContain('không dùng được')
})

it('writes down who did what, shown newest first, ten to a page, to admins and not to editors', async () => {
  for (let nth = 0; nth < 11; nth++) await invite('editor', `người ${nth}`)
  const first = await say('/nhatky')
  expect(first.text.split('\n')[1]).toBe('• 15:00 ngày 21/11/2026: telegram:1 mời người 10 (biên tập)')
  expect(first.text.split('\n')).toHaveLength(11)
  expect((await say(first.choices[0]!.says)).text).toContain('người 0')
  await join('2', 'editor', 'chị Lan')
  expect((await say('/nhatky', '2')).text).toContain('cần quyền quản trị')
})

it('tells anybody, but only in private, the id by which an owner is named', async () => {
  expect((await say('/id', '2')).text).toContain('telegram:2')
  expect(await say('/id', '2', { chatId: '-100' })).toEqual(await say(unknownCommand, '2', { chatId: '-100' }))
})

it('tells admins in the help what they can do', async () => {
  expect((await say('/help')).text).toContain('/moi')
  expect((await say('/help', '2')).text).not.toContain('/moi')
})

import { beforeEach, expect, it } from 'vitest'
import { listRelations } from '../../../../db/documents/references.ts'
import { findVersion } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../../db/open.ts'
import { auditLog } from '../../../../db/schema/staff-tables.ts'
import { replaceOwners, saveAdmin } from '../../../../db/staff/admins.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { createSearch } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../conversation.ts'
import type { Reply, Respond } from '../../message/message.ts'
import { createNews } from '../../reading/news.ts'
import { createAdmin } from '../admin.ts'

const now = () => new Date('2026-11-21T08:00:00Z')
const people = { chủ: 'owner', lan: 'admin', nam: 'editor' } as const

let db: Db
let respond: Respond
let swept: number
beforeEach(async () => {
  db = openDatabase(':memory:')
  swept = 0
  await replaceOwners(db, [{ channel: 'telegram', userId: 'chủ' }], now().toISOString())
  await transaction(db, async (tx) => {
    for (const [userId, level] of Object.entries(people)) {
      await saveAdmin(tx, { channel: 'telegram', userId, level, name: userId, addedAt: now().toISOString() })
    }
  })
  const search = createSearch({ db })
  const sweep = () => {
    swept += 1
  }
  const admin = createAdmin({
    db,
    library: search.library,
    now,
    sweep,
    wake: () => undefined,
    startLink: () => undefined,
  })
  respond = createConversation({ db, search, now, features: [admin, createNews({ db, search })] })
})

function say(text: string, userId = 'lan'): Promise<Reply> {
  return respond({ channel: 'telegram', chatId: userId, userId, text })
}

async function store(changed: { task?: string; head?: string } = {}): Promise<number> {
  const { task = 'Văn phòng theo dõi.', head = '' } = changed
  const text = [
    head,
    'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH',
    'Số: 45/KH-UBND',
    'Hòa Bình, ngày 05 tháng 3 năm 2026',
    'KẾ HOẠCH',
    'Thu gom rác thải',
    'Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/01/2026 của Hội đồng nhân dân xã Hòa Bình;',
    'Thực hiện Nghị quyết số 12/NQ-HĐND ngày 10/01/2026 và Chỉ thị số 3/CT-UBND ngày 11/01/2026.',
    'I. TỔ CHỨC THỰC HIỆN',
    `1. ${task}`,
  ].join('\n')
  const file = { name: 'ke-hoach.txt', bytes: Buffer.from(text.trim()) }
  const done = await ingestDocument(db, file, { state: 'draft', now: now() })
  return done.versionId
}

async function stateOf(versionId: number): Promise<string | undefined> {
  return (await findVersion(db, versionId))?.state
}

function labelsOf({ choices }: Reply): string[] {
  return choices.map(({ label }) => label)
}

it('publishes once when two admins tap at the same time, and tells the second who was first', async () => {
  const id = await store()
  const replies = await Promise.all([say(`v:${id}:publish`, 'lan'), say(`v:${id}:publish`, 'chủ')])
  const texts = replies.map(({ text }) => text).toSorted()
  expect(texts).toEqual([
    expect.stringMatching(/^Không có gì thay đổi: (?:lan|chủ) đã công bố lúc 15:00 ngày 21\/11\/2026\.$/u),
    expect.stringContaining('Đã công bố Kế hoạch số 45/KH-UBND'),
  ])
  expect((await db.select().from(auditLog)).map(({ action }) => action)).toEqual(['publish'])
})

it('lets editors look and correct, and nobody but admins publish', async () => {
  const id = await store()
  const card = await say(`v:${id}`, 'nam')
  expect(card.text).toContain('người quản trị sẽ công bố')
  expect(labelsOf(card)).not.toContain('Công bố')
  for (const code of [`v:${id}:publish`, `v:${id}:withdraw`, `v:${id}:restore`]) {
    expect((await say(code, 'nam')).text).toContain('cần quyền quản trị')
  }
  expect((await say(`g:1:erase`, 'lan')).text).toContain('cần quyền chủ sở hữu')
  expect(await stateOf(id)).toBe('draft')
})

it.each(['v:999', 'v:999:publish', 'v:999:tree:0', 'v:999:correct:title', 'v:999:confirm:1', 'v:999:discard'])(
  'says of %s that the version is gone',
  async (code) => {
    expect((await say(code)).text).toContain('Bản này không còn')
  },
)

it.each(['v:1:constructor', 'v:1:publish now', 'v:1:correct:secrecy', 'g:1:drop', 'v:99999999999'])(
  'does not take %s for a code of its own',
  async (code) => {
    await store()
    const { text } = await say(code, 'chủ')
    expect(text).not.toMatch(/Kế hoạch số 45|Bản này|Đã /u)
  },
)

it('shows the last page when a later one is asked for', async () => {
  const id = await store()
  expect((await say(`v:${id}:tree:99`)).text).toContain('Văn phòng theo dõi')
})

it('corrects a field, logs its old value, and leaves the version alone if the value is not valid', async () => {
  const id = await store()
  await say(`v:${id}:correct:issuedOn`)
  expect((await say('ngày mai')).text).toContain('chưa phải ngày tháng')
  await say(`v:${id}:correct:issuedOn`)
  expect((await say('06/03/2026')).text).toContain('Ngày ban hành: 06/03/2026')
  const [entry] = await db.select().from(auditLog)
  expect(entry).toMatchObject({ who: 'lan', action: 'correct', reason: 'Ngày ban hành: “05/03/2026” → “06/03/2026”' })
})

it('undoes all of a correction that is refused', async () => {
  const first = await store()
  await say(`v:${first}:publish`)
  const other = Buffer.from(
    'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 46/KH-UBND\nHòa Bình, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nTrồng cây\n1. Trồng cây.',
  )
  const { versionId } = await ingestDocument(db, { name: 'b.txt', bytes: other }, { state: 'published', now: now() })
  await say(`v:${versionId}:correct:docNumber`)
  expect((await say('45/KH-UBND')).text).toContain('Đã có văn bản khác mang số 45/KH-UBND')
  expect((await findVersion(db, versionId))!.headerFields!.docNumber).toBe('46/KH-UBND')
})

it('takes no command or button as the value it waits for', async () => {
  const id = await store()
  await say(`v:${id}:correct:title`)
  expect((await say('/vanban')).text).toContain('Các văn bản (1)')
  await say(`v:${id}:correct:title`)
  await say('c:1')
  expect((await findVersion(db, id))!.headerFields!.title).toBe('Thu gom rác thải')
})

it('asks for a reason, and does nothing when the admin thinks better of it', async () => {
  const id = await store()
  await say(`v:${id}:publish`)
  const asked = await say(`v:${id}:withdraw`)
  expect(asked.text).toContain('Vì sao thu hồi Kế hoạch số 45/KH-UBND?')
  await say(asked.choices[0]!.says)
  await say('In nhầm')
  expect(await stateOf(id)).toBe('published')
  await say(`v:${id}:withdraw`)
  expect((await say('x')).choices).toEqual(asked.choices)
  await say('In nhầm')
  expect(await stateOf(id)).toBe('withdrawn')
  expect((await say(`v:${id}:withdraw`)).text).toContain('lan đã thu hồi lúc')
})

it('says of a replaced version that it was replaced, not who published it', async () => {
  const [first, second] = [await store(), await store({ task: 'Công an xã theo dõi.' })]
  for (const id of [first, second]) await say(`v:${id}:publish`)
  const replaced = 'Không có gì thay đổi; tình trạng của bản này: đã được thay bằng bản khác.'
  expect((await say(`v:${first}:withdraw`)).text).toBe(replaced)
})

it('refuses what needs an admin to somebody who was still one when asked for the reason', async () => {
  const id = await store()
  await say(`v:${id}:publish`)
  await say(`v:${id}:withdraw`)
  await transaction(db, (tx) =>
    saveAdmin(tx, { channel: 'telegram', userId: 'lan', level: 'editor', name: null, addedAt: '' }),
  )
  expect((await say('In nhầm')).text).toContain('cần quyền quản trị')
  expect(await stateOf(id)).toBe('published')
})

it('never publishes what bears a mark of secrecy', async () => {
  const id = await store({ head: 'MẬT' })
  expect((await say(`v:${id}`)).text).toContain('⛔ Không thể công bố')
  expect((await say(`v:${id}:publish`)).text).toContain('⛔ Không thể công bố')
  expect(await stateOf(id)).toBe('draft')
})

it('throws a draft away after a confirmation, with its file, and tells who did', async () => {
  const id = await store()
  const { choices } = await say(`v:${id}:discard`)
  expect(await stateOf(id)).toBe('draft')
  expect((await say(choices[0]!.says)).text).toContain('Đã bỏ bản nháp')
  expect([await stateOf(id), swept]).toEqual([undefined, 1])
  expect((await say(choices[0]!.says)).text).toContain('lan đã bỏ bản nháp')
})

it('confirms each relation once for all the places that name it', async () => {
  const id = await store()
  const first = await say(`v:${id}:relations:0`)
  expect(first.text).toContain('Quan hệ 1/3. Văn bản này căn cứ Nghị quyết số 12/NQ-HĐND')
  const second = await say(first.choices.find(({ label }) => label === 'Không đúng')!.says)
  expect(second.text).toContain('Quan hệ 2/3')
  const rest = await say(`v:${id}:confirm-all`)
  expect(rest.text).toContain('Đã xác nhận 2 quan hệ.')
  const states = (await listRelations(db, id)).map(({ state }) => state)
  expect(states).toEqual(['rejected', 'confirmed', 'confirmed'])
})

it('asks for a confirmation that names the document before it is erased, and says what was', async () => {
  await store()
  expect((await say('g:1:erase-now', 'chủ')).text).toContain('vui lòng xác nhận lại')
  await say('/vanban', 'chủ')
  const asked = await say('g:1:erase', 'chủ')
  expect(asked.choices[0]!.label).toBe('Xóa hẳn Kế hoạch số 45/KH-UBND')
  expect((await say(asked.choices[0]!.says, 'chủ')).text).toMatch(
    /^Đã xóa hẳn Kế hoạch số 45\/KH-UBND.*: 1 bản, \d+ điều/u,
  )
  expect((await say(asked.choices[0]!.says, 'chủ')).text).toContain('không còn trong hệ thống')
})

it('lists every document with its state, newest first, a few to a page', async () => {
  for (let nth = 1; nth <= 7; nth++) {
    const bytes = Buffer.from(`Số: ${nth}/KH-UBND\nKẾ HOẠCH\nViệc ${nth}\n1. Làm việc ${nth}.`)
    const state = nth % 2 === 0 ? ('published' as const) : ('draft' as const)
    await ingestDocument(db, { name: `${nth}.txt`, bytes }, { state, now: now() })
  }
  const first = await say('/vanban', 'nam')
  expect(first.text.split('\n').slice(0, 3)).toEqual([
    'Các văn bản (7, trang 1/2):',
    '• Kế hoạch số 7/KH-UBND: Việc 7 – bản nháp, chưa công bố',
    '• Kế hoạch số 6/KH-UBND: Việc 6 – đang công bố',
  ])
  expect((await say(first.choices.at(-1)!.says, 'nam')).text).toContain('Kế hoạch số 1/KH-UBND')
  expect((await say('/vanban', 'dân')).text).not.toContain('Việc 7')
})

it('offers to compare versions where one took the place of another', async () => {
  const first = await store()
  await say(`v:${first}:publish`)
  const compare = expect.objectContaining({ label: 'Xem điểm mới' })
  expect((await say('g:1')).choices).not.toContainEqual(compare)
  await say(`v:${await store({ task: 'Công an xã theo dõi.' })}:publish`)
  expect((await say('g:1')).choices).toContainEqual(compare)
})

it('tells residents what is new, but not of what was withdrawn with a reason', async () => {
  const first = await store()
  await say(`v:${first}:publish`)
  const second = await store({ task: 'Văn phòng theo dõi. Công an xã xử lý vi phạm.' })
  expect((await say(`v:${second}`)).text).toContain(
    'Đây là bản mới của văn bản đang công bố (bản 1): sửa 1 điều khoản.',
  )
  await say(`v:${second}:publish`)
  expect((await say('kế hoạch 45 có gì mới', 'dân')).text).toContain('bản 2 so với bản 1: sửa 1 điều khoản')
  await say(`v:${second}:withdraw`)
  await say('Có số liệu sai')
  await say(`v:${first}:restore`)
  await say('Dùng lại bản cũ')
  const news = await say('kế hoạch 45 có gì mới', 'dân')
  expect(news.text).toContain('chưa có bản trước')
  expect((await say('có gì mới không?', 'dân')).text).toContain('chưa có bản trước')
})

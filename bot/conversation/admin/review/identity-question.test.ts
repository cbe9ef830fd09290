import { beforeEach, expect, it } from 'vitest'
import { findVersion } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase } from '../../../../db/open.ts'
import { replaceOwners } from '../../../../db/staff/admins.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { createSearch } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../conversation.ts'
import { createAdmin } from '../admin.ts'

const now = () => new Date('2026-11-21T08:00:00Z')

let db: Db
beforeEach(async () => {
  db = openDatabase(':memory:')
  await replaceOwners(db, [{ channel: 'telegram', userId: '1' }], now().toISOString())
  await store('Số: 45/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026', 'published')
  await store('Số:     /KH-UBND\nHòa Bình, ngày    tháng 01 năm 2026', 'draft')
})

async function store(letterhead: string, state: 'draft' | 'published'): Promise<void> {
  const text = `ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\n${letterhead}\nKẾ HOẠCH\nThu gom rác\nI. NHIỆM VỤ\n1. Các thôn gom rác mỗi tuần hai lần, để đúng nơi quy định.`
  await ingestDocument(db, { name: `${state}.txt`, bytes: Buffer.from(text) }, { state, now: now() })
}

async function say(text: string) {
  const search = createSearch({ db })
  const nothing = () => undefined
  const admin = createAdmin({ db, library: search.library, now, sweep: nothing, wake: nothing, startLink: nothing })
  const respond = createConversation({ db, search, now, features: [admin] })
  return respond({ channel: 'telegram', chatId: '1', userId: '1', text })
}

const question =
  '❓ Đây là bản mới của Kế hoạch số 45/KH-UBND của ỦY BAN NHÂN DÂN XÃ HÒA BÌNH? Lý do hỏi: cùng trích yếu, cùng cơ quan, phần lớn nội dung giống nhau, nhưng có tệp để trống số.'

it('asks on the card, with its reason, and offers to publish only when it is answered', async () => {
  const { text, choices } = await say('v:2')
  expect(text).toContain(question)
  const labels = choices.map(({ label }) => label)
  expect(labels.slice(0, 2)).toEqual(['Đúng, là bản mới', 'Không, là văn bản khác'])
  expect(labels).not.toContain('Công bố')
})

it('asks whoever publishes it all the same', async () => {
  expect((await say('v:2:publish')).text).toContain(question)
  expect((await findVersion(db, 2))!.state).toBe('draft')
})

it.each([
  ['v:2:join:1', 'Đã ghi nhận: đây là bản mới của Kế hoạch số 45/KH-UBND.', { documentId: 1, number: 2 }],
  ['v:2:apart', 'Đã ghi nhận: đây là một văn bản khác.', { documentId: 2, number: 1 }],
])('keeps the answer %s', async (says, told, expected) => {
  const { text, choices } = await say(says)
  expect(text).toContain(told)
  expect(choices.map(({ label }) => label)).toContain('Công bố')
  expect(await findVersion(db, 2)).toMatchObject({ ...expected, perhapsOfId: null })
})

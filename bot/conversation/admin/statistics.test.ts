import { beforeEach, expect, it } from 'vitest'
import { saveSetAside } from '../../../db/chats/set-aside.ts'
import { openDatabase, transaction } from '../../../db/open.ts'
import { replaceOwners } from '../../../db/staff/admins.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { createConversation } from '../conversation.ts'
import type { Reply, Respond } from '../message/message.ts'
import { createFeedback } from '../reading/judge-answer.ts'
import { createAdmin } from './admin.ts'

const now = () => new Date('2026-11-21T08:00:00Z')

let respond: Respond
beforeEach(async () => {
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  await replaceOwners(db, [{ channel: 'telegram', userId: 'chủ' }], now().toISOString())
  const search = createSearch({ db })
  const { library } = search
  const worker = { wake: () => undefined, sweep: () => undefined, startLink: () => undefined }
  const features = [createAdmin({ db, library, now, ...worker }), createFeedback({ db, library, now })]
  respond = createConversation({ db, search, now, features })
  const failed = { channel: 'telegram', receivedAt: now().toISOString(), setAsideAt: now().toISOString() }
  await transaction(db, (tx) => saveSetAside(tx, { ...failed, error: 'The disk is full' }))
})

function say(text: string, userId: string): Promise<Reply> {
  return respond({ channel: 'telegram', chatId: userId, userId, text })
}

it('tells admins what documents lack, what was judged and what failed, without quoting anybody', async () => {
  const { feedback } = await say('kinh phí của xã lấy từ đâu', 'an')
  await say(feedback!.notUseful, 'an')
  await say('Quốc lộ 217 dài bao nhiêu km?', 'an')
  const { text } = await say('/thongke', 'chủ')
  expect(text).toContain('0 lượt hữu ích, 1 lượt chưa hữu ích')
  expect(text).toMatch(/chưa hữu ích nhiều nhất:\n• Mục III – KINH PHÍ THỰC HIỆN \(Kế hoạch của UBND xã\): 1 lượt/u)
  expect(text).toMatch(/văn bản chưa nêu, theo điều khoản gần nhất:\n• .+: 1 lượt/u)
  expect(text).toContain('gặp lỗi: 1.\n\nLỗi gần nhất: The disk is full')
  expect(text).not.toMatch(/Quốc lộ 217 dài|lấy từ đâu/u)
})

it('tells nobody else', async () => {
  expect((await say('/thongke', 'an')).text).toBe((await say('/khongcolenhnay', 'an')).text)
})

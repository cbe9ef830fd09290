import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { createPrepare, respondWith } from './conversation.ts'

it('answers on a full disk as before, says so once in the log, and remembers again once there is room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'full-'))
  const db = openDatabase(databaseFile(folder))
  await ingestSamples(db)
  const search = createSearch({ db })
  const errors: unknown[] = []
  const prepare = createPrepare({ db, search, now: () => new Date() })
  const respond = respondWith(db, prepare, (error) => void errors.push(error))
  const ask = (chat: number) =>
    respond({
      channel: 'web',
      chatId: `chat-${chat}`,
      userId: `chat-${chat}`,
      text: 'Kinh phí tuyên truyền của xã lấy từ đâu?',
    })
  const before = await ask(0)
  // As many pages as there are: nothing more can be written.
  const [{ page_count: pages }] = db.$client.pragma('page_count') as [{ page_count: number }]
  db.$client.pragma(`max_page_count = ${pages}`)
  for (let chat = 1; chat < 400; chat++) expect((await ask(chat)).text).toBe(before.text)
  expect(errors).toHaveLength(1)
  db.$client.pragma('max_page_count = 1000000')
  expect((await ask(400)).text).toBe(before.text)
  expect(errors).toHaveLength(1)
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

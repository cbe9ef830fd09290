import { tmpdir } from 'node:os'
import { ChatOpenAI } from '@langchain/openai'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../db/open.ts'
import { answerQuestion } from './answer/answer.ts'
import { createWriter } from './answer/writing/write-answer.ts'
import { type Encoder, openEncoder } from './encoder/encoder.ts'
import { openEncoderIndex } from './encoder/encoder-index.ts'
import { ClauseRetriever, ClauseVectorStore, chatWith } from './langchain.ts'
import { createDenseIndex, type VectorIndex } from './search/dense/dense.ts'
import { createSearch, type Search } from './search/search.ts'
import { startFakeChat } from './testing/fake-chat.ts'
import { savePlan } from './testing/save-plan.ts'

let db: Db
let encoder: Encoder
let index: VectorIndex
let search: Search
beforeEach(async () => {
  db = openDatabase(':memory:')
  await savePlan(db, { slug: 'nuoc', docNumber: '10/KH-UBND', issuer: 'UBND xã Tân Hòa', title: 'Nước sạch' }, [
    ['I', 'MỤC TIÊU', ''],
    ['I.1', '', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'],
    ['II', 'NHIỆM VỤ', ''],
    ['II.1', 'Công an xã', 'Giữ trật tự nơi thi công.'],
  ])
  encoder = openEncoder()
  index = openEncoderIndex({ db, folder: tmpdir(), logError: console.error, encoder })
  search = createSearch({ db, dense: index })
})
afterEach(async () => index.stop())

it('retrieves clauses with their labels', async () => {
  const [first] = await new ClauseRetriever(search, { k: 2 }).invoke('nước sạch cho hộ dân')
  expect(first).toMatchObject({
    pageContent: 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.',
    metadata: { label: 'khoản 1 Mục I', docNumber: '10/KH-UBND' },
  })
})

it('compares by meaning, with a filter', async () => {
  const store = new ClauseVectorStore(encoder, { search, index })
  await search.refresh()
  await search.whenRead()
  const [hit] = await store.similaritySearchWithScore('hộ dân có nước sạch', 1)
  expect(hit![0].pageContent).toContain('95% hộ dân')
  expect(hit![1]).toBeGreaterThan(0.3)
  const filtered = await store.similaritySearch(
    'hộ dân có nước sạch',
    5,
    ({ metadata }) => metadata.label === 'khoản 1 Mục II',
  )
  expect(filtered.map(({ pageContent }) => pageContent)).toEqual(['Công an xã\n\nGiữ trật tự nơi thi công.'])
})

it('takes in nothing but published documents', async () => {
  const store = new ClauseVectorStore(encoder, { search, index })
  await expect(store.addDocuments()).rejects.toThrow('npm run ingest')
})

it('takes any embeddings of LangChain in place of ours', async () => {
  const own = createDenseIndex({
    db,
    embeddings: encoder,
    model: 'theirs',
    folder: tmpdir(),
    logError: console.error,
  })
  const theirs = createSearch({ db, dense: own })
  await theirs.refresh()
  await theirs.whenRead()
  const { found } = await theirs.search('nước sạch')
  expect(found[0]!.features.dense).toBeGreaterThan(0)
})

it('lets a chat model of LangChain write, through the same gate', async () => {
  await using server = await startFakeChat({
    write: ({ messages }) => {
      const { clauses } = JSON.parse(messages[1]!.content) as { clauses: { id: string; text: string }[] }
      const [{ id, text }] = clauses as [{ id: string; text: string }]
      const rests = [{ id, quote: text }]
      return JSON.stringify({
        sentences: [
          { text, rests },
          { text: text.replace('95%', '99%'), rests },
        ],
        missing: [],
      })
    },
  })
  const model = new ChatOpenAI({ model: 'any', apiKey: server.apiKey, configuration: { baseURL: server.baseUrl } })
  const writer = createWriter({ chat: chatWith(model) })
  const question = { text: 'Tóm tắt mục tiêu nước sạch của hộ dân', history: [] }
  const answer = await answerQuestion(search, question, { writer })
  expect(answer).toMatchObject({
    parts: [{ kind: 'written', words: 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.' }],
  })
  expect(server.requests[0]!.response_format?.type).toBe('json_schema')
})

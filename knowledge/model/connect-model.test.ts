import { expect, it } from 'vitest'
import { type FakeChat, startFakeChat, type WrittenReply } from '../testing/fake-chat.ts'
import { type FakeModel, type ServerFault, startFakeModel } from '../testing/fake-model.ts'
import { connectChat, connectEmbeddings, ModelError } from './connect-model.ts'

it('embeds texts in order, at most 128 in a request', async () => {
  await using model = await startFakeModel()
  const texts = Array.from({ length: 300 }, (_, index) => `hộ nghèo ${index}`)
  const vectors = await connect(model).embedDocuments(texts)
  expect(model.requests.map(({ input }) => input.length)).toEqual([128, 128, 44])
  expect(model.texts).toEqual(texts)
  expect(vectors).toHaveLength(300)
  expect(vectors[299]).toEqual(await connect(model).embedQuery('hộ nghèo 299'))
})

it('embeds no texts without a request', async () => {
  await using model = await startFakeModel()
  expect(await connect(model).embedDocuments([])).toEqual([])
  expect(model.requests).toEqual([])
})

it('asks for floats, which every compatible server knows', async () => {
  await using model = await startFakeModel()
  await connect(model).embedQuery('hộ nghèo')
  expect(model.requests).toEqual([{ model: 'any', input: ['hộ nghèo'], encoding_format: 'float' }])
})

it('gives texts that share words near vectors', async () => {
  await using model = await startFakeModel()
  const [poor, poorer, water] = await connect(model).embedDocuments(['giảm hộ nghèo', 'tỷ lệ hộ nghèo', 'nước sạch'])
  expect(dot(poor!, poorer!)).toBeGreaterThan(dot(poor!, water!) + 0.2)
})

it.each<ServerFault>([
  { status: 429, retryAfter: 0 },
  { status: 500, retryAfter: 0 },
])('tries again after %j', async (fault) => {
  await using model = await startFakeModel()
  model.failNext(fault)
  expect(await connect(model).embedDocuments(['hộ nghèo'])).toHaveLength(1)
  expect(model.requests).toHaveLength(2)
})

it('does not let a question wait as long as the server wants', async () => {
  await using model = await startFakeModel()
  model.failNext({ status: 429, retryAfter: 30 })
  await expect(connect(model).embedQuery('hộ nghèo')).rejects.toThrow(ModelError)
  expect(model.requests).toHaveLength(1)
})

it('gives up on a server that does not answer a question, and asks it again for documents', async () => {
  await using model = await startFakeModel()
  model.failNext('hang')
  await expect(connect(model).embedQuery('hộ nghèo')).rejects.toThrow(ModelError)
  model.failNext('hang')
  await expect(connect(model).embedDocuments(['hộ nghèo'])).resolves.toHaveLength(1)
})

it.each<[string, unknown[]]>([
  ['1 vectors', [[1, 0]]],
  ['3 vectors', [[1], [1], [1]]],
  ['2 numbers, another 1', [[1], [1, 0]]],
  [
    'other than numbers',
    [
      [1, null],
      [1, 0],
    ],
  ],
  [
    'all zeros',
    [
      [1, 0],
      [0, 0],
    ],
  ],
  ['not a list', ['AACAPw==', 'AACAPw==']],
])('refuses an answer with %s', async (flaw, embeddings) => {
  await using model = await startFakeModel()
  model.failNext({ embeddings })
  await expect(connect(model).embedDocuments(['một', 'hai'])).rejects.toThrow(flaw)
})

it('refuses vectors of another dimension than before', async () => {
  await using model = await startFakeModel()
  const embeddings = connect(model)
  await embeddings.embedQuery('một')
  model.failNext({ embeddings: [[1, 0]] })
  await expect(embeddings.embedQuery('hai')).rejects.toThrow('a vector has 2 numbers, another 64')
})

it('says what failed without the key or the text', async () => {
  await using model = await startFakeModel()
  const refused = connectEmbeddings({ ...accessTo(model), apiKey: 'sk-wrong' }).embedQuery('tôi tên là An')
  await expect(refused).rejects.toThrow('Embedding 1 text(s) with any failed: status 401, the key is refused')
  model.failNext({ status: 400 })
  const error = await connect(model)
    .embedQuery('tôi tên là An')
    .catch((thrown: Error) => thrown)
  expect(error).toMatchObject({ name: 'ModelError', message: 'Embedding 1 text(s) with any failed: status 400' })
  expect(error).toHaveProperty('cause')
})

it('reports a server that is gone', async () => {
  const model = await startFakeModel()
  const embeddings = connect(model)
  await model.stop()
  await expect(embeddings.embedQuery('hộ nghèo')).rejects.toThrow(ModelError)
})

function connect(model: FakeModel) {
  return connectEmbeddings(accessTo(model))
}

function accessTo({ apiKey, baseUrl }: FakeModel) {
  return { apiKey, baseUrl, model: 'any', timeoutsMs: { documents: 300, question: 300 } }
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0)
}

const request = { messages: [{ role: 'user' as const, content: 'hộ nghèo' }], schema: { name: 'answer', schema: {} } }

async function write(server: FakeChat, timeoutMs = 1000): Promise<string> {
  const chat = connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'any' })
  let text = ''
  for await (const piece of chat({ ...request, signal: AbortSignal.timeout(timeoutMs) })) text += piece
  return text
}

it('writes piece by piece, and asks for the JSON it wants', async () => {
  await using server = await startFakeChat({ write: () => `{"text":"${'hộ nghèo '.repeat(20)}"}` })
  expect(JSON.parse(await write(server))).toEqual({ text: 'hộ nghèo '.repeat(20) })
  expect(server.requests[0]).toMatchObject({ stream: true, response_format: { type: 'json_schema' } })
})

it.each([429, 500])('asks once more after %d, when the server says', async (status) => {
  let asked = 0
  await using server = await startFakeChat({ write: () => (asked++ === 0 ? { status, retryAfter: 0 } : 'xong') })
  expect(await write(server)).toBe('xong')
  expect(asked).toBe(2)
})

it.each<[string, WrittenReply]>([
  ['asks for more patience than there is', { status: 429, retryAfter: 60 }],
  ['says nothing', 'hang'],
  ['breaks off', { half: 'nửa câu' }],
  ['refuses the request', { status: 400 }],
])('fails as a model error where the server %s', async (_, written) => {
  await using server = await startFakeChat({ write: () => written })
  await expect(write(server, 200)).rejects.toThrow(ModelError)
})

it('sends no personal data to be embedded', async () => {
  await using model = await startFakeModel()
  await connect(model).embedQuery('tôi là An, số điện thoại 0912345678')
  expect(JSON.stringify(model.requests)).not.toContain('0912345678')
})

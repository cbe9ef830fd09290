import { expect, it } from 'vitest'
import { type CannedReply, startCannedServer } from '../testing/canned-server.ts'
import { ZaloError } from '../zalo-error.ts'
import { foldFileName, OaClient, type OaClientOptions } from './oa-client.ts'

const sent = { body: { data: { message_id: 'm1', user_id: '246' }, error: 0, message: 'Success' } }

function refusal(error: number, message = 'refused'): CannedReply {
  return { body: { error, message } }
}

/** Tokens "t1", "t2", …: a new one after each refusal. */
function createTokens() {
  let count = 1
  const renew = async (refused: string) => {
    if (refused === `t${count}`) count += 1
    return `t${count}`
  }
  return { getAccessToken: async () => `t${count}`, renew }
}

function connect(root: string, options: Partial<OaClientOptions> = {}): OaClient {
  return new OaClient({ tokens: createTokens(), openApiRoot: root, ...options })
}

async function failureOf(work: Promise<unknown>): Promise<ZaloError> {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ZaloError)
  return error as ZaloError
}

it('sends a text with its buttons, and the token in its header', async () => {
  await using server = await startCannedServer(sent)
  const buttons = [{ title: 'A. 2 năm', type: 'oa.query.hide', payload: '#qz:7:1:a' }] as const
  expect(await connect(server.root).sendText('246', 'Câu 1', { buttons: [...buttons], quotedMessageId: 'q' })).toEqual({
    messageId: 'm1',
    userId: '246',
  })
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    url: '/v3.0/oa/message/cs',
    headers: { access_token: 't1' },
  })
  expect(JSON.parse(server.requests[0]!.body)).toEqual({
    recipient: { user_id: '246' },
    message: { text: 'Câu 1', quote_message_id: 'q', attachment: { type: 'template', payload: { buttons } } },
  })
})

it('writes buttons and quotes in the other dialect when told to', async () => {
  await using server = await startCannedServer(sent)
  const oa = connect(server.root, { buttonShape: 'template', quoteField: 'react_message_id' })
  const buttons = [{ title: 'Mở', type: 'oa.open.url', payload: { url: 'https://a' } }] as const
  await oa.sendText('246', 'Câu 1', { buttons: [...buttons], quotedMessageId: 'q' })
  const payload = { template_type: 'button', text: 'Câu 1', buttons }
  expect(JSON.parse(server.requests[0]!.body).message).toEqual({
    react_message_id: 'q',
    attachment: { type: 'template', payload },
  })
})

it.each([
  [{ url: 'https://a' }, { media_type: 'image', url: 'https://a' }],
  [{ attachmentId: 'i1' }, { media_type: 'image', attachment_id: 'i1' }],
  [
    { attachmentId: 'g1', gif: { width: 20, height: 10 } },
    { media_type: 'gif', attachment_id: 'g1', width: 20, height: 10 },
  ],
])('sends the image %j', async (image, element) => {
  await using server = await startCannedServer(sent)
  await connect(server.root).sendImage('246', image, { text: 'Sơ đồ' })
  expect(JSON.parse(server.requests[0]!.body).message).toEqual({
    text: 'Sơ đồ',
    attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
  })
})

it('sends one JSON parameter in the query', async () => {
  await using server = await startCannedServer({
    body: { data: { user_id: '246', display_name: 'An' }, error: 0 },
  })
  expect(await connect(server.root).getUser('246')).toMatchObject({ displayName: 'An', isFollower: false })
  expect(server.requests[0]!.url).toBe(`/v3.0/oa/user/detail?data=${encodeURIComponent('{"user_id":"246"}')}`)
})

it('keeps all digits of an id that is a number', async () => {
  const body = '{"data":{"message_id":9007199254740993123,"recipient_id":12},"error":0,"message":"Success"}'
  await using server = await startCannedServer({ body })
  expect(await connect(server.root).sendText('246', 'a')).toEqual({ messageId: '9007199254740993123', userId: '12' })
})

it('tells which quota paid', async () => {
  const quota = { quota_type: 'reply', remain: '7', total: 8 }
  await using server = await startCannedServer({ body: { data: { message_id: 'm1', quota }, error: 0 } })
  const expected = { messageId: 'm1', quota: { kind: 'reply', remaining: 7, total: 8 } }
  expect(await connect(server.root).sendText('246', 'a')).toEqual(expected)
})

it.each([-216, -220, 216, 401, -401])('renews the token once after %i and tries again', async (code) => {
  await using server = await startCannedServer(refusal(code), sent)
  await connect(server.root).sendText('246', 'a')
  expect(server.requests.map(({ headers }) => headers.access_token)).toEqual(['t1', 't2'])
})

it('gives up when the new token is refused too', async () => {
  await using server = await startCannedServer(refusal(-216))
  expect(await failureOf(connect(server.root).sendText('246', 'a'))).toMatchObject({ code: -216, retry: 'refresh' })
  expect(server.requests).toHaveLength(2)
})

it.each([
  [-32, 'backoff'],
  [-200, 'backoff'],
  [-99999, 'backoff'],
  [-201, 'never'],
  [-210, 'never'],
  [-230, 'never'],
  [-211, 'human'],
  [-224, 'human'],
])('tells for %i what to do: %s', async (code, retry) => {
  await using server = await startCannedServer(refusal(code, 'because'))
  const error = await failureOf(connect(server.root).sendText('246', 'a'))
  expect(error).toMatchObject({ code, retry, mayHaveArrived: false })
  expect(error.message).toContain('because')
})

it.each<[CannedReply, object]>([
  ['hang up', { code: 'network', retry: 'backoff', mayHaveArrived: true }],
  ['silence', { code: 'timeout', retry: 'backoff', mayHaveArrived: true }],
  [
    { status: 502, body: '<html>' },
    { code: 502, retry: 'backoff', mayHaveArrived: true },
  ],
  [
    { status: 429, body: '', headers: { 'retry-after': '7' } },
    { code: 429, retry: 'backoff', retryAfterMs: 7000 },
  ],
  [{ body: '<html>maintenance' }, { code: 'unreadable', retry: 'backoff', mayHaveArrived: true }],
  [
    { status: 404, body: 'no such page' },
    { code: 404, retry: 'never', mayHaveArrived: false },
  ],
])('says of %j whether the message may have arrived', async (reply, expected) => {
  await using server = await startCannedServer(reply)
  expect(await failureOf(connect(server.root, { timeoutMs: 100 }).sendText('246', 'a'))).toMatchObject(expected)
})

it('knows that nothing arrived where nobody listens', async () => {
  const { root, ...server } = await startCannedServer(sent)
  await server[Symbol.asyncDispose]()
  expect(await failureOf(connect(root).sendText('246', 'a'))).toMatchObject({ code: 'network', mayHaveArrived: false })
})

it('shows the limits that the headers tell, also on refusals', async () => {
  const headers = { 'X-RateLimit-Limit': '4000', 'X-RateLimit-Remain': '0' }
  await using server = await startCannedServer({ body: { error: -32, message: 'limit' }, headers })
  const oa = connect(server.root)
  const rateLimit = { limit: 4000, remaining: 0 }
  expect(await failureOf(oa.getOa())).toMatchObject({ rateLimit, retryAfterMs: 60_000 })
  expect(oa.rateLimit).toEqual(rateLimit)
})

it('never names the token in an error', async () => {
  await using server = await startCannedServer(refusal(-201, 'token t1-secret is invalid'))
  const tokens = { getAccessToken: async () => 't1-secret', renew: async () => 't1-secret' }
  const error = await failureOf(connect(server.root, { tokens }).getOa())
  expect(error.message).toBe('GET /v2.0/oa/getoa: token … is invalid (-201)')
})

it.each([
  ['uploadImage', '/v2.0/oa/upload/image', 'attachment_id'],
  ['uploadGif', '/v2.0/oa/upload/gif', 'attachment_id'],
  ['uploadFile', '/v2.0/oa/upload/file', 'token'],
] as const)('%s gives the bytes a name in plain letters', async (method, path, field) => {
  await using server = await startCannedServer({ body: { data: { [field]: 'u1' }, error: 0 } })
  expect(await connect(server.root)[method](new Uint8Array([37, 80]), 'Kế hoạch số 45.pdf')).toBe('u1')
  expect(server.requests[0]).toMatchObject({ method: 'POST', url: path })
  expect(server.requests[0]!.body).toContain('name="file"; filename="Ke hoach so 45.pdf"')
})

it.each([
  ['Nghị quyết Đảng bộ.docx', 'Nghi quyet Dang bo.docx'],
  ['Kế hoạch.pdf'.normalize('NFD'), 'Ke hoach.pdf'],
  ['a/b"c.pdf', 'a_b_c.pdf'],
  ['文件.pdf', '__.pdf'],
])('writes the file name %j as %j', (name, folded) => {
  expect(foldFileName(name)).toBe(folded)
})

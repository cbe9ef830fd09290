import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { isWebhookProbe } from '../webhook-probe.ts'
import { verifyOaSignature } from './oa-signature.ts'

const secretKey = 'OA_SECRET_demo_0123'
const text =
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào, Điều 3 quy định gì?","msg_id":"96d3cdf3af150460909"},"timestamp":"1732154483000"}'
const body = Buffer.from(text)
const timestamp = '1732154483000'
const signature = 'mac=f9764a353bdcd16b7f2e3ceafa06151982659595b254148685fdadf69ab25626'

function sign(...terms: string[]): string {
  return `mac=${createHash('sha256').update(terms.join('')).digest('hex')}`
}

it('accepts the published example, with or without "mac="', () => {
  const match = { timestamp: 'header', firstTerm: 'app_id' }
  expect(verifyOaSignature({ body, signature, timestamp }, { secretKey })).toEqual(match)
  expect(verifyOaSignature({ body, signature: signature.slice(4), timestamp }, { secretKey })).toEqual(match)
})

it('signs by plain SHA-256 of the terms one after another', () => {
  expect(sign('X', 'BODY', '1234567890', 'Y')).toBe(
    'mac=2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9',
  )
})

it.each([
  ['body', undefined],
  ['body', '1732154489999'],
  ['header', timestamp],
])("says that the %s's timestamp was signed when the header is %s", (source, header) => {
  expect(verifyOaSignature({ body, signature, timestamp: header }, { secretKey })?.timestamp).toBe(source)
})

it('accepts a timestamp that is only in the header', () => {
  const later = '1732154490000'
  const signed = { body, signature: sign('360846524940903967', text, later, secretKey), timestamp: later }
  expect(verifyOaSignature(signed, { secretKey })).toEqual({ timestamp: 'header', firstTerm: 'app_id' })
})

it("accepts the OA's id as first term only when it is told to", () => {
  const oaId = '388613280878808645'
  const signed = { body, signature: sign(oaId, text, timestamp, secretKey), timestamp }
  expect(verifyOaSignature(signed, { secretKey })).toBeUndefined()
  expect(verifyOaSignature(signed, { secretKey, oaId })).toEqual({ timestamp: 'header', firstTerm: 'oa_id' })
})

it('reads an app id that is a number with all its digits', () => {
  const numbered = text.replace('"360846524940903967"', '360846524940903967')
  const signed = { body: Buffer.from(numbered), signature: sign('360846524940903967', numbered, timestamp, secretKey) }
  expect(verifyOaSignature({ ...signed, timestamp }, { secretKey })).toBeDefined()
})

it.each<[string, Partial<Parameters<typeof verifyOaSignature>[0]>]>([
  ['no signature', { signature: undefined }],
  ['an empty one', { signature: '' }],
  ['a shorter one', { signature: signature.slice(0, -2) }],
  ['a longer one', { signature: `${signature}00` }],
  ['no hexadecimal one', { signature: `mac=${'z'.repeat(64)}` }],
  ['one digit changed', { signature: signature.replace('f9', 'f8') }],
  ['an altered text', { body: Buffer.from(text.replace('Điều 3', 'Điều 4')) }],
  ['a space more in the body', { body: Buffer.from(`${text} `) }],
  ['a body in another normal form', { body: Buffer.from(text.normalize('NFD')) }],
  ['another app', { body: Buffer.from(text.replace('360846524940903967', '360846524940903968')) }],
  ['no JSON', { body: Buffer.from('xin chào') }],
  ['an empty body', { body: new Uint8Array() }],
])('refuses %s', (_, change) => {
  expect(verifyOaSignature({ body, signature, timestamp, ...change }, { secretKey })).toBeUndefined()
})

it('refuses the right signature of another key, or for an app that is not ours', () => {
  expect(verifyOaSignature({ body, signature, timestamp }, { secretKey: 'app secret' })).toBeUndefined()
  expect(verifyOaSignature({ body, signature, timestamp }, { secretKey, appId: '1' })).toBeUndefined()
})

it('does not let the end of the body pass for the beginning of the timestamp', () => {
  const moved = { body: Buffer.from(text.slice(0, -1)), signature, timestamp: `}${timestamp}` }
  expect(verifyOaSignature(moved, { secretKey })).toBeUndefined()
})

it.each([
  ['', true],
  ['{}', true],
  ['{ }', false],
  ['[]', false],
  [text, false],
])('tells that %j is a probe: %s', (sent, isProbe) => {
  expect(isWebhookProbe(Buffer.from(sent))).toBe(isProbe)
})

it('refuses a megabyte that nobody signed before it is parsed', () => {
  const deep = Buffer.from(`{"app_id":"360846524940903967","timestamp":"1","x":${'['.repeat(500_000)}`)
  for (const forged of [undefined, `mac=${'0'.repeat(64)}`]) {
    expect(verifyOaSignature({ body: deep, signature: forged, timestamp }, { secretKey })).toBeUndefined()
  }
})

it('finds the fields of the event, not what a message says', () => {
  const said = text.replace('Xin chào', String.raw`\"app_id\":\"1\", \"timestamp\":\"2\"`)
  const moved = `{"message":${JSON.stringify(said)},${text.slice(1)}`
  const signed = { body: Buffer.from(moved), signature: sign('360846524940903967', moved, timestamp, secretKey) }
  expect(verifyOaSignature({ ...signed, timestamp }, { secretKey })).toBeDefined()
})

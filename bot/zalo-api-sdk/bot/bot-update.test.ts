import { expect, it } from 'vitest'
import { parseBotUpdate, verifyBotSecret } from './bot-update.ts'

const from = { id: '6ede9afa66b88fe6d6a9', display_name: 'Ted', is_bot: false }
const chat = { id: '6ede9afa66b88fe6d6a9', chat_type: 'PRIVATE' }

function createUpdate(eventName: string, fields: object) {
  const message = { from, chat, message_id: '2d758cb5e222177a4e35', date: 1750316131602, ...fields }
  return { event_name: eventName, message }
}

it.each([
  ['wrapped', (update: object) => ({ ok: true, result: update })],
  ['bare', (update: object) => update],
])('reads an update that comes %s', (_, wrap) => {
  const body = JSON.stringify(wrap(createUpdate('message.text.received', { text: 'Xin chào' })))
  expect(parseBotUpdate(Buffer.from(body))).toMatchObject({
    kind: 'text',
    text: 'Xin chào',
    eventName: 'message.text.received',
    messageId: '2d758cb5e222177a4e35',
    at: 1750316131602,
    chatId: '6ede9afa66b88fe6d6a9',
    chatType: 'private',
    from: { id: '6ede9afa66b88fe6d6a9', name: 'Ted' },
  })
})

it.each([
  ['image', { photo: 'https://a', caption: 'Đây' }, { kind: 'image', url: 'https://a', caption: 'Đây' }],
  ['image', { photo_url: 'https://a', message_type: 'CHAT_PHOTO' }, { kind: 'image', url: 'https://a' }],
  ['sticker', { sticker: 's1', url: 'https://a' }, { kind: 'sticker', stickerId: 's1', url: 'https://a' }],
  ['voice', { voice_url: 'https://a.aac', message_type: 'CHAT_VOICE' }, { kind: 'voice', url: 'https://a.aac' }],
  ['unsupported', {}, { kind: 'unsupported' }],
  ['hologram', {}, { kind: 'unknown' }],
  ['text', { chat: { id: 'g1', chat_type: 'GROUP' }, text: 'a' }, { kind: 'text', chatId: 'g1', chatType: 'group' }],
  ['text', { from: { ...from, is_bot: true }, text: 'a' }, { kind: 'echo' }],
  ['text', { from: { ...from, id: '1459232241454765289' }, text: 'a' }, { kind: 'echo' }],
])('reads message.%s.received with %j', (type, fields, expected) => {
  const body = JSON.stringify(createUpdate(`message.${type}.received`, fields))
  expect(parseBotUpdate(body, '1459232241454765289')).toMatchObject(expected)
})

it('keeps all digits of ids that are numbers', () => {
  const body =
    '{"event_name":"message.text.received","message":{"chat":{"id":9007199254740993123},"message_id":12,"text":"a"}}'
  expect(parseBotUpdate(body)).toMatchObject({ chatId: '9007199254740993123', messageId: '12' })
})

it.each(['', '{}', '[]', '{"ok":true,"result":{}}', '<html>', '{"event_name":"message.text.received","message":7}'])(
  'does not take %j for an update',
  (body) => {
    expect(parseBotUpdate(body)).toBeUndefined()
  },
)

it.each([
  ['a-secret', true],
  ['a-secreT', false],
  ['a-secret ', false],
  ['', false],
  [undefined, false],
  [null, false],
])('says of the secret %j whether it is right: %s', (header, isRight) => {
  expect(verifyBotSecret(header, 'a-secret')).toBe(isRight)
})

it('accepts nothing where no secret is set', () => {
  expect(verifyBotSecret('', '')).toBe(false)
})

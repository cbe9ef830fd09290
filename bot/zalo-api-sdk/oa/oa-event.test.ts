import { expect, it } from 'vitest'
import { parseOaEvent } from './oa-event.ts'

const sides = { sender: { id: '246845883529197922' }, recipient: { id: '388613280878808645' } }
const fromOa = { sender: { id: '388613280878808645', admin_id: '9' }, recipient: { id: '246845883529197922' } }
const common = { app_id: '360846524940903967', user_id_by_app: '552177279717587730', timestamp: '1732154483000' }

function parse(eventName: string, fields: object) {
  return parseOaEvent(JSON.stringify({ ...common, event_name: eventName, ...fields }))
}

function parseMessage(type: string, message: object) {
  return parse(`user_send_${type}`, { ...sides, message: { msg_id: '96d3', ...message } })
}

function attach(type: string, payload: object) {
  return { attachments: [{ type, payload }] }
}

it('reads who wrote what to whom, and when', () => {
  expect(parseMessage('text', { text: 'Xin chào', quote_msg_id: 'a1' })).toMatchObject({
    kind: 'text',
    eventName: 'user_send_text',
    key: '96d3',
    at: 1732154483000,
    appId: '360846524940903967',
    oaId: '388613280878808645',
    userId: '246845883529197922',
    userIdByApp: '552177279717587730',
    messageId: '96d3',
    quotedMessageId: 'a1',
    text: 'Xin chào',
  })
})

it.each([
  ['text', { text: '#qz:7:1:a' }, { kind: 'text', text: '#qz:7:1:a' }],
  ['text', {}, { kind: 'text', text: '' }],
  [
    'image',
    { text: 'Đây', ...attach('image', { url: 'https://a', thumbnail: 'https://b' }) },
    { kind: 'image', text: 'Đây', media: [{ url: 'https://a', thumbnailUrl: 'https://b' }] },
  ],
  ['gif', attach('gif', { url: 'https://a' }), { kind: 'gif', media: [{ url: 'https://a' }] }],
  ['audio', attach('audio', { url: 'https://a.amr' }), { kind: 'audio', media: [{ url: 'https://a.amr' }] }],
  [
    'video',
    attach('video', { url: 'https://a', description: 'họp thôn' }),
    { kind: 'video', media: [{ url: 'https://a', description: 'họp thôn' }] },
  ],
  [
    'file',
    attach('file', { url: 'https://a', name: 'developer.docx', size: '233947', type: 'docx', checksum: 'c' }),
    { kind: 'file', files: [{ url: 'https://a', name: 'developer.docx', bytes: 233947, type: 'docx', checksum: 'c' }] },
  ],
  [
    'link',
    attach('link', { url: 'https://a', description: 'd', thumbnail: 'https://b', title: 't' }),
    { kind: 'link', links: [{ url: 'https://a', description: 'd', thumbnailUrl: 'https://b', title: 't' }] },
  ],
  [
    'sticker',
    attach('sticker', { url: 'https://a', id: 's1' }),
    { kind: 'sticker', stickerId: 's1', url: 'https://a' },
  ],
  [
    'location',
    attach('location', { coordinates: { latitude: '10.76', longitude: '106.65' } }),
    { kind: 'location', latitude: 10.76, longitude: 106.65 },
  ],
  ['business_card', attach('link', { phone: '09' }), { kind: 'business-card', cards: [{ phone: '09' }] }],
  ['hologram', attach('hologram', {}), { kind: 'other-message', messageId: '96d3' }],
])('reads a message of type %s', (type, message, expected) => {
  expect(parseMessage(type, message)).toMatchObject({ ...expected, key: '96d3', userId: '246845883529197922' })
})

it('finds attachments beside the message too', () => {
  const event = parse('user_send_image', {
    ...sides,
    message: { msg_id: '1' },
    ...attach('image', { url: 'https://a' }),
  })
  expect(event).toMatchObject({ kind: 'image', media: [{ url: 'https://a' }] })
})

it.each([
  [
    'follow',
    { oa_id: '388', follower: { id: '246' }, source: 'oa_profile' },
    { kind: 'follow', userId: '246', oaId: '388', source: 'oa_profile' },
  ],
  ['unfollow', { oa_id: '388', follower: { id: '246' } }, { kind: 'unfollow', userId: '246' }],
  ['user_click_chatnow', { oa_id: '388', user_id: '246' }, { kind: 'chat-opened', userId: '246', oaId: '388' }],
  [
    'user_submit_info',
    { ...sides, info: { name: 'An', phone: '84901', full_address: { ward: 'Xã Mẫu', city: 'Lâm Đồng' } } },
    { kind: 'info-submitted', name: 'An', phone: '84901', address: 'Xã Mẫu, Lâm Đồng' },
  ],
  ['user_submit_info', { ...sides, info: { address: 'Thôn 3' } }, { kind: 'info-submitted', address: 'Thôn 3' }],
  [
    'user_received_message',
    { ...fromOa, message: { msg_id: 'm1', delivery_time: '1732154484000', tracking_id: 't' } },
    { kind: 'received', userId: '246845883529197922', messageId: 'm1', deliveredAt: 1732154484000, trackingId: 't' },
  ],
  ['user_seen_message', { ...fromOa, message: { msg_ids: ['m1', 'm2'] } }, { kind: 'seen', messageIds: ['m1', 'm2'] }],
  ['user_seen_message', { ...fromOa, message: { msg_id: 'm1' } }, { kind: 'seen', messageIds: ['m1'] }],
  [
    'user_reacted_message',
    { ...sides, message: { msg_id: 'm1', react_icon: '/-strong' } },
    { kind: 'reaction', messageId: 'm1', icon: '/-strong', userId: '246845883529197922' },
  ],
  [
    'oa_send_text',
    { ...fromOa, message: { msg_id: 'm1', text: 'Chào bạn' } },
    {
      kind: 'echo',
      messageId: 'm1',
      text: 'Chào bạn',
      adminId: '9',
      userId: '246845883529197922',
      oaId: '388613280878808645',
    },
  ],
  ['oa_send_list', { ...fromOa, message: { msg_id: 'm1' } }, { kind: 'echo', messageId: 'm1' }],
  [
    'add_user_to_tag',
    { oa_id: '388', tag: { user_ids: ['1', '2'], name: 'Thôn 3' } },
    { kind: 'tagged', tag: 'Thôn 3', userIds: ['1', '2'] },
  ],
  ['user_asks_for_product', sides, { kind: 'unknown', eventName: 'user_asks_for_product' }],
])('reads %s', (eventName, fields, expected) => {
  expect(parse(eventName, fields)).toMatchObject(expected)
})

it('reads what somebody writes who has not logged in', () => {
  const party = { sender: { anonymous_id: 'x1' }, recipient: { id: '388' } }
  const event = parse('anonymous_send_text', {
    ...party,
    message: { msg_id: '1', text: 'Chào', conversation_id: 'c1' },
  })
  expect(event).toMatchObject({ kind: 'text', text: 'Chào', userId: 'x1', conversationId: 'c1' })
})

it('gives repeated deliveries the same key and other events different ones', () => {
  const keys = [
    parseMessage('text', { text: 'a' }),
    parseMessage('text', { text: 'a' }),
    parse('user_reacted_message', { ...sides, message: { msg_id: '96d3', react_icon: '/-heart' } }),
    parse('follow', { follower: { id: '246' } }),
    parse('follow', { follower: { id: '247' } }),
    parse('follow', { follower: { id: '246' }, timestamp: '1732154483001' }),
  ].map((event) => event?.key)
  expect(keys[0]).toBe(keys[1])
  expect(new Set(keys).size).toBe(5)
})

it('keeps all digits of ids that are numbers', () => {
  const text =
    '{"event_name":"follow","follower":{"id":9007199254740993123},"app_id":360846524940903967,"timestamp":1732154483000}'
  expect(parseOaEvent(text)).toMatchObject({
    userId: '9007199254740993123',
    appId: '360846524940903967',
    at: 1732154483000,
  })
})

it.each(['', '{}', '[]', 'null', '"user_send_text"', '<html>', '{"event_name":"follow"'])(
  'does not take %j for an event',
  (body) => {
    expect(parseOaEvent(Buffer.from(body))).toBeUndefined()
  },
)

it.each([
  ['message', 7],
  ['message', null],
  ['message', { attachments: 'none' }],
  ['message', { attachments: [null, { payload: [] }] }],
])('survives %s: %j', (field, value) => {
  expect(parse('user_send_image', { ...sides, [field]: value })).toMatchObject({ kind: 'image' })
})

it('treats a message from nobody as nothing that can be answered', () => {
  expect(parse('user_send_text', { message: { msg_id: '1', text: 'Chào' } })).toMatchObject({ kind: 'unknown' })
})

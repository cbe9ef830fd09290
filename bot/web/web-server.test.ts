import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import type { IncomingMessage } from '../conversation/message/message.ts'
import { failed } from '../strings/delivery-strings.ts'
import { readStrings } from '../strings/read-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { greeting, hostile, hostileReply, pollReply, reply, savePlans } from '../testing/small-plan.ts'
import { createWebApp, startWebServer } from './web-server.ts'

const chatId = '5b7c1f6e-0000-4000-8000-000000000000'
const errors: unknown[] = []
const messages: IncomingMessage[] = []

afterEach(() => {
  errors.length = 0
  messages.length = 0
})

async function openApp() {
  const db = openDatabase(':memory:')
  await savePlans(db)
  return createWebApp({ db, respond, logError: (error) => errors.push(error) })
}

async function respond(message: IncomingMessage) {
  messages.push(message)
  if (message.text === '/start') return greeting
  if (message.text === 'boom') throw new Error('The core has failed')
  if (message.text === 'c:6') return { ...reply, asked: 'Gạch đầu dòng thứ 1 (Kế hoạch số 133-KH/ThU)' }
  if (message.text === 'poll') return pollReply
  return message.text === hostile ? hostileReply : reply
}

async function read(path: string): Promise<{ status: number; page: string; headers: Headers }> {
  const response = await (await openApp()).request(path)
  return { status: response.status, page: await response.text(), headers: response.headers }
}

async function post(body: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await send(body)
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

async function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return (await openApp()).request('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** The turn that the API draws for the script. */
async function draw(body: Record<string, unknown>): Promise<string> {
  const response = await send({ chatId, ...body }, { accept: 'text/html' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  return response.text()
}

it('greets with what the core says to /start and offers its examples', async () => {
  const { status, page, headers } = await read('/')
  expect(status).toBe(200)
  expect(page).toContain('lang="vi"')
  expect(page).toContain(greeting.text)
  expect(page).toContain('<button name="q" value="/example 1" data-part="choice">Ai đôn đốc việc thực hiện?</button>')
  expect(headers.get('content-security-policy')).toContain("script-src 'self'")
})

it('answers without a script, in the chat the page names', async () => {
  const { status, page } = await read(`/?q=${encodeURIComponent('Ai đôn đốc?')}&chat=${chatId}`)
  expect(status).toBe(200)
  expect(messages.at(-1)).toEqual({ channel: 'web', chatId, userId: chatId, text: 'Ai đôn đốc?' })
  expect(page).toContain('<span data-part="question">Ai đôn đốc?</span>')
  expect(page).toMatch(/<a class="mark" href="#source-[\w-]+-1">\[1\]<\/a>/u)
  expect(page).toContain('href="/documents/133-kh-thu#II.1.-1"')
  expect(page).toContain(`href="/documents/133-kh-thu">${webStrings.whole('Kế hoạch')}</a>`)
  expect(page).toContain(`name="chat" value="${chatId}"`)
})

it('shows in words what was chosen, not its code', async () => {
  const { page } = await read('/?q=c:6')
  expect(messages.at(-1)?.text).toBe('c:6')
  expect(page).toContain('<span data-part="question">Gạch đầu dòng thứ 1 (Kế hoạch số 133-KH/ThU)</span>')
  expect(page).toContain('<title>Gạch đầu dòng thứ 1 (Kế hoạch số 133-KH/ThU) – Dẫn Chiếu</title>')
})

it.each([
  ['Kế hoạch', 'Xem toàn bộ kế hoạch'],
  ['Nghị quyết', 'Xem toàn bộ nghị quyết'],
])('leads from a citation of a %s to the whole of it', async (kindName, link) => {
  const db = openDatabase(':memory:')
  const cited = { ...reply, citations: [{ ...reply.citations[0]!, kindName }] }
  const app = createWebApp({ db, respond: async () => cited, logError: (error) => errors.push(error) })
  expect(await (await app.request('/?q=x')).text()).toContain(`href="/documents/133-kh-thu">${link}</a>`)
})

it('leaves a mark without a citation as text', async () => {
  expect((await read('/?q=x')).page).toContain('theo kế hoạch [7].')
})

it('keeps a question that is too long, so that it can be shortened', async () => {
  const { status, page } = await read(`/?q=${'a'.repeat(1001)}`)
  expect(status).toBe(400)
  expect(page).toContain(readStrings.tooLong)
  expect(page).toContain(`${'a'.repeat(1001)}</textarea>`)
})

it('shows hostile words and runs none of them', async () => {
  const asked = await read(`/?q=${encodeURIComponent(hostile)}`)
  const document = await read('/documents/hostile')
  for (const { status, page } of [asked, document, await read('/documents')]) {
    expect(status).toBe(200)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img')
  }
})

it.each([undefined, '*/*', 'application/json', 'application/json, text/html;q=0.9'])(
  'answers a program that accepts %s with the reply of the core',
  async (accept) => {
    const response = await send({ chatId, text: '  Ai đôn đốc?\n' }, accept ? { accept } : {})
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(reply)
    expect(messages).toEqual([{ channel: 'web', chatId, userId: chatId, text: 'Ai đôn đốc?' }])
  },
)

it.each(['Ai đôn đốc?', 'Câu\nhai dòng', 'c:6', 'poll', hostile])(
  'draws %j for the script as the page shows it',
  async (text) => {
    const { page } = await read(`/?q=${encodeURIComponent(text)}&chat=${chatId}`)
    const [, shown] = /<div id="chat-log"[^>]*>([\s\S]*?)<\/div>\n<p id="chat-pending"/u.exec(page)!
    const drawn = await draw({ text })
    expect(withoutIds(drawn)).toBe(withoutIds(shown!))
    expect(idsOf(drawn)).not.toEqual(idsOf(shown!))
  },
)

/** Every turn has an id of its own. */
function withoutIds(turn: string): string {
  return turn.replace(/(?<=source-)[\w-]{36}(?=-\d)/gu, 'ID')
}

function idsOf(turn: string): string[] {
  return turn.match(/source-[\w-]{36}-\d/gu)!
}

it('draws a poll with lettered options, its links, pictures and files', async () => {
  const drawn = await draw({ text: 'poll' })
  expect(drawn).toMatch(/^<article class="turn">[\s\S]*<\/article>$/u)
  expect(drawn).toContain('<p class="poll">Câu 2/10. Cơ quan nào đôn đốc?</p>')
  expect(drawn).toContain(
    '<button name="q" value="q:4f0c2a:1:1" data-part="choice">B. Ban Tổ chức &amp; Văn phòng</button>',
  )
  expect(drawn).toContain('<a href="/results/AB23CD45EF">Kết quả của bạn</a>')
  expect(drawn).toMatch(/<img class="picture" src="data:image\/png;base64,[\w+/=]+" alt="ma-qr.png">/u)
  expect(drawn).toContain('<a href="data:text/plain;base64,OC8xMA==" download="ket-qua.txt">ket-qua.txt</a>')
})

it.each([
  [{ text: 'q:4f0c2a:1:1', label: 'B. Ban Tổ chức & Văn phòng' }, 'B. Ban Tổ chức &amp; Văn phòng'],
  [{ text: 'c:6', label: 'Điều khoản sau' }, 'Điều khoản sau'],
  [{ text: 'c:6', label: 'a'.repeat(1001) }, 'Gạch đầu dòng thứ 1 (Kế hoạch số 133-KH/ThU)'],
  [{ text: '/next', label: 7 }, '/next'],
])('shows for %j, which was tapped, what stood on the button', async (body, shown) => {
  expect(await draw(body)).toContain(`<span data-part="question">${shown}</span>`)
  expect(messages.at(-1)?.text).toBe(body.text)
})

it('reports errors to a script as data too', async () => {
  const empty = await send({ chatId, text: ' ' }, { accept: 'text/html' })
  expect([empty.status, await empty.json()]).toEqual([400, { error: webStrings.questionEmpty }])
  const broken = await send({ chatId, text: 'boom' }, { accept: 'text/html' })
  expect([broken.status, await broken.json()]).toEqual([500, { error: failed }])
})

it('has no templates in the page, for a script to draw from', async () => {
  expect((await read('/')).page).not.toContain('<template')
})

it.each([
  ['no JSON', '{', webStrings.badRequest],
  ['no object', '"text"', webStrings.badRequest],
  ['no text', { chatId }, webStrings.badRequest],
  ['an empty text', { chatId, text: ' \n' }, webStrings.questionEmpty],
  ['a long text', { chatId, text: 'a'.repeat(1001) }, readStrings.tooLong],
  ['no chat', { text: 'x' }, webStrings.badChat],
  ['a short chat', { chatId: 'abc', text: 'x' }, webStrings.badChat],
  ['an odd chat', { chatId: '../../etc/passwd', text: 'x' }, webStrings.badChat],
])('refuses %s and says why', async (_case, body, problem) => {
  expect(await post(body)).toEqual({ status: 400, json: { error: problem } })
  expect(messages).toEqual([])
})

it('takes a question of 1000 letters, and no body beyond that', async () => {
  expect((await post({ chatId, text: 'ộ'.repeat(1000) })).status).toBe(200)
  const escaped = '\\u1ed9'.repeat(1000)
  expect((await post(`{"chatId":"${chatId}","text":"${escaped}","label":"${escaped}"}`)).status).toBe(200)
  expect((await post({ chatId, text: 'ộ'.repeat(10_000) })).status).toBe(413)
})

it('logs a failure once and apologises', async () => {
  expect(await post({ chatId, text: 'boom' })).toEqual({ status: 500, json: { error: failed } })
  expect(errors).toHaveLength(1)
  const { status, page } = await read('/?q=boom')
  expect(status).toBe(500)
  expect(page).toContain(failed)
  expect(errors).toHaveLength(2)
})

it('lists the documents with what is known of them', async () => {
  const { page } = await read('/documents')
  expect(page).toContain('<a href="/documents/133-kh-thu">Kế hoạch số 133-KH/ThU</a>')
  expect(page).toContain('<dt>Ngày ban hành</dt><dd>05/01/2023</dd>')
})

it('shows every clause with its mark, its address and its neighbours', async () => {
  const { page } = await read('/documents/133-kh-thu')
  expect(page).toContain('<li><a href="#II">II. TỔ CHỨC THỰC HIỆN</a></li>')
  expect(page).toContain('<div class="clause indent" id="II.1.-1">')
  expect(page).toContain('<span class="marker">1.</span> Ban Tuyên giáo Thành ủy')
  expect(page).toContain('<span class="marker">-</span> Theo dõi, đôn đốc.')
  const neighbours = page.slice(page.indexOf('id="II.1.đ"')).split('</nav>')[0]
  expect(neighbours).toContain(`<a href="#II.1.-1">${webStrings.previousClause}</a>`)
  expect(neighbours).toContain(`<a href="#II%232">${webStrings.nextClause}</a>`)
})

it('keeps parents before children, and the signature last', async () => {
  const { page } = await read('/documents/133-kh-thu')
  const paths = [...page.matchAll(/class="clause [a-z]+" id="([^"]+)"/gu)].map(([, path]) => path)
  expect(paths).toEqual(['title', 'I', 'I.*1', 'II', 'II.1', 'II.1.-1', 'II.1.đ', 'II#2', 'recipients', 'signature'])
})

it.each(['/nope', '/documents/nope', '/documents/133-kh-thu/x'])(
  'is friendly about %s, which is not there',
  async (path) => {
    const { status, page } = await read(path)
    expect(status).toBe(404)
    expect(page).toContain(webStrings.notFoundTitle)
    expect(errors).toEqual([])
  },
)

it.each(['/style.css', '/chat.js', '/documents/133-kh-thu'])('does not send %s twice', async (path) => {
  const app = await openApp()
  const etag = (await app.request(path)).headers.get('etag')!
  expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
})

it('sends less than 50 KB for the whole chat', async () => {
  const pages = await Promise.all(['/?q=x', '/style.css', '/chat.js'].map(read))
  expect(pages.reduce((sum, { page }) => sum + Buffer.byteLength(page), 0)).toBeLessThan(50_000)
})

it('tells that it is alive', async () => {
  expect(JSON.parse((await read('/health')).page)).toEqual({ status: 'ok', documents: 2 })
})

it('serves on a free port and stops although a connection is kept open', async () => {
  const server = await startWebServer(await openApp(), 0)
  const response = await fetch(`http://localhost:${server.port}/health`)
  expect(response.status).toBe(200)
  await response.text()
  await server.stop()
  await expect(fetch(`http://localhost:${server.port}/health`)).rejects.toThrow()
})

it('listens on one address alone if asked to', async () => {
  const server = await startWebServer(await openApp(), 0, '127.0.0.1')
  expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200)
  await expect(fetch(`http://127.0.0.2:${server.port}/health`)).rejects.toThrow()
  await server.stop()
})

it('rejects an address that the machine does not have', async () => {
  await expect(startWebServer(await openApp(), 0, '192.0.2.1')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})

it('rejects a taken port with the error of the system', async () => {
  const server = await startWebServer(await openApp(), 0)
  const app = await openApp()
  await expect(startWebServer(app, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE', port: server.port })
  await server.stop()
})

it('finishes the answer under way before it stops', async () => {
  const { promise: reached, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const db = openDatabase(':memory:')
  const slow = async () => {
    arrive()
    await released
    return reply
  }
  const server = await startWebServer(createWebApp({ db, respond: slow, logError: (error) => errors.push(error) }), 0)
  const answer = fetch(`http://localhost:${server.port}/`)
  await reached
  const stopped = server.stop()
  release()
  expect((await answer).status).toBe(200)
  await stopped
})

it('leads from each clause into the chat with the bot, once there is one', async () => {
  const db = openDatabase(':memory:')
  await savePlans(db)
  let link: { title: string; href: string } | undefined
  const chatLink = (says: string) => link && { ...link, href: link.href + says }
  const app = createWebApp({ db, respond, logError: (error) => errors.push(error), chatLink })
  const page = async () => (await app.request('/documents/133-kh-thu')).text()
  expect(await page()).not.toContain('t.me')
  link = { title: 'Telegram', href: 'https://t.me/DanChieuBot?start=' }
  const links = [...(await page()).matchAll(/href="https:\/\/t\.me\/DanChieuBot\?start=c:(\d+)">Hỏi trên Telegram</gu)]
  expect(links.map(([, id]) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

/** Serves the chat, its API and the reading pages over HTTP. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { z } from 'zod'
import { listClauses, listShownClauses } from '../../db/documents/clauses.ts'
import {
  findDocument,
  findLaterSlug,
  findPublishedDocument,
  listPublishedDocuments,
  type PublishedDocument,
} from '../../db/documents/documents.ts'
import { listReferences } from '../../db/documents/references.ts'
import { findVersion, findVersions } from '../../db/documents/version-states.ts'
import type { Db } from '../../db/open.ts'
import type { PageImages } from '../../ingest/page-images/page-images.ts'
import { type IncomingMessage, maxQuestionLength, type Reply, type Respond } from '../conversation/message/message.ts'
import type { ChatLink } from '../links.ts'
import { failed } from '../strings/delivery-strings.ts'
import { readStrings } from '../strings/read-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { renderChatPage } from './chat-page.ts'
import { type PageTurn, renderTurn } from './chat-turn.ts'
import { renderNotice } from './html-frame.ts'
import { addQuizPages } from './quiz-routes.ts'
import { renderDocument, renderDocumentList, renderOldVersion } from './reading-pages.ts'
import { sendImage } from './staff/pages/add-page-images.ts'
import type { StaffApp } from './staff/staff-setup.ts'
import { addWebhooks, type Webhooks } from './webhooks.ts'

interface WebSetup {
  db: Db
  respond: Respond
  logError: (error: unknown) => void
  webhooks?: Webhooks
  /** The pages under `/admin`. */
  staff?: StaffApp
  /** The pages of the originals. */
  images?: PageImages | undefined
  /** A link into a chat with the bot, if there is one. */
  chatLink?: ((says: string) => ChatLink | undefined) | undefined
  /** Until then everybody is asked to come again. */
  isReady?: () => boolean
  /** How many clauses the model has read, of how many. */
  reading?: () => { done: number; all: number }
}

export function createWebApp({
  db,
  respond,
  logError,
  webhooks = {},
  staff,
  images,
  chatLink,
  isReady = () => true,
  reading,
}: WebSetup): Hono {
  const app = new Hono()
  app.use(compress(), secureHeaders(strictHeaders))
  app.onError((error, c) => {
    logError(error)
    if (isApi(c)) return c.json({ error: failed }, 500)
    return c.html(renderNotice({ title: webStrings.failedTitle, text: failed }), 500)
  })
  app.notFound((c) => {
    if (isApi(c)) return c.json({ error: webStrings.notFoundTitle }, 404)
    return c.html(renderNotice({ title: webStrings.notFoundTitle, text: webStrings.notFoundText }), 404)
  })
  addAssets(app)
  putOffUntil(app, isReady)
  addReadingPages(app, { db, chatLink, images })
  addQuizPages(app, db)
  addChat(app, respond)
  addWebhooks(app, webhooks)
  if (staff) app.route('/admin', staff)
  app.get('/health', async (c) =>
    c.json({ status: 'ok', documents: (await listPublishedDocuments(db)).length, ...(reading && { read: reading() }) }),
  )
  return app
}

const secondsToComeAgain = '5'

/** While the documents are being taken in and the indexes built, no answer would be right. */
function putOffUntil(app: Hono, isReady: () => boolean): void {
  app.use(async (c, next) => {
    if (isReady()) return next()
    c.header('retry-after', secondsToComeAgain)
    if (c.req.path === '/health') return c.json({ status: 'starting' }, 503)
    if (isApi(c)) return c.json({ error: webStrings.startingText }, 503)
    return c.html(renderNotice({ title: webStrings.startingTitle, text: webStrings.startingText }), 503)
  })
}

/** Nothing from elsewhere, no script in the page, no framing; demanding HTTPS is left to the proxy in front. */
const strictHeaders = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
}

function addAssets(app: Hono): void {
  const style = readFileSync(`${import.meta.dirname}/style.css`, 'utf8')
  const script = readFileSync(`${import.meta.dirname}/chat.js`, 'utf8')
  // Asked for again each time, mostly answered with 304, so that a page never meets another release's script.
  const headers = { 'cache-control': 'public, no-cache' }
  app.get('/style.css', etag(), (c) => c.body(style, 200, { ...headers, 'content-type': 'text/css; charset=utf-8' }))
  app.get('/chat.js', etag(), (c) =>
    c.body(script, 200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' }),
  )
}

type ReadingSetup = Pick<WebSetup, 'db' | 'chatLink' | 'images'>

function addReadingPages(app: Hono, { db, chatLink, images }: ReadingSetup): void {
  app.use('/documents/*', etag())
  app.get('/documents', async (c) => {
    c.header('cache-control', 'public, no-cache')
    return c.html(renderDocumentList(await listPublishedDocuments(db)))
  })
  app.get('/documents/:slug', async (c) => {
    const slug = c.req.param('slug')
    const document = await findPublishedDocument(db, slug)
    if (!document) return redirectToLaterSlug(c, db, slug)
    const withdrawn = (await findVersions(db, document.id)).filter(({ state }) => state === 'withdrawn')
    c.header('cache-control', 'public, no-cache')
    return c.html(
      renderDocument({
        document,
        clauses: await listShownClauses(db, document.versionId),
        references: await listReferences(db, document.versionId),
        withdrawn,
        chatLink,
        pageImages: await listShownPages(document),
      }),
    )
  })
  app.get('/documents/:slug/pages/:page{[0-9]+}', async (c) => {
    const document = await findPublishedDocument(db, c.req.param('slug'))
    const page = Number(c.req.param('page'))
    const isShown = document && (await listShownPages(document)).includes(page)
    const version = isShown && (await findVersion(db, document.versionId))
    const image = version ? await images?.draw(version, page) : undefined
    return image ? sendImage(c, image, 'public, max-age=600') : c.notFound()
  })
  app.get('/documents/:slug/versions/:number{[0-9]+}', async (c) => {
    const { slug, number } = c.req.param()
    const document = await findDocument(db, slug)
    const versions = document ? await findVersions(db, document.id) : []
    const version = versions.find((one) => one.number === Number(number))
    if (version?.state === 'published') return c.redirect(`/documents/${slug}`)
    // A draft is not for anybody to read yet.
    if (!document || version?.state !== 'withdrawn') return redirectToLaterSlug(c, db, slug, `/versions/${number}`)
    const isReplaced = versions.some(({ state }) => state === 'published')
    c.header('cache-control', 'public, no-cache')
    const [clauses, references] = [await listShownClauses(db, version.id), await listReferences(db, version.id)]
    return c.html(renderOldVersion({ document, version, clauses, references, isReplaced }))
  })

  /** None where something of it is left out, since a picture would show that too. */
  async function listShownPages({ versionId, isFromImages }: PublishedDocument): Promise<number[]> {
    const version = images && isFromImages ? await findVersion(db, versionId) : undefined
    if (!version || (await listClauses(db, versionId)).some(({ isLeftOut }) => isLeftOut)) return []
    return Array.from({ length: await images!.count(version) }, (_, index) => index + 1)
  }
}

/** Redirects from the address that the document had before its number was corrected. */
async function redirectToLaterSlug(c: Context, db: Db, slug: string, rest = ''): Promise<Response> {
  const later = await findLaterSlug(db, slug)
  return later === undefined ? c.notFound() : c.redirect(`/documents/${later}${rest}`, 301)
}

/** More than the JSON of a full question and a full label with every character escaped. */
const maxBodyBytes = 16 * 1024

function addChat(app: Hono, respond: Respond): void {
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.json({ error: readStrings.tooLong }, 413) })
  app.post('/api/messages', limit, async (c) => {
    const message = parseMessage(parseJson(await c.req.text()))
    if (message.kind === 'bad') return c.json({ error: message.problem }, 400)
    c.header('cache-control', 'no-store')
    const reply = await respond(messageOf(message.chatId, message.text))
    return wantsHtml(c) ? c.html(renderTurn(turnOf(message, reply), message.chatId)) : c.json(reply)
  })
  app.get('/', async (c) => {
    c.header('cache-control', 'private, no-cache')
    // The greeting is the same for everybody, so it has a chat of its own.
    const greeting = await respond(messageOf('greeting', '/start'))
    return answerPage(c, respond, greeting)
  })
}

/** The chat without a script: the question comes in the address, the answer comes with the page. */
async function answerPage(c: Context, respond: Respond, greeting: Reply): Promise<Response> {
  const question = (c.req.query('q') ?? '').replaceAll('\r\n', '\n')
  const chatId = messageShape.shape.chatId.safeParse(c.req.query('chat')).data ?? randomUUID()
  if (question.trim() === '') return c.html(renderChatPage({ chatId, greeting }))
  const message = parseMessage({ chatId, text: question })
  if (message.kind === 'bad') {
    return c.html(renderChatPage({ chatId, greeting, draft: question, problem: message.problem }), 400)
  }
  const reply = await respond(messageOf(chatId, message.text))
  return c.html(renderChatPage({ chatId, greeting, turn: turnOf(message, reply) }))
}

/** The page's script wants the turn as HTML; other programs get the data unless they ask otherwise. */
function wantsHtml(c: Context): boolean {
  const supports = ['application/json', 'text/html']
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html'
}

function turnOf({ text, label }: GoodMessage, reply: Reply): PageTurn {
  return { id: randomUUID(), question: label ?? reply.asked ?? text, reply }
}

/** A chat in a browser belongs to one person, who is known by nothing else. */
function messageOf(chatId: string, text: string): IncomingMessage {
  return { channel: 'web', chatId, userId: chatId, text }
}

const messageShape = z.object({
  chatId: z.string(webStrings.badChat).regex(/^[\w-]{8,64}$/u, webStrings.badChat),
  text: z
    .string(webStrings.badRequest)
    .trim()
    .min(1, webStrings.questionEmpty)
    .max(maxQuestionLength, readStrings.tooLong),
  /** The label of the button that was tapped, if `text` is its code. */
  label: z.string().trim().min(1).max(maxQuestionLength).optional().catch(undefined),
})

interface GoodMessage extends z.infer<typeof messageShape> {
  kind: 'good'
}

type ParsedMessage = GoodMessage | { kind: 'bad'; problem: string }

function parseMessage(value: unknown): ParsedMessage {
  const { data, error } = messageShape.safeParse(value)
  if (data) return { kind: 'good', ...data }
  const issue = error.issues[0]!
  return { kind: 'bad', problem: issue.path.length === 0 ? webStrings.badRequest : issue.message }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isApi(c: Context): boolean {
  return c.req.path.startsWith('/api/')
}

export interface WebServer {
  port: number
  stop(): Promise<void>
}

/** Port 0 takes any free one; a taken port rejects with the original EADDRINUSE error. */
export async function startWebServer(app: Hono, port: number): Promise<WebServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, resolve)
  })
  return { port: (server.address() as AddressInfo).port, stop: () => stopServer(server) }
}

/** Requests under way get their answer; idle connections are ended at once, and after this time all are. */
const graceMs = 10_000

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const endIdle = setInterval(() => server.closeIdleConnections(), 100)
  const endAll = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(endIdle)
  clearTimeout(endAll)
}

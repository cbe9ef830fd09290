/** Serves the chat, its API and the reading pages over HTTP. */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
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
import type { Respond } from '../conversation/message/message.ts'
import type { ChatLink } from '../links.ts'
import { failed } from '../strings/delivery-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { addChat } from './chat/chat-routes.ts'
import type { VisitorLimit } from './chat/visitor-limit.ts'
import { renderNotice } from './html-frame.ts'
import { createPageCache } from './page-cache.ts'
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
  /** How much one visitor may ask; without it, anything. */
  limit?: VisitorLimit
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
  limit = { admit: async (_, work) => ({ kind: 'done', result: await work() }) },
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
  addChat(app, respond, limit)
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
  const script = readFileSync(`${import.meta.dirname}/chat/chat.js`, 'utf8')
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
  const pages = createPageCache()
  app.get('/documents', async (c) => {
    c.header('cache-control', 'public, no-cache')
    return c.html(renderDocumentList(await listPublishedDocuments(db)))
  })
  app.get('/documents/:slug', async (c) => {
    const slug = c.req.param('slug')
    const document = await findPublishedDocument(db, slug)
    if (!document) return redirectToWithdrawn(c, db, slug)
    const withdrawn = (await findVersions(db, document.id)).filter(({ state }) => state === 'withdrawn')
    // A channel may learn its address only after a while.
    const key = JSON.stringify([document, withdrawn.map((one) => [one.number, one.stateAt]), chatLink?.('')?.href])
    return pages.send(c, key, async () =>
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

/** Who follows an old link reads that the document was withdrawn, and why. */
async function redirectToWithdrawn(c: Context, db: Db, slug: string): Promise<Response> {
  const document = await findDocument(db, slug)
  const versions = document ? await findVersions(db, document.id) : []
  const last = versions.filter(({ state }) => state === 'withdrawn').sort((a, b) => b.number - a.number)[0]
  return last ? c.redirect(`/documents/${slug}/versions/${last.number}`) : redirectToLaterSlug(c, db, slug)
}

/** Redirects from the address that the document had before its number was corrected. */
async function redirectToLaterSlug(c: Context, db: Db, slug: string, rest = ''): Promise<Response> {
  const later = await findLaterSlug(db, slug)
  return later === undefined ? c.notFound() : c.redirect(`/documents/${later}${rest}`, 301)
}

function isApi(c: Context): boolean {
  return c.req.path.startsWith('/api/')
}

export interface WebServer {
  port: number
  stop(): Promise<void>
}

/** Port 0 takes any free one, no address means all; a taken port rejects with the original EADDRINUSE error. */
export async function startWebServer(app: Hono, port: number, address?: string): Promise<WebServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
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

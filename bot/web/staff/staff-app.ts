/** The admin pages under `/admin`: who is signed in, and the sections that each serve their own pages. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { signInStrings } from '../../strings/sign-in-strings.ts'
import { staffStrings } from '../../strings/staff-strings.ts'
import { addressOf } from '../chat/visitor-limit.ts'
import { addAnswerPages } from './answers/add-answer-pages.ts'
import { addDeskPages } from './desk/add-desk-pages.ts'
import { addDocumentPages } from './documents/add-document-pages.ts'
import { addEditPages } from './edit/add-edit-pages.ts'
import { addPageImages } from './pages/add-page-images.ts'
import { addPeoplePages } from './people/add-people-pages.ts'
import { addPublishingPages } from './publishing/add-publishing-pages.ts'
import { addQuestionsPages } from './questions/add-questions-pages.ts'
import { addReviewPages } from './review/add-review-pages.ts'
import { renderSignIn } from './sign-in-page.ts'
import {
  dropSession,
  isFromHere,
  keepSession,
  limitForms,
  requireOwnForm,
  requireSession,
  respondNotFound,
} from './staff-guard.ts'
import { signIn, signOut } from './staff-session.ts'
import type { StaffApp, StaffSetup } from './staff-setup.ts'

export function createStaffApp(setup: StaffSetup): StaffApp {
  const { db, now, publicUrl } = setup
  const app: StaffApp = new Hono()
  addStaffAssets(app)
  addSignIn(app, setup)
  app.use(requireSession(db, now), limitForms(setup.limits.bytes), requireOwnForm(publicUrl))
  app.post('/sign-out', async (c) => {
    await signOut(db, c.get('who'))
    dropSession(c)
    return c.redirect('/admin/sign-in?out=1', 303)
  })
  addDeskPages(app, setup)
  addDocumentPages(app, setup)
  addReviewPages(app, setup)
  addPageImages(app, setup)
  addEditPages(app, setup)
  addPublishingPages(app, setup)
  addQuestionsPages(app, setup)
  addAnswerPages(app, setup)
  addPeoplePages(app, setup)
  app.notFound(respondNotFound)
  app.all('*', respondNotFound)
  return app
}

/** Served by their names alone. */
const assets = ['staff.css', 'staff.js', 'documents/drop-files.js', 'documents/follow-progress.js', 'review/review.js']

function addStaffAssets(app: StaffApp): void {
  for (const file of assets) {
    const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript'
    const headers = { 'cache-control': 'public, no-cache', 'content-type': `${type}; charset=utf-8` }
    app.get(`/${basename(file)}`, etag(), (c) => c.body(text, 200, headers))
  }
}

const mostSignInBytes = 4096
/** Wrong codes allowed in an hour from one address, so that nobody can try many. */
const mostWrongCodes = 10

function addSignIn(app: StaffApp, { db, now, publicUrl }: StaffSetup): void {
  const wrong = new RateLimiterMemory({ points: mostWrongCodes, duration: 60 * 60 })
  app.get('/sign-in', (c) => {
    const { code, next, over, out } = c.req.query()
    const notice = over ? signInStrings.over : out ? signInStrings.signedOut : undefined
    return showForm(c, { code, next, notice })
  })
  app.post('/sign-in', bodyLimit({ maxSize: mostSignInBytes }), async (c) => {
    const form = await c.req.parseBody()
    const [code, next] = [String(form.code ?? ''), String(form.next ?? '')]
    const from = addressOf(c)
    const refuse = (problem: string, status: 400 | 403 | 429) => showForm(c, { next, problem, status })
    if (!isFromHere(c, publicUrl)) return refuse(staffStrings.staleText, 403)
    if (((await wrong.get(from))?.consumedPoints ?? 0) >= mostWrongCodes) return refuse(signInStrings.tooMany, 429)
    const token = await signIn(db, { code, userAgent: c.req.header('user-agent') ?? '', now: now() })
    if (token === undefined) {
      await wrong.penalty(from)
      return refuse(signInStrings.wrongCode, 400)
    }
    keepSession(c, token, publicUrl)
    return c.redirect(pageToShow(next), 303)
  })
}

interface Form {
  code?: string | undefined
  next?: string | undefined
  notice?: string | undefined
  problem?: string
  status?: 400 | 403 | 429
}

function showForm(c: Context, { next = '', status, ...page }: Form): Response | Promise<Response> {
  c.header('cache-control', 'no-store')
  return c.html(renderSignIn({ ...page, next: pageToShow(next) }), status ?? 200)
}

/** Only pages of this section: nobody is led elsewhere by a link to the sign-in page. */
function pageToShow(next: string): string {
  return /^\/admin(?:\/[\w./-]*)?$/u.test(next) && !next.startsWith('/admin/sign-') ? next : '/admin'
}

/** For tests: the admin pages, and a browser on them without the browser: keeps its cookie and sends its form token. */
import type { Hono } from 'hono'
import { transaction } from '../../db/open.ts'
import type { AdminLevel } from '../../db/schema/staff-tables.ts'
import { defaultLimits } from '../../ingest/lines/limits.ts'
import { createPageImages } from '../../ingest/page-images/page-images.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { addPerson } from '../conversation/admin/add-person.ts'
import { offerSignIn } from '../conversation/admin/sign-in.ts'
import { createStaffApp } from '../web/staff/staff-app.ts'
import type { StaffSetup } from '../web/staff/staff-setup.ts'
import { createWebApp } from '../web/web-server.ts'

export interface Shown {
  status: number
  text: string
  /** Where it redirects to. */
  to: string | null
  cookie: string | null
}

/** The whole site; what is not given does nothing. */
export function openStaffPages(given: Pick<StaffSetup, 'db'> & Partial<StaffSetup>): Hono {
  const { db } = given
  const images = given.images ?? createPageImages({ db, folder: given.folder ?? '/nonexistent', logError })
  const staff = createStaffApp({
    now: () => new Date(),
    publicUrl: undefined,
    folder: '/nonexistent',
    limits: defaultLimits,
    search: createSearch({ db }),
    images,
    startLink: () => undefined,
    reading: () => undefined,
    wake: () => undefined,
    sweep: () => undefined,
    ...given,
  })
  return createWebApp({ db, respond: async () => ({ text: '', citations: [], choices: [] }), logError, staff, images })
}

function logError(error: unknown): void {
  throw error
}

/** A browser in which a new person of this level is signed in. */
export async function signInAs(
  app: Hono,
  { db, now = () => new Date() }: Pick<StaffSetup, 'db'> & Partial<StaffSetup>,
  { name = 'Chị Lan', level }: { name?: string; level: AdminLevel },
) {
  const admin = await addPerson(db, { name, level, now: now() })
  const { code, remember } = await offerSignIn(db, admin, now())
  await transaction(db, remember)
  const client = createStaffClient(app)
  await client.signIn(code)
  return { ...client, admin }
}

interface Options {
  headers?: Record<string, string>
  cookie?: string
}

const usual = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36', host: 'localhost' }

export function createStaffClient(app: Hono, { headers = {}, cookie = '' }: Options = {}) {
  let kept = cookie
  let token = ''
  return {
    get,
    post,
    send,
    signIn,
    cookies: () => kept,
    copy: () => createStaffClient(app, { headers, cookie: kept }),
    formToken: () => token,
  }

  async function get(path: string): Promise<Shown> {
    return send(path, {})
  }

  /** With the token of the page that was read last, unless the form names one. */
  async function post(
    path: string,
    form: Record<string, string> = {},
    own: Record<string, string> = {},
  ): Promise<Shown> {
    return send(path, { method: 'POST', body: new URLSearchParams({ token, ...form }), headers: own })
  }

  async function signIn(code: string, next = '/admin'): Promise<Shown> {
    const shown = await post('/admin/sign-in', { code, next })
    if (shown.status === 303) await get('/admin')
    return shown
  }

  async function send(path: string, request: RequestInit): Promise<Shown> {
    const response = await app.request(path, {
      ...request,
      headers: { ...usual, ...headers, ...(kept && { cookie: kept }), ...(request.headers as Record<string, string>) },
    })
    const set = response.headers.get('set-cookie')
    if (set) kept = set.split(';')[0]!
    const text = await response.text()
    token = /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? token
    return { status: response.status, text, to: response.headers.get('location'), cookie: set }
  }
}

/** Lets into the admin pages only who is signed in, and takes forms only from our own pages. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Outside, Tx } from '../../../db/open.ts'
import { transaction } from '../../../db/open.ts'
import type { AdminLevel } from '../../../db/schema/staff-tables.ts'
import { isAtLeast } from '../../conversation/message/staff.ts'
import { peopleStrings } from '../../strings/admin-strings.ts'
import { staffStrings } from '../../strings/staff-strings.ts'
import type { Html } from '../html-frame.ts'
import { renderStaffNotice } from './staff-notice.ts'
import { findSignedIn, leaveNotice, type SignedIn } from './staff-session.ts'

export interface StaffEnv {
  Variables: { who: SignedIn }
}

export type StaffContext = Context<StaffEnv>

const cookieName = 'dan-chieu-staff'
/** As long as a session may last; whether it still does, the server says. */
const cookieSeconds = 7 * 24 * 60 * 60

export function keepSession(c: Context, token: string, publicUrl: string | undefined): void {
  setCookie(c, cookieName, token, {
    path: '/admin',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c, publicUrl),
    maxAge: cookieSeconds,
  })
}

export function dropSession(c: Context): void {
  deleteCookie(c, cookieName, { path: '/admin' })
}

/** Behind a proxy the request itself comes without HTTPS. */
function isHttps(c: Context, publicUrl: string | undefined): boolean {
  const { host, protocol } = new URL(publicUrl ?? c.req.url)
  return c.req.header('x-forwarded-proto') === 'https' || (protocol === 'https:' && host === c.req.header('host'))
}

/** Whoever is not signed in is led to the page for it, and from there back. */
export function requireSession(db: Outside, now: () => Date): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const token = getCookie(c, cookieName)
    const who = token === undefined ? undefined : await findSignedIn(db, token, now())
    c.header('cache-control', 'no-store')
    if (!who) {
      const back = c.req.method === 'GET' ? new URL(c.req.url).pathname : '/admin'
      return c.redirect(`/admin/sign-in?${new URLSearchParams({ next: back, ...(token && { over: '1' }) })}`, 303)
    }
    c.set('who', who)
    return next()
  }
}

const harmless = ['GET', 'HEAD']
/** More than the longest clause that somebody rewrites. */
const mostFormBytes = 1_000_000

/** Before forms are read. A file that a script sends has a limit of its own, and its token in a header. */
export function limitForms(mostUploadBytes: number): MiddlewareHandler<StaffEnv> {
  return (c, next) => {
    if (c.req.header('x-form-token') !== undefined) return next()
    const isUpload = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false
    return bodyLimit({ maxSize: isUpload ? mostUploadBytes * filesInForm : mostFormBytes })(c, next)
  }
}

/** Without a script, so many files of full size come at once at most. */
const filesInForm = 4

/** A form must come from a page of this site; `x-form-token` says so where a script sends a file as it is. */
export function requireOwnForm(publicUrl: string | undefined): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    if (harmless.includes(c.req.method)) return next()
    const who = c.get('who')
    const token = c.req.header('x-form-token') ?? (await c.req.parseBody()).token
    if (isFromHere(c, publicUrl) && token === who.formToken) return next()
    return c.html(renderStaffNotice(who, { title: staffStrings.staleTitle, text: staffStrings.staleText }), 403)
  }
}

/** Browsers say where a form was sent from; where an old one says nothing, the token alone decides. */
export function isFromHere(c: Context, publicUrl: string | undefined): boolean {
  // Since pages tell nobody where a link on them was followed, the origin of our own forms is "null".
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  const hosts = [c.req.header('host'), publicUrl && new URL(publicUrl).host]
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}

/** Only who has this level goes on; everybody else is told whom to ask. */
export function requireLevel(needed: AdminLevel): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const who = c.get('who')
    if (isAtLeast(who.admin.level, needed)) return next()
    const text = peopleStrings.notAllowed(needed, who.admin.level)
    return c.html(renderStaffNotice(who, { title: staffStrings.refusedTitle, text }), 403)
  }
}

/** Does something, and leads to a page that says what came of it; what is done and what is said are stored together. */
export async function actThenShow(
  c: StaffContext,
  db: Outside,
  { act, to }: { act: (tx: Tx) => Promise<string>; to: string },
): Promise<Response> {
  await transaction(db, async (tx) => leaveNotice(tx, c.get('who'), await act(tx)))
  return c.redirect(to, 303)
}

export function respondNotFound(c: StaffContext): Response | Promise<Response> {
  const page: Html = renderStaffNotice(c.get('who'), {
    title: staffStrings.notFoundTitle,
    text: staffStrings.notFoundText,
  })
  return c.html(page, 404)
}

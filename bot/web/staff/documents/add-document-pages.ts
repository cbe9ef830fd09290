/** Serves the list of documents, and takes the files that are sent in. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { paginate } from '../../../conversation/message/pages.ts'
import { dropStrings } from '../../../strings/document-page-strings.ts'
import { respondNotFound, type StaffContext } from '../staff-guard.ts'
import { takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { listBatch, renderBatch, renderBatchProgress } from './batch-page.ts'
import { renderDocuments } from './document-list-page.ts'
import { listDocumentRows, matchDocumentRows, type Wanted } from './document-rows.ts'
import { type Drop, type DroppedFile, isBatch, takeFile } from './take-files.ts'

const rowsPerPage = 50

export function addDocumentPages(app: StaffApp, setup: StaffSetup): void {
  const { db } = setup
  app.get('/documents', (c) => showList(c, setup))
  const limit = limitBody(setup)
  app.post(
    '/files',
    (c, next) => (isForm(c) ? next() : limit(c, next)),
    (c) => (isForm(c) ? takeForm(c, setup) : takeBody(c, setup)),
  )
  app.get('/files/:batch', async (c) => {
    const page = await readBatch(c, setup)
    return page ? c.html(renderBatch({ ...page, notice: await takeNotice(db, page.who) })) : respondNotFound(c)
  })
  app.get('/files/:batch/progress', async (c) => {
    const page = await readBatch(c, setup)
    return page ? c.html(renderBatchProgress(page)) : respondNotFound(c)
  })
}

function isForm(c: Context): boolean {
  return c.req.header('x-file') === undefined
}

async function showList(c: StaffContext, { db, limits }: StaffSetup): Promise<Response> {
  const who = c.get('who')
  const { q = '', state = '', kind = '', issuer = '', year = '', order = 'newest', page = '1' } = c.req.query()
  const wanted: Wanted = { words: q.slice(0, 100), state, kind, issuer, year, order }
  const all = await listDocumentRows(db)
  const found = matchDocumentRows(all, wanted)
  const shown = paginate(found, Math.max(0, Math.trunc(Number(page)) - 1 || 0), rowsPerPage)
  const list = { who, all, found: found.length, page: shown, wanted }
  return c.html(renderDocuments({ ...list, notice: await takeNotice(db, who), mostBytes: limits.bytes }))
}

async function readBatch(c: Context, { db, reading }: StaffSetup) {
  const batch = c.req.param('batch') ?? ''
  const files = isBatch(batch) ? await listBatch(db, batch) : []
  return files.length > 0 ? { batch, files, who: c.get('who'), reading: reading() } : undefined
}

const described = z.object({
  name: z.string().min(1).max(1000),
  place: z.number().int().min(0).max(10_000),
  batch: z.string().refine(isBatch),
  isOne: z.boolean(),
})

/** One file as it is; what it is called stands in a header. */
async function takeBody(c: StaffContext, setup: StaffSetup): Promise<Response> {
  const about = readDescription(c.req.header('x-file') ?? '')
  if (!about) return c.text(dropStrings.badRequest, 400)
  const { name, place, batch, isOne } = about
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  if (bytes.length === 0) return c.text(dropStrings.empty(name), 400)
  await take(setup, [{ name, bytes, place }], { batch, isOne, admin: c.get('who').admin })
  return c.text(dropStrings.sent.replace('{name}', name), 201)
}

/** Refuses a file by its size before it is read. */
function limitBody(setup: StaffSetup): MiddlewareHandler {
  return bodyLimit({
    maxSize: setup.limits.bytes,
    onError: (c) => c.text(tooLarge(readDescription(c.req.header('x-file') ?? '')?.name ?? '', setup), 413),
  })
}

function readDescription(written: string): z.infer<typeof described> | undefined {
  try {
    return described.safeParse(JSON.parse(decodeURIComponent(written))).data
  } catch {
    return undefined
  }
}

/** All files at once, from a browser without a script. */
async function takeForm(c: StaffContext, setup: StaffSetup): Promise<Response> {
  const form = await c.req.parseBody({ all: true })
  const files = [form.file ?? []].flat().filter((file) => file instanceof File && file.size > 0) as File[]
  const batch = String(form.batch ?? '')
  const say = (problem: string, status: 400 | 413) => c.text(problem, status)
  if (!isBatch(batch)) return say(dropStrings.badRequest, 400)
  if (files.length === 0) return say(dropStrings.nothing, 400)
  const large = files.find(({ size }) => size > setup.limits.bytes)
  if (large) return say(tooLarge(large.name, setup), 413)
  const sorted = files.toSorted((one, other) => one.name.localeCompare(other.name, 'vi', { numeric: true }))
  const dropped: DroppedFile[] = []
  for (const [place, file] of sorted.entries()) {
    dropped.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), place })
  }
  await take(setup, dropped, { batch, isOne: form.one === '1', admin: c.get('who').admin })
  return c.redirect(`/admin/files/${batch}`, 303)
}

async function take(setup: StaffSetup, files: DroppedFile[], drop: Drop): Promise<void> {
  for (const file of files) await takeFile(setup, file, drop)
  setup.wake()
}

function tooLarge(name: string, { limits }: StaffSetup): string {
  return dropStrings.tooLarge(name, Math.floor(limits.bytes / 1_000_000))
}

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { leaveOutClauses } from '../../../../db/documents/clauses.ts'
import { findDocument } from '../../../../db/documents/documents.ts'
import { type NewVersion, saveVersion } from '../../../../db/documents/versions.ts'
import { closeDatabase, type Db, databaseFile, openDatabase, transaction } from '../../../../db/open.ts'
import { erase } from '../../../../ingest/documents/change-state.ts'
import { hashBytes, saveUpload } from '../../../../ingest/documents/upload-files.ts'
import { createPageImages, type PageImages } from '../../../../ingest/page-images/page-images.ts'
import { createOfficePdf } from '../../../testing/office-files.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

let folder: string
let db: Db
let images: PageImages
let errors: unknown[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'))
  db = openDatabase(databaseFile(folder))
  errors = []
  images = createPageImages({ db, folder, logError: (error) => void errors.push(error) })
})

afterEach(() => {
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

/** A scanned page in this colour. */
function photo(colour: string): Buffer {
  const canvas = createCanvas(600, 850)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, 600, 850)
  return canvas.toBuffer('image/jpeg', 90)
}

/** A version of these files, with a clause on each of so many pages. */
async function keep(
  files: Buffer[],
  {
    pages = files.length,
    slug = 'a',
    ...given
  }: Partial<NewVersion['version']> & { pages?: number; slug?: string } = {},
) {
  const kept = files.map((bytes, place) => ({ name: `trang ${place + 1}.jpg`, hash: hashBytes(bytes) }))
  const sourceHash =
    files.length === 1 ? kept[0]!.hash : hashBytes(Buffer.from(kept.map(({ hash }) => hash).join('\n')))
  const version = {
    state: 'published' as const,
    sourceName: 'quet.pdf',
    sourceHash,
    text: '',
    warnings: [],
    createdAt: '2026-12-01',
    files: kept,
    ...given,
  }
  const clauses = Array.from({ length: pages }, (_, index) => {
    const ordinal = String(index + 1)
    const place = {
      level: 'paragraph' as const,
      ordinal,
      path: ordinal,
      position: index,
      parent: null,
      start: 0,
      end: 0,
    }
    return {
      ...place,
      heading: null,
      text: `Nội dung trang ${ordinal}.`,
      label: `khoản ${ordinal}`,
      page: index + 1,
      references: [],
    }
  })
  const document = {
    slug,
    kind: 'plan',
    docNumber: null,
    title: 'Kế hoạch quét',
    issuer: null,
    issuedOn: null,
    signer: null,
    signerTitle: null,
  }
  const id = await saveVersion(db, { document, version, clauses })
  for (const bytes of files) await saveUpload(folder, hashBytes(bytes), bytes)
  return { id, sourceHash, sourceName: 'quet.pdf' }
}

async function colourOf(image: Uint8Array | undefined): Promise<string> {
  const drawn = await loadImage(Buffer.from(image!))
  const context = createCanvas(1, 1).getContext('2d')
  context.drawImage(drawn, 0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return red! > 200 ? 'red' : green! > 100 ? 'green' : blue! > 200 ? 'blue' : 'other'
}

it('draws each page of a PDF, at a width that shows small letters, and no page beyond', async () => {
  const version = await keep([createOfficePdf([['Trang một.'], ['Trang hai.']])], { pages: 2 })
  expect(await images.count(version)).toBe(2)
  const page = await loadImage(Buffer.from((await images.draw(version, 2))!))
  expect(page.width).toBe(1300)
  expect(page.height).toBeGreaterThan(1700)
  for (const number of [0, 3, 1e9]) expect(await images.draw(version, number)).toBeUndefined()
  expect(errors).toEqual([])
})

it('takes several photos as pages in their order', async () => {
  const version = await keep(['red', 'green', 'blue'].map(photo))
  const colours = [1, 2, 3].map(async (page) => colourOf(await images.draw(version, page)))
  expect(await Promise.all(colours)).toEqual(['red', 'green', 'blue'])
})

it('has no images of what has no pages, or is not kept', async () => {
  const text = await keep([Buffer.from('KẾ HOẠCH\n1. Nội dung.')], { pages: 1 })
  expect([await images.count(text), await images.draw(text, 1)]).toEqual([0, undefined])
  const gone = { id: text.id, sourceHash: 'f'.repeat(64), sourceName: 'x.pdf' }
  expect(await images.draw({ ...gone, id: 99 }, 1)).toBeUndefined()
})

it('is not harmed by a damaged file', async () => {
  const damaged = createOfficePdf([['Trang một.']])
  const version = await keep([damaged.subarray(0, damaged.length - 300)], { pages: 1 })
  expect(await images.draw(version, 1)).toBeUndefined()
})

it('shows pages and original beside a draft to staff alone', async () => {
  const app = openStaffPages({ db, folder, images })
  const clerk = await signInAs(app, { db }, { level: 'editor' })
  const version = await keep([photo('red')], { state: 'draft', isFromImages: true })
  const { text } = await clerk.get(`/admin/versions/${version.id}`)
  expect(text).toContain(`src="/admin/versions/${version.id}/pages/1"`)
  const headers = { cookie: clerk.cookies() }
  const page = await app.request(`/admin/versions/${version.id}/pages/1`, { headers })
  expect(page.headers.get('content-type')).toBe('image/jpeg')
  expect(page.headers.get('cache-control')).toContain('private')
  const original = await app.request(`/admin/versions/${version.id}/original/0`, { headers })
  expect(original.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''trang%201.jpg")
  expect(hashBytes(new Uint8Array(await original.arrayBuffer()))).toBe(version.sourceHash)
  expect((await app.request(`/admin/versions/${version.id}/pages/1`)).status).toBe(303)
  expect((await app.request('/documents/a/pages/1')).status).toBe(404)
})

it('tells residents what was read from pictures, and shows them the page', async () => {
  const app = openStaffPages({ db, folder, images })
  await keep([photo('red'), photo('blue')], { isFromImages: true })
  const page = await (await app.request('/documents/a')).text()
  expect(page).toContain('được đọc từ bản chụp')
  expect(page).toContain('href="/documents/a/pages/2"')
  const image = await app.request('/documents/a/pages/2')
  expect(image.status).toBe(200)
  expect(await colourOf(new Uint8Array(await image.arrayBuffer()))).toBe('blue')
  expect((await app.request('/documents/a/pages/3')).status).toBe(404)
})

it('shows residents no picture of a page where something was left out, nor of a printed file', async () => {
  const app = openStaffPages({ db, folder, images })
  const scanned = await keep([photo('red')], { isFromImages: true })
  await transaction(db, (tx) => leaveOutClauses(tx, scanned.id, ['khoản 1']))
  await keep([createOfficePdf([['Trang một.']])], { slug: 'b' })
  for (const slug of ['a', 'b']) {
    expect((await app.request(`/documents/${slug}/pages/1`)).status).toBe(404)
    expect(await (await app.request(`/documents/${slug}`)).text()).not.toContain('/pages/1')
  }
})

it('leaves nothing after a document is erased', async () => {
  const version = await keep([photo('red')])
  expect(await images.draw(version, 1)).toBeDefined()
  const { id } = (await findDocument(db, 'a'))!
  await erase(db, id, { actor: { name: 'Chị Lan' }, at: '2026-12-01' })
  expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  expect(await images.draw(version, 1)).toBeUndefined()
})

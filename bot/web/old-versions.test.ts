import { beforeEach, expect, it } from 'vitest'
import { findDocument } from '../../db/documents/documents.ts'
import { findVersions } from '../../db/documents/version-states.ts'
import { saveVersionState } from '../../db/documents/versions.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { correctHeader } from '../../ingest/documents/correct-header.ts'
import { ingestDocument } from '../../ingest/ingest.ts'
import { versionStrings } from '../strings/version-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { createWebApp } from './web-server.ts'

const at = '2026-11-20T18:00:00.000Z' // already the 21st in Việt Nam
const noindex = '<meta name="robots" content="noindex">'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

async function ingest(goal: string, state: 'draft' | 'published' = 'published'): Promise<number> {
  const letterhead = 'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 10/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026'
  const bytes = Buffer.from(`${letterhead}\nKẾ HOẠCH\nDọn vệ sinh ${goal}\nI. MỤC TIÊU\n1. ${goal}`)
  return (await ingestDocument(db, { name: 'a.txt', bytes }, { state, now: new Date(at) })).versionId
}

async function read(path: string) {
  const respond = async () => ({ text: '', citations: [], choices: [] })
  const app = createWebApp({ db, respond, logError: (error) => expect(error).toBeUndefined() })
  const response = await app.request(path)
  return { status: response.status, page: await response.text(), location: response.headers.get('location') }
}

it('keeps a replaced version readable at its own address, marked as old and under its own title', async () => {
  await ingest('làng')
  await ingest('xã')
  const { status, page } = await read('/documents/10-kh-ubnd/versions/1')
  expect(status).toBe(200)
  expect(page).toContain(versionStrings.replaced(1, at))
  expect(page).toContain('từ ngày 21/11/2026')
  expect(page).toContain(`<a href="/documents/10-kh-ubnd">${versionStrings.openCurrent}</a>`)
  expect(page).toContain('Dọn vệ sinh làng')
  expect(page).not.toContain('Dọn vệ sinh xã')
  expect(page).toContain(noindex)
})

it('leads from the version in force to the earlier ones, and from its number to it', async () => {
  await ingest('làng')
  expect((await read('/documents/10-kh-ubnd')).page).not.toContain(versionStrings.earlierVersions)
  await ingest('xã')
  const { page } = await read('/documents/10-kh-ubnd')
  expect(page).toContain('<a href="/documents/10-kh-ubnd/versions/1">Bản số 1</a> (thu hồi ngày 21/11/2026)')
  expect(page).not.toContain(noindex)
  expect(await read('/documents/10-kh-ubnd/versions/2')).toMatchObject({
    status: 302,
    location: '/documents/10-kh-ubnd',
  })
})

it('says why a document was withdrawn, and shows nothing of it elsewhere', async () => {
  const id = await ingest('làng')
  await saveVersionState(db, id, 'withdrawn', { at, reason: 'Sai <số liệu>' })
  const { page } = await read('/documents/10-kh-ubnd/versions/1')
  expect(page).toContain(versionStrings.withdrawn(1, at))
  expect(page).toContain('Lý do: Sai &lt;số liệu&gt;')
  expect(page).not.toContain(versionStrings.openCurrent)
  expect(await read('/documents/10-kh-ubnd')).toMatchObject({
    status: 302,
    location: '/documents/10-kh-ubnd/versions/1',
  })
  expect((await read('/documents')).page).not.toContain('10-kh-ubnd')
})

it.each(['versions/2', 'versions/3', 'versions/x', 'versions/'])(
  'has no page at %s for what was never published',
  async (path) => {
    await ingest('làng')
    await ingest('xã', 'draft')
    const { status, page } = await read(`/documents/10-kh-ubnd/${path}`)
    expect([status, page.includes(webStrings.notFoundTitle)]).toEqual([404, true])
  },
)

it('leads from the address of a wrong number to that of the right one', async () => {
  await ingest('làng')
  const id = await ingest('xã')
  await transaction(db, (tx) => correctHeader(tx, id, 'docNumber', '16/KH-UBND'))
  expect(await findVersions(db, (await findDocument(db, '16-kh-ubnd'))!.id)).toHaveLength(2)
  expect(await read('/documents/10-kh-ubnd')).toMatchObject({ status: 301, location: '/documents/16-kh-ubnd' })
  expect(await read('/documents/10-kh-ubnd/versions/1')).toMatchObject({ location: '/documents/16-kh-ubnd/versions/1' })
  expect((await read('/documents/16-kh-ubnd/versions/1')).status).toBe(200)
  await ingest('huyện', 'draft') // read once more with the wrong number
  expect(await read('/documents/10-kh-ubnd')).toMatchObject({ location: '/documents/16-kh-ubnd' })
  expect(await read('/documents/10-kh-ubnd/versions/1')).toMatchObject({ location: '/documents/16-kh-ubnd/versions/1' })
})

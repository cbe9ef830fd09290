/** Serves the pages of an original as images, and the original itself as it was sent. */
import type { Context } from 'hono'
import { listVersionFiles } from '../../../../db/documents/versions.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { readUpload } from '../../../../ingest/documents/upload-files.ts'
import type { PageImages } from '../../../../ingest/page-images/page-images.ts'
import { respondNotFound } from '../staff-guard.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'

export interface PageImage {
  /** From 1. */
  number: number
  address: string
}

export async function listPageImages(images: PageImages, { version }: SeenVersion): Promise<PageImage[]> {
  const pages = await images.count(version)
  return Array.from({ length: pages }, (_, index) => ({
    number: index + 1,
    address: `/admin/versions/${version.id}/pages/${index + 1}`,
  }))
}

export function addPageImages(app: StaffApp, { db, folder, images }: StaffSetup): void {
  app.get('/versions/:id{[0-9]+}/pages/:page{[0-9]+}', async (c) => {
    const seen = await seeVersion(db, Number(c.req.param('id')))
    const image = seen && (await images.draw(seen.version, Number(c.req.param('page'))))
    return image ? sendImage(c, image, 'private, max-age=3600') : respondNotFound(c)
  })
  app.get('/versions/:id{[0-9]+}/original/:place{[0-9]+}', async (c) => {
    const seen = await seeVersion(db, Number(c.req.param('id')))
    const file = seen && (await listOriginals(seen))[Number(c.req.param('place'))]
    const bytes = file && (await readUpload(folder, file.hash))
    if (!bytes) return respondNotFound(c)
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    c.header('content-type', 'application/octet-stream')
    return c.body(new Uint8Array(bytes))
  })

  async function listOriginals({ version }: SeenVersion) {
    const files = await listVersionFiles(db, version.id)
    return files.length > 0 ? files : [{ name: version.sourceName, hash: version.sourceHash }]
  }
}

export function sendImage(c: Context, image: Uint8Array, cacheControl: string): Response {
  c.header('content-type', 'image/jpeg')
  c.header('cache-control', cacheControl)
  return c.body(new Uint8Array(image))
}

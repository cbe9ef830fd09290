/** Images of the pages of a version's original, drawn one at a time in a process of their own and kept for a while. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { listClauses } from '../../db/documents/clauses.ts'
import { listVersionFiles } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { Version } from '../../db/schema/document-tables.ts'
import { listNeededHashes } from '../../db/staff/jobs.ts'
import { readUpload } from '../documents/upload-files.ts'
import { recogniseFormat } from '../extract/format.ts'
import { defaultLimits, type ExtractionLimits } from '../lines/limits.ts'
import type { SourceFile } from '../parts/open-parts.ts'

export interface DrawOrder {
  files: SourceFile[]
  page: number
  limits: ExtractionLimits
}

export interface DrawReport {
  image: Uint8Array | undefined
  /** Why there is none, if it is not the file's fault. */
  cause?: string
}

export interface PageImages {
  /** How many pages can be shown; 0 if the original is not kept, or has no pages to be drawn. */
  count(version: ImagedVersion): Promise<number>
  /** JPEG; undefined if there is no such page. */
  draw(version: ImagedVersion, page: number): Promise<Uint8Array | undefined>
}

type ImagedVersion = Pick<Version, 'id' | 'sourceHash' | 'sourceName'>

interface PageImageSetup {
  db: Db
  /** The data folder. */
  folder: string
  logError: (error: unknown) => void
  limits?: ExtractionLimits
}

const mostKept = 60
const mostTimeMs = 30_000
const drawn = ['pdf', 'photo', 'tiff', 'zip']

export function createPageImages({ db, folder, logError, limits = defaultLimits }: PageImageSetup): PageImages {
  const kept = new Map<string, Uint8Array>()
  let queue: Promise<unknown> = Promise.resolve()
  return { count, draw }

  async function count(version: ImagedVersion): Promise<number> {
    const files = await readOriginals(version)
    if (files.length === 0 || !files.every(({ bytes }) => drawn.includes(recogniseFormat(bytes)))) return 0
    const clauses = await listClauses(db, version.id)
    return clauses.reduce((most, { page }) => Math.max(most, page ?? 0), 0)
  }

  async function draw(version: ImagedVersion, page: number): Promise<Uint8Array | undefined> {
    const key = `${version.sourceHash} ${page}`
    const known = kept.get(key)
    // What was erased is not shown from memory either.
    if (known && (await hasOriginals(version))) return known
    // One after the other: a page takes a second and much memory.
    const drawing = queue.then(() => drawNew(version, page))
    queue = drawing.catch(() => undefined)
    const image = await drawing
    if (image) keep(key, image)
    return image
  }

  async function drawNew(version: ImagedVersion, page: number): Promise<Uint8Array | undefined> {
    const files = await readOriginals(version)
    if (files.length === 0) return undefined
    const { image, cause } = await drawApart({ files, page, limits })
    if (cause !== undefined) logError(new Error(`Page ${page} of version ${version.id} was not drawn: ${cause}`))
    return image
  }

  function keep(key: string, image: Uint8Array): void {
    kept.set(key, image)
    const [oldest] = kept.keys()
    if (kept.size > mostKept) kept.delete(oldest!)
  }

  async function hasOriginals(version: ImagedVersion): Promise<boolean> {
    const needed = await listNeededHashes(db)
    return (await listOriginals(version)).every(({ hash }) => needed.has(hash))
  }

  async function listOriginals({ id, sourceName, sourceHash }: ImagedVersion) {
    const own = await listVersionFiles(db, id)
    return own.length > 0 ? own : [{ name: sourceName, hash: sourceHash }]
  }

  /** All of them, or none. */
  async function readOriginals(version: ImagedVersion): Promise<SourceFile[]> {
    const files: SourceFile[] = []
    for (const { name, hash } of await listOriginals(version)) {
      const bytes = await readUpload(folder, hash)
      if (!bytes) return []
      files.push({ name, bytes })
    }
    return files
  }
}

const program = fileURLToPath(new URL('./draw-process.ts', import.meta.url))

function drawApart(order: DrawOrder): Promise<DrawReport> {
  const { promise, resolve } = Promise.withResolvers<DrawReport>()
  const child = fork(program, [String(order.limits.memoryMb)], { serialization: 'advanced', stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), mostTimeMs)
  child.on('message', (report: DrawReport) => resolve(report))
  child.on('error', (error) => resolve({ image: undefined, cause: error.message }))
  child.on('exit', () => resolve({ image: undefined, cause: 'the process took too long, or too much memory' }))
  child.send(order)
  return promise.finally(() => clearTimeout(timer))
}

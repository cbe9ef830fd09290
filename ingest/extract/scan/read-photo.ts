/** Given a photo or a scan as a picture file, returns its lines. */
import { type Canvas, createCanvas, type Image, ImageData, loadImage } from '@napi-rs/canvas'
import tiff, { type IFD } from 'utif2'
import { IngestError } from '../../lines/ingest-error.ts'
import type { ExtractionProgress } from '../../lines/limits.ts'
import type { Line } from '../../lines/line.ts'
import type { PageContent } from '../page/fragment.ts'
import { layOutPages } from '../page/page-layout.ts'
import { openReader } from './reader.ts'
import { recognisePage } from './scan.ts'

export async function readPhoto(bytes: Uint8Array): Promise<Line[]> {
  const photo = await drawPhoto(bytes)
  const reader = await openReader()
  const picture = toCanvas(photo)
  const content = await recognisePage({ page: 1, picture, scale: longerSideOf(picture) / longerSideOfA4 }, reader)
  await reader.close()
  return layOutPages([content])
}

export async function drawPhoto(bytes: Uint8Array): Promise<Image> {
  if (!isWhole(bytes)) throw new IngestError(damaged)
  const photo = await openPhoto(bytes)
  refuseLarge(photo.width * photo.height)
  return photo
}

/** Pages count from 1; undefined if there is no such page. */
export function drawTiffPage(bytes: Uint8Array, number: number): Canvas | undefined {
  const file = Uint8Array.from(bytes).buffer
  const page = openTiff(file)[number - 1]
  return page && drawTiff(file, page)
}

/** A fax or a scan of any number of pages in one file. */
export async function readTiff(bytes: Uint8Array, { mostPages, report }: TiffReading): Promise<Line[]> {
  const file = Uint8Array.from(bytes).buffer
  const pages = openTiff(file)
  if (pages.length > mostPages) {
    throw new IngestError(`Tệp có ${pages.length} trang, quá giới hạn ${mostPages} trang. Xin tách tệp rồi gửi lại.`)
  }
  const reader = await openReader()
  try {
    const contents: PageContent[] = []
    for (const [index, page] of pages.entries()) {
      report({ page: index + 1, pages: pages.length })
      const picture = drawTiff(file, page)
      const scale = longerSideOf(picture) / longerSideOfA4
      contents.push(await recognisePage({ page: index + 1, picture, scale }, reader))
    }
    return layOutPages(contents)
  } finally {
    await reader.close()
  }
}

interface TiffReading {
  mostPages: number
  report: (progress: ExtractionProgress) => void
}

/** Without the small pictures that some scanners add. */
function openTiff(file: ArrayBuffer): IFD[] {
  try {
    const pages = tiff.decode(file).filter(({ t254 }) => (Number((t254 as number[] | undefined)?.[0] ?? 0) & 1) === 0)
    if (pages.length > 0) return pages
  } catch (cause) {
    throw new IngestError(damaged, [], { cause })
  }
  throw new IngestError(damaged)
}

function drawTiff(file: ArrayBuffer, page: IFD): Canvas {
  const [width, height] = [page.t256, page.t257].map((side) => Number((side as number[] | undefined)?.[0] ?? 0))
  if (!width || !height || !holdsPixels(page, file.byteLength)) throw new IngestError(damaged)
  refuseLarge(width * height)
  try {
    tiff.decodeImage(file, page)
    const pixels = new ImageData(new Uint8ClampedArray(tiff.toRGBA8(page)), width, height)
    const canvas = createCanvas(width, height)
    canvas.getContext('2d').putImageData(pixels, 0, 0)
    return canvas
  } catch (cause) {
    throw new IngestError(damaged, [], { cause })
  }
}

/** The strips, tiles or JPEG of a page say where they lie; those beyond the end would be drawn as paper. */
function holdsPixels({ t273, t279, t324, t325, t513, t514 }: IFD, size: number): boolean {
  const [starts, lengths] = [t273 ?? t324 ?? t513, t279 ?? t325 ?? t514].map(
    (one) => (one as number[] | undefined) ?? [],
  )
  return starts!.length > 0 && starts!.every((start, at) => start + (lengths![at] ?? 0) <= size)
}

function refuseLarge(pixels: number): void {
  if (pixels <= mostPixels) return
  throw new IngestError(`Ảnh quá lớn (${Math.round(pixels / 1e6)} triệu điểm). Xin thu nhỏ ảnh rồi gửi lại.`)
}

const damaged = 'Không mở được ảnh: tệp bị hỏng hoặc bị cắt mất một phần. Xin chụp hoặc lưu lại rồi gửi lại.'

/** Whatever is missing at the end would be drawn as white paper, so the file must have its end mark. */
function isWhole(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes)
  if (file[0] === 0x89) return file.includes('IEND')
  let at = 2
  // Each segment states its length; it may contain a smaller picture with an end mark of its own.
  while (at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== startOfScan) at += 2 + file.readUInt16BE(at + 2)
  return file.includes(endOfJpeg, at)
}

const startOfScan = 0xda
const endOfJpeg = Buffer.from([0xff, 0xd9])

/** The size of the largest photos that phones take. */
const mostPixels = 60_000_000
/** In points. A photo does not tell its page's size, and official documents are printed on A4. */
const longerSideOfA4 = 842

async function openPhoto(bytes: Uint8Array): Promise<Image> {
  try {
    return await loadImage(Buffer.from(bytes))
  } catch (cause) {
    throw new IngestError(damaged, [], { cause })
  }
}

function toCanvas(photo: Image): Canvas {
  const canvas = createCanvas(photo.width, photo.height)
  canvas.getContext('2d').drawImage(photo, 0, 0)
  return canvas
}

function longerSideOf({ width, height }: Canvas): number {
  return Math.max(width, height)
}

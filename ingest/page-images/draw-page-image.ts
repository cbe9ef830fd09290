/** Draws one page of the files that a version was made of, as people see it. */
import { createCanvas, type Image } from '@napi-rs/canvas'
import { recogniseFormat } from '../extract/format.ts'
import { openPdf } from '../extract/pdf/open-pdf.ts'
import { drawPage } from '../extract/pdf/page-picture.ts'
import { drawPhoto, drawTiffPage } from '../extract/scan/read-photo.ts'
import type { ExtractionLimits } from '../lines/limits.ts'
import { openParts, type SourceFile } from '../parts/open-parts.ts'

/** JPEG, at most this wide: small letters can be read, and a page has some 200 KB. */
const mostWidth = 1300
const quality = 80

/** Pages count from 1; undefined if there is no such page, or the files are not drawn page by page. */
export async function drawPageImage(
  files: SourceFile[],
  page: number,
  limits: ExtractionLimits,
): Promise<Uint8Array | undefined> {
  const { parts } = await openParts(files, limits)
  const [first, ...others] = parts
  if (!first) return undefined
  if (others.length === 0) return drawOf(first.bytes, page)
  // Of several files only pictures are pages in a row for certain.
  const isAlbum = parts.every(({ bytes }) => recogniseFormat(bytes) === 'photo')
  const part = isAlbum ? parts[page - 1] : undefined
  return part && drawOf(part.bytes, 1)
}

async function drawOf(bytes: Uint8Array, page: number): Promise<Uint8Array | undefined> {
  switch (recogniseFormat(bytes)) {
    case 'pdf':
      return drawPdfPage(bytes, page)
    case 'photo':
      return page === 1 ? toJpeg(await drawPhoto(bytes)) : undefined
    case 'tiff': {
      const picture = drawTiffPage(bytes, page)
      return picture && toJpeg(picture)
    }
    default:
      return undefined
  }
}

async function drawPdfPage(bytes: Uint8Array, number: number): Promise<Uint8Array | undefined> {
  const pdf = await openPdf(bytes)
  if (number < 1 || number > pdf.numPages) return undefined
  const { picture } = await drawPage(await pdf.getPage(number))
  return toJpeg(picture)
}

type Picture = Pick<Image, 'width' | 'height'> & Parameters<CanvasRenderingContext2DOf['drawImage']>[0]
type CanvasRenderingContext2DOf = ReturnType<ReturnType<typeof createCanvas>['getContext']>

function toJpeg(picture: Picture): Uint8Array {
  const factor = Math.min(1, mostWidth / picture.width)
  const canvas = createCanvas(Math.round(picture.width * factor), Math.round(picture.height * factor))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toBuffer('image/jpeg', quality)
}

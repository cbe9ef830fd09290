/** Given a photo or a scan of one page as a picture file, returns its lines. */
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { IngestError } from '../../ingest-error.ts'
import type { Line } from '../line.ts'
import { layOutPages } from '../pdf/layout.ts'
import { openReader } from './reader.ts'
import { recognisePage } from './scan.ts'

export async function readPhoto(bytes: Uint8Array): Promise<Line[]> {
  const photo = await openPhoto(bytes)
  const pixels = photo.width * photo.height
  if (pixels > mostPixels) {
    throw new IngestError(`Ảnh quá lớn (${Math.round(pixels / 1e6)} triệu điểm). Xin thu nhỏ ảnh rồi gửi lại.`)
  }
  const reader = await openReader()
  const picture = toCanvas(photo)
  const content = await recognisePage({ page: 1, picture, scale: longerSideOf(picture) / longerSideOfA4 }, reader)
  await reader.close()
  return layOutPages([content])
}

/** Of a telephone's largest photos. */
const mostPixels = 60_000_000
/** In points. A photo does not say how large its page is; official documents are printed on A4. */
const longerSideOfA4 = 842

async function openPhoto(bytes: Uint8Array): Promise<Image> {
  try {
    return await loadImage(Buffer.from(bytes))
  } catch (cause) {
    const reason = 'Không mở được ảnh: tệp bị hỏng hoặc không phải JPEG, PNG. Xin chụp hoặc lưu lại rồi gửi lại.'
    throw new IngestError(reason, [], { cause })
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

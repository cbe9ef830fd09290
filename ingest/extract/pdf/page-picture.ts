/** Draws a PDF page as it is printed, without the stamps that digital signatures put on it. */
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { AnnotationMode, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PagePicture } from '../scan/scan.ts'

/** Pixels per point: 300 dpi, as scanners deliver. */
const scale = 300 / 72
/** The limit for a page's picture: A3 at 300 dpi; a larger page is scaled down. */
const mostPixels = 18_000_000

export async function drawPage(page: PDFPageProxy): Promise<PagePicture> {
  const { width, height } = page.getViewport({ scale: 1 })
  const fitting = Math.min(scale, Math.sqrt(mostPixels / (width * height)))
  const viewport = page.getViewport({ scale: fitting })
  const picture: Canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const canvasContext = picture.getContext('2d') as unknown as CanvasRenderingContext2D
  await page.render({ canvas: null, canvasContext, viewport, annotationMode: AnnotationMode.DISABLE }).promise
  return { page: page.pageNumber, picture, scale: fitting }
}

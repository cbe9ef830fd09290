import { createCanvas, loadImage } from '@napi-rs/canvas'
import tiff from 'utif2'
import { expect, it } from 'vitest'
import type { ExtractionProgress } from '../../lines/limits.ts'
import { extractLines } from '../extract.ts'

it('reads the pages of a TIFF file, and says which one it reads', async () => {
  const scan = await loadImage('ingest/fixtures/quyet-dinh-47-QD-UBND-hai-dong.jpg')
  const canvas = createCanvas(scan.width, scan.height)
  canvas.getContext('2d').drawImage(scan, 0, 0)
  const { data } = canvas.getContext('2d').getImageData(0, 0, scan.width, scan.height)
  const bytes = new Uint8Array(tiff.encodeImage(new Uint8Array(data.buffer), scan.width, scan.height))
  const progress: ExtractionProgress[] = []
  const lines = await extractLines(bytes, { onProgress: (at) => progress.push(at) })
  expect(lines.map(({ text }) => text).join(' ')).toMatch(/\p{L}{3,} \p{L}{2,}/u)
  expect(progress).toEqual([{ page: 1, pages: 1 }])
})

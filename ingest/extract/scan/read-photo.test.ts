import { createCanvas, loadImage } from '@napi-rs/canvas'
import tiff from 'utif2'
import { expect, it } from 'vitest'
import type { ExtractionProgress } from '../../lines/limits.ts'
import { extractLines } from '../extract.ts'

async function createTiff(): Promise<Uint8Array> {
  const scan = await loadImage('ingest/fixtures/quyet-dinh-47-QD-UBND-hai-dong.jpg')
  const canvas = createCanvas(scan.width, scan.height)
  canvas.getContext('2d').drawImage(scan, 0, 0)
  const { data } = canvas.getContext('2d').getImageData(0, 0, scan.width, scan.height)
  return new Uint8Array(tiff.encodeImage(new Uint8Array(data.buffer), scan.width, scan.height))
}

it('reads the pages of a TIFF file, and says which one it reads', async () => {
  const progress: ExtractionProgress[] = []
  const lines = await extractLines(await createTiff(), { onProgress: (at) => progress.push(at) })
  expect(lines.map(({ text }) => text).join(' ')).toMatch(/\p{L}{3,} \p{L}{2,}/u)
  expect(progress).toEqual([{ page: 1, pages: 1 }])
})

it.each([0.2, 0.5, 0.99])('refuses the first %f of a TIFF file, whose end would be drawn as paper', async (share) => {
  const whole = await createTiff()
  const cut = whole.subarray(0, Math.floor(whole.length * share))
  await expect(extractLines(cut, {})).rejects.toThrow('bị cắt mất một phần')
})

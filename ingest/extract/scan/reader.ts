/** Recognises the words of a picture with Tesseract, offline. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Canvas } from '@napi-rs/canvas'
import { createWorker, type Line, PSM } from 'tesseract.js'
import { repairLetters } from '../../../knowledge/vietnamese/normalise.ts'
import { partGlued } from './part-words.ts'
import type { Word } from './word.ts'

export interface Reader {
  /** `scale` is the picture's number of pixels per point. */
  read: (picture: Canvas, scale: number) => Promise<Word[]>
  /** Like `read`, for a picture of a single line, since reading for a whole page overlooks a lone number. */
  readLine: (picture: Canvas, scale: number) => Promise<Word[]>
  close: () => Promise<void>
}

export async function openReader(): Promise<Reader> {
  const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json')))
  // Its two models read the same, word for word; this is the smaller one.
  const options = { langPath: join(data, '4.0.0_best_int'), gzip: true, cacheMethod: 'none' }
  const worker = await createWorker('vie', 1, options)
  const readAs = async (mode: PSM, picture: Canvas, scale: number) => {
    await worker.setParameters({ tessedit_pageseg_mode: mode })
    const { data } = await worker.recognize(picture.toBuffer('image/png'), {}, { text: false, blocks: true })
    const paragraphs = (data.blocks ?? []).flatMap((block) => block.paragraphs)
    return paragraphs.flatMap(({ lines }) => lines.flatMap((line) => toWords(line, scale)))
  }
  return {
    read: (picture, scale) => readAs(PSM.AUTO, picture, scale),
    readLine: (picture, scale) => readAs(PSM.SINGLE_LINE, picture, scale),
    close: async () => {
      await worker.terminate()
    },
  }
}

function toWords({ words, baseline, rowAttributes }: Line, scale: number): Word[] {
  const slope = (baseline.y1 - baseline.y0) / Math.max(baseline.x1 - baseline.x0, 1)
  return words
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ text, bbox, confidence }) =>
      partGlued({
        text: repairLetters(text.trim().normalize('NFC')).replace(/⁄/gu, '/'),
        x0: bbox.x0 / scale,
        x1: bbox.x1 / scale,
        baseline: (baseline.y0 + slope * ((bbox.x0 + bbox.x1) / 2 - baseline.x0)) / scale,
        size: rowAttributes.rowHeight / scale,
        slope,
        confidence: confidence / 100,
      }),
    )
}

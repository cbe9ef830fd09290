import { createCanvas } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { findUpright } from './upright.ts'
import type { Word } from './word.ts'

const sentence =
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày tháng năm của Quốc hội và theo đề nghị của Giám đốc Sở Tài chính tỉnh'
const nonsense = sentence.replace(/[aăâeêioôơuưyáảịềốứủị]/gu, 'x')

function read(text: string, slope = 0): Word[] {
  return text.split(' ').map((word) => ({ text: word, x0: 0, x1: 9, baseline: 9, size: 9, slope, confidence: 0.9 }))
}

it.each([
  ['stands upright', read(sentence), sentence, undefined],
  ['was turned to the right', read(sentence, 800), sentence, 3],
  ['was turned to the left', read(nonsense, 800), nonsense, 1],
  ['stands on its head', read(nonsense), sentence, 2],
  ['holds no Vietnamese either way', read(nonsense), nonsense, undefined],
  ['is empty', [], '', undefined],
])('knows that a page %s', async (_, words, turned, turns) => {
  const picture = createCanvas(30, 20)
  expect(await findUpright(picture, 1, { words, read: async () => read(turned) })).toBe(turns)
})

import { createCanvas } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { settleDoubts } from './doubts.ts'
import { vote } from './vote.ts'
import type { Word } from './word.ts'

/** Words placed in points from where the reading begins. */
function reading(...texts: string[]): Word[] {
  return texts.map((text, index) => {
    return { text, x0: index * 60 + 20, x1: index * 60 + 70, baseline: 40, size: 12, slope: 0, confidence: 0.9 }
  })
}

/** Settles the readings of a page with those of its doubtful stretch alone, whose picture begins at the word before. */
async function settle(page: Word[][], strip: Word[][]) {
  const picture = createCanvas(400, 80)
  const words = await settleDoubts(vote(page), { picture, scale: 1, readings: page }, async () => strip)
  return words.map(({ text, confidence }) => [text, Math.round(confidence * 100) / 100])
}

/** The cutting starts 10 points left of the first word, and its readings are measured from there. */
const inStrip = (words: Word[]) => words.map((word) => ({ ...word, x0: word.x0 - 10, x1: word.x1 - 10, baseline: 27 }))

it('believes the number that most readings have, of the page and of its stretch', async () => {
  const page = [reading('số', '47', 'ngày'), reading('số', '41', 'ngày'), reading('số', '47', 'ngày')]
  const again = inStrip(reading('số', '47', 'ngày'))
  expect(await settle(page, [again, again, again])).toEqual([
    ['số', 0.9],
    ['47', 0.75],
    ['ngày', 0.9],
  ])
})

it('prefers what can be a number, and doubts it where few readings have it', async () => {
  const page = [reading('ngày', '4T'), reading('ngày', '4T'), reading('ngày', '4T')]
  const again = inStrip(reading('ngày', '17'))
  expect(await settle(page, [again, inStrip(reading('ngày', '4†')), again])).toEqual([
    ['ngày', 0.9],
    ['17', 0.3],
  ])
})

it('reads nothing again where nothing is doubtful', async () => {
  const page = [reading('số', '47'), reading('số', '47'), reading('số', '47')]
  expect(await settle(page, [inStrip(reading('số', '41'))])).toEqual([
    ['số', 0.9],
    ['47', 0.9],
  ])
})

import { expect, it } from 'vitest'
import { readSyllablePairs } from '../../../knowledge/vietnamese/syllable-pairs.ts'
import { spell } from './scan-spelling.ts'
import type { VotedWord } from './vote.ts'

const pairs = readSyllablePairs()

/** Words on which all readings agree, or pairs of what two of three readings have and what the third has. */
function voted(...words: (string | [string, string])[]): VotedWord[] {
  return words.map((word) => {
    const [text, other] = typeof word === 'string' ? [word] : word
    const readings =
      other === undefined
        ? [{ text, share: 0.9 }]
        : [
            { text, share: 0.6 },
            { text: other, share: 0.3 },
          ]
    const place = { x0: 0, x1: 0, baseline: 0, size: 12, slope: 0 }
    return { text, ...place, confidence: readings[0]!.share, readings }
  })
}

function spelled(...words: (string | [string, string])[]): string {
  return spell(voted(...words), pairs)
    .map(({ text }) => text)
    .join(' ')
}

it('takes the rarer reading where only it fits its neighbours', () => {
  expect(spelled('sửa', ['đối,', 'đổi,'], ['bồ', 'bổ'], 'sung')).toBe('sửa đổi, bổ sung')
})

it('restores diacritics that no reading has, keeping the capitals, and shows the word as doubtful', () => {
  const words = spell(voted('DÂN', 'TỘC', 'THIỀU', 'SỐ'), pairs)
  expect(words.map(({ text, confidence }) => [text, confidence])[2]).toEqual(['THIỂU', 0.5])
})

it.each([
  ['a number', ['số', ['47/QĐ-UBND', '41/QĐ-UBND']]],
  ['a name that laws do not know', ['ông', 'Trần', 'Phước', 'Hiền']],
  ['a rare word between rare neighbours', ['con', 'nghẽo', 'ngoạ']],
] as [string, (string | [string, string])[]][])('leaves %s as it was read', (_, words) => {
  expect(spelled(...words)).toBe(words.map((word) => (typeof word === 'string' ? word : word[0])).join(' '))
})

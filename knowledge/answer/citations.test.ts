import { expect, it } from 'vitest'
import type { Clause } from '../../db/schema/document-tables.ts'
import type { Passage } from '../library/library.ts'
import { citationsOfPart, citePassage } from './citations.ts'

function passageOf(own: Partial<Clause>): Passage {
  const clause = { label: 'khoản 2', heading: null, text: '', textPlaces: null, ...own } as Clause
  return { clause, parent: undefined, children: [], path: [], document: undefined! }
}

const discount = passageOf({ text: 'Giảm 50% đối với:\n\nThuộc hai diện chỉ được giảm 50%.', textPlaces: [0, 2] })

it('quotes a clause up to its parts, never together with what stands behind them', () => {
  expect(citePassage(discount).quote).toBe('Giảm 50% đối với:')
  const words = 'Thuộc hai diện chỉ được giảm 50%.'
  expect(citationsOfPart({ kind: 'statement', passage: discount, words })).toEqual([
    { passage: discount, quote: words },
  ])
})

it('quotes a long clause in whole sentences, from the one that decides on', () => {
  const sentences = Array.from({ length: 40 }, (_, nth) => `Hộ thứ ${nth} nộp hồ sơ tại bộ phận một cửa của xã.`)
  const passage = passageOf({ text: sentences.join(' ') })
  const [{ quote } = { quote: '' }] = citationsOfPart({ kind: 'statement', passage, words: 'nộp hồ sơ tại bộ phận' })
  expect(quote.startsWith('Hộ thứ 0 nộp')).toBe(true)
  const [{ quote: later } = { quote: '' }] = citationsOfPart({ kind: 'statement', passage, words: 'thứ 30 nộp hồ sơ' })
  expect(later).toBe(sentences.slice(30).join(' '))
})

it('leaves out the mark that opens a quotation which goes on', () => {
  const passage = passageOf({ text: 'Sửa khoản 2 Điều 5 như sau:\n\n“2. Hộ nghèo được miễn.\n\n3. Hộ khác nộp đủ.”' })
  const [{ quote } = { quote: '' }] = citationsOfPart({ kind: 'statement', passage, words: 'Hộ nghèo được miễn.' })
  expect(quote).toBe('2. Hộ nghèo được miễn.')
})

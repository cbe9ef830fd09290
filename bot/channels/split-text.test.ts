/** What a reader gets if an answer is too long for one message. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from './split-text.ts'

describe('a cut reads well', () => {
  it.each([
    ['a short text stays whole', 'Đúng hạn.', 20, ['Đúng hạn.']],
    ['whitespace alone is nothing', ' \n ', 20, []],
    ['between paragraphs', 'Câu một. Câu hai.\n\nCâu ba. Câu bốn.', 25, ['Câu một. Câu hai.', 'Câu ba. Câu bốn.']],
    ['between lines', '- Nhiệm vụ một. Xong\n- Nhiệm vụ hai', 25, ['- Nhiệm vụ một. Xong', '- Nhiệm vụ hai']],
    ['after a sentence', 'Câu thứ nhất. Câu thứ hai dài hơn.', 22, ['Câu thứ nhất.', 'Câu thứ hai dài hơn.']],
    [
      'after the mark of a sentence',
      'Đã ban hành. [1] Còn lại chưa làm.',
      20,
      ['Đã ban hành. [1]', 'Còn lại chưa làm.'],
    ],
    ['after a closing quotation mark', '“Đã ban hành.” Còn lại chưa làm.', 18, ['“Đã ban hành.”', 'Còn lại chưa làm.']],
    ['between words', 'phát triển đô thị bền vững', 12, ['phát triển', 'đô thị bền', 'vững']],
    ['at the very end of a part', 'một hai ba', 7, ['một hai', 'ba']],
    ['in a word longer than a part', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['not inside an emoji', 'a😀😀', 2, ['a', '😀', '😀']],
    ['not after a lonely heading', 'II.\n\nmột hai ba bốn', 12, ['II.\n\nmột hai', 'ba bốn']],
  ])('%s', (_, text, maxLength, parts) => {
    expect(splitText(text, maxLength)).toEqual(parts)
  })
})

describe('whatever the text', () => {
  const words = fc.constantFrom('Điều', '5.', 'đô thị', '[1]', '😀', '. ', ' ', '\n', '\n\n', '”', ';')
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(words, fc.string({ unit: 'grapheme' }))).map((parts) => parts.join('')),
  )
  const lengths = fc.integer({ min: 2, max: 40 })

  it('each part fits, is not empty and holds whole characters', () => {
    fc.assert(
      fc.property(texts, lengths, (text, maxLength) => {
        for (const part of splitText(text, maxLength)) {
          expect(part.length).toBeLessThanOrEqual(maxLength)
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('only whitespace between the parts is lost', () => {
    fc.assert(
      fc.property(texts, lengths, (text, maxLength) => {
        const left = splitText(text, maxLength).reduce((rest, part) => {
          expect(rest.trimStart().startsWith(part)).toBe(true)
          return rest.trimStart().slice(part.length)
        }, text)
        expect(left.trim()).toBe('')
      }),
    )
  })

  it('a text that fits is one part', () => {
    fc.assert(fc.property(texts, (text) => splitText(text, text.length + 2).length <= 1))
  })
})

it('refuses parts too short for every character', () => {
  expect(() => splitText('😀', 1)).toThrow(RangeError)
})

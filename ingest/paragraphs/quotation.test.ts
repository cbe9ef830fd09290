import { expect, it } from 'vitest'
import { findQuoted } from './quotation.ts'

/** The paragraphs found inside a quotation. */
function quoted(...texts: string[]): string[] {
  const found = findQuoted(texts)
  return texts.filter((_, index) => found[index])
}

it.each<[string, string[], string[]]>([
  ['an article quoted whole', ['như sau:', '“Điều 5. A', '1. B.', 'c) C.”.', '2. D'], ['1. B.', 'c) C.”.']],
  ['a quotation after a colon', ['Sửa đổi như sau: “2. A', 'a) B.”.', 'b) C'], ['a) B.”.']],
  ['straight marks', ['"Điều 5. A', '1. B.";', '2. C'], ['1. B.";']],
  ['a mark bent the wrong way', ['”Điều 5. A', '1. B.”', '2. C'], ['1. B.”']],
  ['a quotation in a quotation', ['“Điều 5. A', '1. Gọi là “B”.', '2. C.”.', '3. D'], ['1. Gọi là “B”.', '2. C.”.']],
  ['two quotations', ['“1. A', '2. B.”', '3. C', '“4. D', '5. E.”'], ['2. B.”', '5. E.”']],
  ['nothing of a quotation closed at once', ['“Điều 5. A.”', '1. B'], []],
  ['nothing of one never closed', ['“Điều 5. A', '1. B', '2. C'], []],
  ['one never closed, up to the next number', ['7. Sửa như sau: “i) A', 'k) B', '8. C', 'a) D'], ['k) B']],
  ['nothing of quoted words', ['1. Gọi tắt là “A', '2. B”'], []],
])('finds %s', (_, texts, expected) => {
  expect(quoted(...texts)).toEqual(expected)
})

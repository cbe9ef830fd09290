import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanLines, substanceOf } from './clean.ts'
import { checkFidelity } from './fidelity.ts'
import { parseDocument } from './ingest.ts'
import { IngestError } from './ingest-error.ts'
import { parseStructure } from './structure.ts'

const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    'KẾ HOẠCH',
    'Nơi nhận:',
    'TM. ỦY BAN NHÂN DÂN',
    'Điều 1. Phạm vi',
    'Chương I',
    'Phụ lục I',
    '*',
    '---',
  ),
  fc
    .tuple(
      fc.constantFrom('', 'I. ', 'II. ', '1. ', '2. ', '7. ', 'a) ', 'đ) ', '- ', '+ ', '1.1. ', '**'),
      fc.constantFrom(
        'Mục tiêu',
        'Sở Tài chính chủ trì.',
        'thực hiện ngay',
        'TỔ CHỨC',
        'gồm:',
        '“Trích *nguyên văn*”',
        '1.500 tỷ đồng',
      ),
    )
    .map(([marker, words]) => marker + words),
)

it('keeps every character of any text in exactly one clause, or refuses it', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const source = lines.join('\n')
      try {
        const { clauses, text } = parseDocument(Buffer.from(source))
        const kept = clauses.map(({ heading, text: words }) => `${heading ?? ''} ${words}`).join(' ')
        expect(substanceOf(text)).toBe(substanceOf(lines.filter((one) => !/^[*-]+$/u.test(one)).join(' ')))
        // Only markers are outside heading and text.
        expect(substanceOf(kept).length).toBeLessThanOrEqual(substanceOf(text).length)
      } catch (error) {
        expect(error).toBeInstanceOf(IngestError)
      }
    }),
    { numRuns: 500 },
  )
})

const lines = ['I. MỤC TIÊU', '1. Một.', '2. Hai.'].map((text) => ({ text, page: null }))

it('accepts a whole tree', () => {
  const paragraphs = cleanLines(lines)
  expect(() => checkFidelity(lines, paragraphs, parseStructure(paragraphs).nodes)).not.toThrow()
})

it('refuses a tree that dropped a paragraph, and names it', () => {
  const paragraphs = cleanLines(lines)
  const { nodes } = parseStructure(paragraphs)
  nodes[0]!.children.pop()
  expect(() => checkFidelity(lines, paragraphs, nodes)).toThrow(expect.objectContaining({ lines: ['2. Hai.'] }))
})

it('refuses a tree that holds a paragraph twice or changed', () => {
  const paragraphs = cleanLines(lines)
  const doubled = parseStructure(paragraphs).nodes
  doubled[0]!.children.push(doubled[0]!.children[0]!)
  expect(() => checkFidelity(lines, paragraphs, doubled)).toThrow(IngestError)
  const changed = parseStructure(paragraphs).nodes
  changed[0]!.children[0]!.text = ['Một nghìn.']
  expect(() => checkFidelity(lines, paragraphs, changed)).toThrow(IngestError)
})

it('refuses paragraphs that lost a line of the source', () => {
  const paragraphs = cleanLines(lines.slice(0, 2))
  expect(() => checkFidelity(lines, paragraphs, parseStructure(paragraphs).nodes)).toThrow(
    expect.objectContaining({ lines: ['2. Hai.'] }),
  )
})

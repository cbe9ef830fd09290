import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ClausePath, extendPath, formatPath, matchPath } from '../../knowledge/citation/citation.ts'
import { parsePath } from '../../knowledge/citation/parse-references.ts'
import { readPlainText } from '../extract/plain-text.ts'
import { cleanLines, isOrnament, substanceOf } from '../paragraphs/clean.ts'
import { type ParsedDocument, parseLines } from '../parse/parse.ts'
import { checkFidelity } from './fidelity.ts'
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
    'Mẫu số 01',
    'A. TỔNG QUAN',
    '(i) Một',
    'QUY CHẾ',
    '(Kèm theo Kế hoạch số 5/KH-UBND)',
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
        '“Điều 5',
        'hết.”',
        '1.500 tỷ đồng',
      ),
    )
    .map(([marker, words]) => marker + words),
)

/** How many clauses hold each character of the text themselves, not through a child. */
function countHolders({ text, clauses }: ParsedDocument): number[] {
  const holders = [...text].map(() => 0)
  const add = (start: number, end: number, step: number) => {
    for (let at = start; at < end; at++) holders[at]! += step
  }
  for (const { start, end, parent } of clauses) {
    add(start, end, 1)
    if (parent !== null) add(start, end, -1)
  }
  return holders
}

it('keeps every character of any text in exactly one clause', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const parsed = parseLines(readPlainText(lines.join('\n')))
      const { clauses, text } = parsed
      expect(substanceOf(text)).toBe(substanceOf(lines.filter((one) => !isOrnament(one)).join(' ')))
      const holders = countHolders(parsed)
      // Below the text, recipients and signature may run into each other.
      const tail = clauses.find(({ level }) => level === 'signature' || level === 'recipients')?.start ?? text.length
      const isWrong = (letter: string, at: number) => letter.trim() !== '' && holders[at] !== 1 && at < tail
      expect([...text].filter(isWrong)).toEqual([])
      expect(new Set(clauses.map(({ path }) => path)).size).toBe(clauses.length)
      for (const { heading, text: words, start, end } of clauses) {
        const range = substanceOf(text.slice(start, end))
        for (const own of [heading ?? '', ...words.split('\n\n')]) expect(range).toContain(substanceOf(own))
      }
    }),
    { numRuns: 400 },
  )
})

it('gives every clause of any text a label that leads back to it', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const paths: ClausePath[] = []
      for (const clause of parseLines(readPlainText(lines.join('\n'))).clauses) {
        paths.push(extendPath(clause.parent === null ? [] : paths[clause.parent]!, clause))
      }
      const tree = paths.map((path) => ({ path }))
      for (const one of tree) expect(matchPath(tree, parsePath(formatPath(one.path))!)).toEqual([one])
    }),
    { numRuns: 200 },
  )
})

const lines = ['I. MỤC TIÊU', '1. Một.', '2. Hai.'].map((text) => ({ text, page: null }))

it('finds a whole tree whole', () => {
  const paragraphs = cleanLines(lines)
  expect(checkFidelity(lines, paragraphs, parseStructure(paragraphs).nodes)).toEqual({ coverage: 1, misfits: [] })
})

it('names a paragraph that the tree dropped', () => {
  const paragraphs = cleanLines(lines)
  const { nodes } = parseStructure(paragraphs)
  nodes[0]!.children.pop()
  expect(checkFidelity(lines, paragraphs, nodes).misfits).toEqual(['2. Hai.'])
})

it('names a paragraph that the tree holds twice or changed', () => {
  const paragraphs = cleanLines(lines)
  const doubled = parseStructure(paragraphs).nodes
  doubled[0]!.children.push(doubled[0]!.children[0]!)
  expect(checkFidelity(lines, paragraphs, doubled).misfits).toEqual(['1. Một.'])
  const changed = parseStructure(paragraphs).nodes
  changed[0]!.children[0]!.text = ['Một nghìn.']
  expect(checkFidelity(lines, paragraphs, changed).misfits).toEqual(['1. Một.'])
})

it('names a line of the source that the paragraphs lost', () => {
  const paragraphs = cleanLines(lines.slice(0, 2))
  expect(checkFidelity(lines, paragraphs, parseStructure(paragraphs).nodes).misfits).toEqual(['2. Hai.'])
})

it('refuses no document for a rule of a table that stands alone', () => {
  for (const rule of ['> ---', '\\---', '|\\---|\\---|', '### ***', '|---|---|', '\u200b---']) {
    const source = `KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Một.\n${rule}\n2. Hai.`
    const { clauses, coverage } = parseLines(readPlainText(source))
    expect([coverage, clauses.map(({ path }) => path)]).toEqual([1, ['title', 'I', 'I.1', 'I.2']])
  }
})

it('keeps as text what did not fit, whatever it looks like', () => {
  const odd = { text: 'II. ** | KINH PHÍ', page: null, isPlain: true as const }
  const title = ['KẾ HOẠCH', 'Dọn vệ sinh'].map((text) => ({ text, page: null }))
  const { clauses, coverage } = parseLines([...title, ...lines.slice(0, 2), odd, ...lines.slice(2)])
  expect(coverage).toBe(1)
  expect(clauses.find(({ path }) => path === 'I.1')).toMatchObject({ heading: 'Một.', text: 'II. ** | KINH PHÍ' })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffWords } from './word-diff.ts'

const mark = { same: '', added: '+', removed: '-' }

function write(before: string, after: string): string[] {
  return diffWords(before, after).map(({ kind, text }) => mark[kind] + text)
}

it.each([
  ['Kinh phí 1.500 triệu đồng.', 'Kinh phí 1.800 triệu đồng.', ['Kinh phí ', '-1.500', '+1.800', ' triệu đồng.']],
  ['trước ngày 30/6/2025', 'trước ngày 30/9/2025', ['trước ngày ', '-30/6/2025', '+30/9/2025']],
  ['Sở Tài chính chủ trì', 'Sở Nội vụ chủ trì', ['Sở ', '-Tài chính', '+Nội vụ', ' chủ trì']],
  ['Sạch đường làng.', 'Sạch đường làng, ngõ xóm.', ['Sạch đường làng', '+, ngõ xóm', '.']],
  [
    'Sở Tài chính chủ trì, Sở Nội vụ phối hợp.',
    'Sở Xây dựng và Môi trường chủ trì, Sở Y tế phối hợp.',
    ['Sở ', '-Tài chính', '+Xây dựng và Môi trường', ' chủ trì, Sở ', '-Nội vụ', '+Y tế', ' phối hợp.'],
  ],
  ['a', 'a', ['a']],
  ['', 'mới', ['+mới']],
  ['cũ', '', ['-cũ']],
])('tells what changed from %j to %j', (before, after, expected) => {
  expect(write(before, after)).toEqual(expected)
})

it('holds both texts whole', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', ', ', '1.500', '\n\n', '%'), { maxLength: 20 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(''), other.join('')]
      const without = (kind: string) =>
        diffWords(before, after)
          .filter((change) => change.kind !== kind)
          .map((change) => change.text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})

const plans = ['ke-hoach-133-KH-ThU-da-lat', 'ke-hoach-xa-cam-thuy-nq-58'].map((name) => {
  const file = new URL(`../../ingest/fixtures/${name}.clauses.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { clauses: { text: string }[] }).clauses.map(({ text }) => text)
})
/** Clauses as they are printed, each with another one. */
const printed = plans.flat().filter((text) => text.split(' ').length > 12)
const pairs = printed.map((text, nth) => ({ text, other: printed[(nth + 7) % printed.length]! }))

/** Only what was taken out and put in, without the gaps around it. */
function cutsOf(before: string, after: string): string[] {
  return diffWords(before, after)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => mark[kind] + text.trim())
}

it.each(pairs)('tells what was edited in printed clause %#', ({ text, other }) => {
  const words = text.split(' ')
  const [first, second] = [3, 9]
  const replaced = words.with(first, 'Một').with(second, 'hai-mươi')
  const taken = diffWords(text, replaced.join(' ')).filter(({ kind }) => kind !== 'same')
  const removed = taken.filter(({ kind }) => kind === 'removed').map((change) => change.text)
  expect(taken.length).toBeLessThanOrEqual(6)
  for (const cut of removed) expect(`${words[first]} ${words[second]}`).toContain(cut)
  const inserted = [...words.slice(0, first), other, ...words.slice(first)].join(' ')
  expect(cutsOf(text, inserted).map((cut) => cut.length)).toEqual([other.trim().length + 1])
  const moved = [...words.slice(0, first), ...words.slice(second), ...words.slice(first, second)].join(' ')
  expect(cutsOf(text, moved).length).toBeLessThanOrEqual(4)
  const numbered = text.replace(/\p{N}+/gu, '77777')
  const numbers = cutsOf(text, numbered)
  expect(numbers.filter((cut) => !/\p{N}/u.test(cut))).toEqual([])
})

it('tells what was edited in a clause of tens of thousands of words', () => {
  const rows = Array.from({ length: 15 }, () => printed).flat()
  const text = rows.join('\n')
  const moved = [...rows.slice(300), ...rows.slice(0, 300)].join('\n')
  const kept = diffWords(text, moved).filter(({ kind }) => kind === 'same')
  expect(text.split(' ').length).toBeGreaterThan(20_000)
  expect(kept.map((change) => change.text).join('').length).toBeGreaterThan(0.9 * text.length)
})

it('holds long texts whole, however much has changed', () => {
  const [before, after] = [printed.join(' '), printed.toReversed().join(' ')]
  const without = (kind: string) =>
    diffWords(before, after)
      .filter((change) => change.kind !== kind)
      .map((change) => change.text)
      .join('')
  expect([without('added'), without('removed')]).toEqual([before, after])
})

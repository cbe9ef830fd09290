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

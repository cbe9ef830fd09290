import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLexicalIndex } from './lexical.ts'

const bag = (text: string) => text.split(' ').map((term) => ({ term, weight: 1 }))

it('puts the entry with the rarer word first', () => {
  const index = createLexicalIndex()
  index.add(1, bag('kinh phi thuc hien'))
  index.add(2, bag('to chuc thuc hien'))
  index.add(3, bag('noi dung thuc hien'))
  expect(index.search(bag('kinh phi thuc hien'), 3).map(({ id }) => id)).toEqual([1, 2, 3])
})

it('counts a word in a short text more than in a long one', () => {
  const index = createLexicalIndex()
  index.add(1, bag(`loa ${'khac '.repeat(40).trim()}`))
  index.add(2, bag('loa phuong'))
  expect(index.search(bag('loa'), 2).map(({ id }) => id)).toEqual([2, 1])
})

it('forgets what was removed', () => {
  const index = createLexicalIndex()
  index.add(1, bag('loa phuong'))
  index.add(2, bag('loa thon'))
  index.remove(1)
  expect(index.search(bag('loa'), 9).map(({ id }) => id)).toEqual([2])
  expect(index.has('phuong')).toBe(false)
})

it('refuses an id twice', () => {
  const index = createLexicalIndex()
  index.add(1, bag('loa'))
  expect(() => index.add(1, bag('loa'))).toThrow(/1/)
})

it('scores after additions and removals as an index made anew', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat(11)),
      text,
      (texts, removed, query) => {
        const changed = createLexicalIndex()
        for (const [id, words] of texts.entries()) changed.add(id, bag(words.join(' ')))
        for (const id of removed) changed.remove(id)
        const fresh = createLexicalIndex()
        for (const [id, words] of texts.entries()) if (!removed.includes(id)) fresh.add(id, bag(words.join(' ')))
        const rounded = (index: typeof fresh) =>
          index
            .search(bag(query.join(' ')), 99)
            .map(({ id, score }) => [id, score.toFixed(4)])
            .sort()
        expect(rounded(changed)).toEqual(rounded(fresh))
      },
    ),
  )
})

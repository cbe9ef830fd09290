import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLexicalIndex } from './lexical.ts'

const bag = (text: string) => text.split(' ').map((term) => ({ term, weight: 1 }))

type Index = ReturnType<typeof createLexicalIndex>
const entry = (index: Index, id: number, text: string, group = 1) => ({
  id,
  group,
  fields: [{ tokens: index.vocabulary.encode(text), weight: 1 }],
})
const search = (index: Index, query: string, limit: number) => index.compare(bag(query)).listBest(limit)
const add = (index: Index, id: number, text: string, group?: number) => index.add(entry(index, id, text, group))

it('puts the entry with the rarer word first', () => {
  const index = createLexicalIndex()
  add(index, 1, 'kinh phi thuc hien')
  add(index, 2, 'to chuc thuc hien')
  add(index, 3, 'noi dung thuc hien')
  expect(search(index, 'kinh phi thuc hien', 3)).toEqual([1, 2, 3])
})

it('counts a word in a short text more than in a long one', () => {
  const index = createLexicalIndex()
  add(index, 1, `loa ${'khac '.repeat(40).trim()}`)
  add(index, 2, 'loa phuong')
  expect(search(index, 'loa', 2)).toEqual([2, 1])
})

it('forgets what was removed', () => {
  const index = createLexicalIndex()
  add(index, 1, 'loa phuong')
  add(index, 2, 'loa thon')
  index.remove(entry(index, 1, 'loa phuong'))
  expect(search(index, 'loa', 9)).toEqual([2])
  expect(index.has('phuong')).toBe(false)
})

it('refuses an id twice', () => {
  const index = createLexicalIndex()
  add(index, 1, 'loa')
  expect(() => add(index, 1, 'loa')).toThrow(/1/)
})

it('scores after additions and removals like an index made from scratch', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat(11)),
      text,
      (texts, removed, query) => {
        const changed = createLexicalIndex()
        for (const [id, words] of texts.entries()) add(changed, id, words.join(' '))
        for (const id of removed) changed.remove(entry(changed, id, (texts[id] ?? []).join(' ')))
        const fresh = createLexicalIndex()
        for (const [id, words] of texts.entries()) if (!removed.includes(id)) add(fresh, id, words.join(' '))
        const rounded = (index: typeof fresh) =>
          texts.map((_, id) =>
            index
              .compare(bag(query.join(' ')))
              .score(id)
              .toFixed(4),
          )
        expect(rounded(changed)).toEqual(rounded(fresh))
      },
    ),
  )
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stockOf, verbsOfStock } from './stock-phrases.ts'

const makers = 'knowledge/quiz/makers'
const asked = readdirSync(makers).flatMap((name) =>
  [...readFileSync(join(makers, name), 'utf8').matchAll(/stockOf\('([^']+)'\)/gu)].map(([, words]) => words!),
)

it.each([...new Set([...asked, ...verbsOfStock])])('has phrases that may follow "%s"', (words) => {
  expect(stockOf(words).length).toBeGreaterThan(4)
})

it('knows none for other words', () => {
  expect(stockOf('cây đa')).toEqual([])
})

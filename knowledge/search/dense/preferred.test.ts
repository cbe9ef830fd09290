import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import type { Comparison, DenseIndex } from './dense.ts'
import { preferComplete } from './preferred.ts'

function createIndex(name: string, state: { isComplete: boolean; answers: boolean }) {
  const calls: string[] = []
  const comparison: Comparison = { similarity: () => 0.5, nearestPiece: () => 0, listNearest: () => [] }
  const index: DenseIndex = {
    refresh: async () => void calls.push('refresh'),
    compare: async () => {
      calls.push('compare')
      return state.answers ? comparison : undefined
    },
    catchUp: () => void calls.push('catchUp'),
    progress: () => ({ done: state.isComplete ? 1 : 0, all: 1 }),
    whenIdle: async () => void calls.push('whenIdle'),
    stop: async () => void calls.push('stop'),
  }
  return { name, index, comparison, calls, state }
}

it.each([
  [{ isComplete: true, answers: true }, 'configured'],
  [{ isComplete: false, answers: true }, 'built in'],
  [{ isComplete: true, answers: false }, 'built in'],
])('while the first is %j the %s one answers', async (state, expected) => {
  const first = createIndex('configured', state)
  const second = createIndex('built in', { isComplete: true, answers: true })
  const comparison = await preferComplete(first.index, second.index).compare('?')
  expect([first, second].find((one) => one.comparison === comparison)!.name).toBe(expected)
  expect(first.calls).toEqual([state.isComplete ? 'compare' : 'catchUp'])
})

it('keeps both in step and stops both', async () => {
  const [first, second] = ['one', 'two'].map((name) => createIndex(name, { isComplete: true, answers: true }))
  const both = preferComplete(first!.index, second!.index)
  await both.refresh(createLibrary(openDatabase(':memory:')))
  await both.whenIdle()
  await both.stop()
  expect([first!.calls, second!.calls]).toEqual([
    ['refresh', 'whenIdle', 'stop'],
    ['refresh', 'whenIdle', 'stop'],
  ])
})

it('asks a first index that keeps failing only once in a while, until it answers', async () => {
  let time = 0
  const state = { isComplete: true, answers: false }
  const first = createIndex('configured', state)
  const second = createIndex('built in', { isComplete: true, answers: true })
  const both = preferComplete(first.index, second.index, () => time)
  for (let asked = 0; asked < 10; asked++) await both.compare('?')
  expect([first.calls.length, second.calls.length]).toEqual([3, 10])
  time = 60_000
  await Promise.all([both.compare('?'), both.compare('?')])
  expect(first.calls).toHaveLength(4)
  time = 120_000
  state.answers = true
  expect(await both.compare('?')).toBe(first.comparison)
  expect(await both.compare('?')).toBe(first.comparison)
})

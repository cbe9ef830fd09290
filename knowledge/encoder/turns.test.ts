import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('gives what is urgent first, and equally urgent orders a piece each in turn', () => {
  const turns = createTurns<string>()
  turns.add({ urgency: 2, pieces: ['clause 1', 'clause 2'] })
  turns.add({ urgency: 1, pieces: ['a 1', 'a 2', 'a 3'] })
  expect(turns.next()).toBe('a 1')
  turns.add({ urgency: 1, pieces: ['b 1', 'b 2'] })
  turns.add({ urgency: 0, pieces: ['question'] })
  turns.add({ urgency: 0, pieces: [] })
  const given = Array.from({ length: 8 }, turns.next)
  expect(given).toEqual(['question', 'a 2', 'b 1', 'a 3', 'b 2', 'clause 1', 'clause 2', undefined])
  expect(turns.isEmpty()).toBe(true)
})

it('hands over all that waits', () => {
  const turns = createTurns<string>()
  turns.add({ urgency: 1, pieces: ['a', 'b'] })
  turns.add({ urgency: 0, pieces: ['c'] })
  turns.next()
  expect(turns.takeAll()).toEqual(['a', 'b'])
  expect(turns.next()).toBeUndefined()
})

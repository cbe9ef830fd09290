import fc from 'fast-check'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs'
import { expect, it } from 'vitest'
import { type Memory, recallOf, review } from './schedule.ts'

const start = new Date('2026-11-21T01:00:00Z')
const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 400 * 24 * 60 })), {
  minLength: 1,
  maxLength: 20,
})

it('asks again exactly when ts-fsrs does, for 1000 histories kept as JSON in between', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const scheduler = fsrs()
      let card = createEmptyCard(start)
      let memory: Memory | undefined
      let time = start
      for (const [isRight, minutes] of history) {
        time = new Date(time.getTime() + minutes * 60_000)
        card = scheduler.next(card, time, isRight ? Rating.Good : Rating.Again).card
        memory = JSON.parse(JSON.stringify(review(memory, isRight, time)))
        expect(memory).toEqual(JSON.parse(JSON.stringify(card)))
      }
    }),
    { numRuns: 1000, seed: 7 },
  )
})

it('knows nothing of what was never asked, everything of what was just answered, and less each day', () => {
  const memory = review(review(undefined, true, start), true, new Date(start.getTime() + 600_000))
  const inDays = (days: number) => recallOf(memory, new Date(start.getTime() + 600_000 + days * 86_400_000))
  expect(recallOf(undefined, start)).toBe(0)
  expect(inDays(0)).toBe(1)
  expect(inDays(30)).toBeLessThan(inDays(3))
})

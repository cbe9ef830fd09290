import { expect, it } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

it('says once that somebody writes too much, and leaves others alone', async () => {
  const paceOf = createRateLimit({ perUser: 2, perChat: 100 })
  const an = { userId: 'an', chatId: 'an' }
  const paces = [await paceOf(an), await paceOf(an), await paceOf(an), await paceOf(an)]
  expect(paces).toEqual(['within', 'within', 'just over', 'over'])
  expect(await paceOf({ userId: 'binh', chatId: 'binh' })).toBe('within')
})

it('lets one member of a group use up nothing but their own share', async () => {
  const paceOf = createRateLimit({ perUser: 1, perChat: 2 })
  for (let times = 0; times < 5; times++) await paceOf({ userId: 'an', chatId: 'group' })
  expect(await paceOf({ userId: 'binh', chatId: 'group' })).toBe('within')
  expect(await paceOf({ userId: 'chi', chatId: 'group' })).toBe('just over')
})

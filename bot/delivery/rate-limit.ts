/** Says whether somebody writes more than they may, so that nobody has to wait because others flood the bot. */
import { RateLimiterMemory } from 'rate-limiter-flexible'

interface RateLimitSetup {
  /** Messages allowed per minute, from one person and in one chat. */
  perUser: number
  perChat: number
}

/** `just over` is said once a minute, for the first message too many. */
type Pace = 'within' | 'just over' | 'over'

export type RateLimit = (message: { userId: string; chatId: string }) => Promise<Pace>

/** Counted in memory, so a restart gives everybody a fresh minute. */
export function createRateLimit({ perUser, perChat }: RateLimitSetup): RateLimit {
  const users = new RateLimiterMemory({ points: perUser, duration: 60 })
  const chats = new RateLimiterMemory({ points: perChat, duration: 60 })
  return async ({ userId, chatId }) => {
    const pace = await paceOf(users, userId)
    // The excess messages of one person do not count against the group.
    return pace === 'within' ? paceOf(chats, chatId) : pace
  }
}

async function paceOf(limiter: RateLimiterMemory, key: string): Promise<Pace> {
  const { consumedPoints } = await limiter.penalty(key) // like `consume`, but without an exception
  if (consumedPoints <= limiter.points) return 'within'
  return consumedPoints === limiter.points + 1 ? 'just over' : 'over'
}

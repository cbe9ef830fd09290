/** Says whether somebody writes more than they may, so that nobody's flood becomes the wait of others. */
import { RateLimiterMemory } from 'rate-limiter-flexible'

export interface RateLimitSetup {
  /** Messages in a minute, of one person and of one chat. */
  perUser: number
  perChat: number
}

/** `just over` is said once in a minute, of the first message that is too many. */
export type Pace = 'within' | 'just over' | 'over'

export type RateLimit = (message: { userId: string; chatId: string }) => Promise<Pace>

/** Counted in memory: a new start gives everybody a new minute. */
export function createRateLimit({ perUser, perChat }: RateLimitSetup): RateLimit {
  const users = new RateLimiterMemory({ points: perUser, duration: 60 })
  const chats = new RateLimiterMemory({ points: perChat, duration: 60 })
  return async ({ userId, chatId }) => {
    const pace = await paceOf(users, userId)
    // Who writes too much uses up nothing of what a group may write.
    return pace === 'within' ? paceOf(chats, chatId) : pace
  }
}

async function paceOf(limiter: RateLimiterMemory, key: string): Promise<Pace> {
  const { consumedPoints } = await limiter.penalty(key) // like `consume`, but without an exception
  if (consumedPoints <= limiter.points) return 'within'
  return consumedPoints === limiter.points + 1 ? 'just over' : 'over'
}

/** Keeps one visitor of the web chat from making all others wait: messages a minute, and answers under way. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'

interface VisitorLimits {
  /** Messages a minute, from one chat and from one address; an office shares one address. */
  perChat: number
  perAddress: number
  /** Answers that are made at the same time. */
  underWay: number
}

export interface VisitorLimit {
  /** Does the work, or says after how many seconds to come again. */
  admit<T>(visitor: { chatId: string; address: string }, work: () => Promise<T>): Promise<Admitted<T>>
}

export type Admitted<T> = { kind: 'done'; result: T } | { kind: 'later'; seconds: number }

const busySeconds = 5

/** Counted in memory, so a restart gives everybody a fresh minute. */
export function createVisitorLimit({ perChat, perAddress, underWay }: VisitorLimits): VisitorLimit {
  const chats = new RateLimiterMemory({ points: perChat, duration: 60 })
  const addresses = new RateLimiterMemory({ points: perAddress, duration: 60 })
  let working = 0
  return { admit }

  async function admit<T>(
    { chatId, address }: { chatId: string; address: string },
    work: () => Promise<T>,
  ): Promise<Admitted<T>> {
    if (working >= underWay) return { kind: 'later', seconds: busySeconds }
    for (const [limiter, key] of [
      [addresses, address],
      [chats, chatId],
    ] as const) {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key) // like `consume`, but without an exception
      if (consumedPoints > limiter.points) return { kind: 'later', seconds: Math.ceil(msBeforeNext / 1000) }
    }
    working += 1
    try {
      return { kind: 'done', result: await work() }
    } finally {
      working -= 1
    }
  }
}

/** Behind a proxy on this machine, the address that it names last; nobody else is believed. */
export function addressOf(c: Context): string {
  const own = socketAddress(c)
  const named = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return /^(?:::1|127\.|::ffff:127\.)/u.test(own) && named ? named : own
}

/** Requests that a test makes directly come from no socket. */
function socketAddress(c: Context): string {
  return 'incoming' in (c.env ?? {}) ? (getConnInfo(c).remote.address ?? '') : ''
}

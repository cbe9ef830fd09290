/** Limits what a language model is asked: a daily budget, in all and per person, and nothing while it keeps failing. */

import type { IBackoff } from 'cockatiel'
import { vietnamDay } from '../vietnamese/official/calendar.ts'
import { type Chat, type ChatRequest, ModelError } from './connect-model.ts'

interface ModelLimits {
  /** Requests a day, by everybody together and by one person. */
  perDay: number
  perPersonAndDay: number
}

/** The model was not asked, for a reason that was already reported. */
export class ModelLimitError extends ModelError {
  override name = 'ModelLimitError'
}

interface LimitSetup extends ModelLimits {
  chat: Chat
  now: () => Date
}

/** This many failures in a row open the circuit. */
const mostFailures = 5
const firstPauseMs = 30_000
const longestPauseMs = 600_000

/** The same chat, but it refuses at once where asking would cost too much or help nobody. */
export function limitChat({ chat, now, ...limits }: LimitSetup): Chat {
  const budget = createBudget(limits)
  let circuit: ReturnType<typeof createCircuit> | undefined
  return async function* limited(request: ChatRequest) {
    circuit ??= createCircuit(() => now().getTime())
    const { enter } = await circuit
    budget.check(vietnamDay(now()), request.user)
    const leave = enter()
    budget.spend(request.user)
    let isWhole = false
    try {
      yield* chat(request)
      isWhole = true
    } finally {
      await leave(isWhole)
    }
  }
}

function createBudget({ perDay, perPersonAndDay }: ModelLimits) {
  let today = ''
  let spent = 0
  let byPerson = new Map<string, number>()
  let isTold = false
  return { check, spend }

  function check(day: string, person = ''): void {
    if (day !== today) [today, spent, byPerson, isTold] = [day, 0, new Map(), false]
    const own = byPerson.get(person) ?? 0
    if (own >= perPersonAndDay) throw new ModelLimitError('The budget of this person for today is spent')
    if (spent >= perDay) throw refuse()
  }

  function spend(person = ''): void {
    spent++
    byPerson.set(person, (byPerson.get(person) ?? 0) + 1)
  }

  function refuse(): ModelError {
    const told = isTold
    isTold = true
    const message = 'The budget for today is spent'
    return told ? new ModelLimitError(message) : new ModelError(message)
  }
}

/** Opens after failures in a row; then one request tries, and closes it or doubles the pause. */
async function createCircuit(now: () => number) {
  const { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } = await import('cockatiel')
  const circuit = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(mostFailures),
    halfOpenAfter: { next: () => createPause(now, firstPauseMs) },
  })
  return { enter }

  /** Returns what ends the request: cockatiel expects a promise, but an answer comes piece by piece. */
  function enter(): (isWhole: boolean) => Promise<void> {
    // Whoever comes while the first one tries must not wait for a server that may still be down.
    let isLetIn = false
    const end = Promise.withResolvers<void>()
    const isTrying = circuit.state === CircuitState.HalfOpen
    const counted = isTrying
      ? undefined
      : circuit.execute(() => {
          isLetIn = true
          return end.promise
        })
    const settled = Promise.allSettled([counted])
    if (!isLetIn) throw new ModelLimitError('The model server failed too often: it is left alone for a while')
    return async (isWhole) => {
      if (isWhole) end.resolve()
      else end.reject(new Error('The answer is not whole'))
      await settled
    }
  }
}

/** cockatiel compares `duration` with a clock of its own; this pause ends by ours. */
function createPause(now: () => number, pauseMs: number): IBackoff<unknown> {
  const until = now() + pauseMs
  return {
    get duration() {
      return now() < until ? Number.POSITIVE_INFINITY : 0
    },
    next: () => createPause(now, Math.min(2 * pauseMs, longestPauseMs)),
  }
}

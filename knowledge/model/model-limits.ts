/** What a language model may be asked: so much a day and a person, and nothing while it keeps failing. */
import { vietnamDay } from '../vietnamese/official/calendar.ts'
import { type Chat, type ChatRequest, ModelError } from './connect-model.ts'

export interface ModelLimits {
  /** Requests a day, by everybody together and by one person. */
  perDay: number
  perPersonAndDay: number
}

/** Not asked, as it was told once already why. */
export class ModelLimitError extends ModelError {
  override name = 'ModelLimitError'
}

interface LimitSetup extends ModelLimits {
  chat: Chat
  now: () => Date
}

/** So many failures in a row open the circuit. */
const mostFailures = 5
const firstPauseMs = 30_000
const longestPauseMs = 600_000

/** The same chat, which refuses at once where asking would cost too much or help nobody. */
export function limitChat({ chat, now, ...limits }: LimitSetup): Chat {
  const budget = createBudget(limits)
  const circuit = createCircuit()
  return async function* limited(request: ChatRequest) {
    circuit.enter(now().getTime())
    budget.spend(vietnamDay(now()), request.user)
    let isWhole = false
    try {
      yield* chat(request)
      isWhole = true
      circuit.succeed()
    } finally {
      if (!isWhole) circuit.fail(now().getTime())
    }
  }
}

function createBudget({ perDay, perPersonAndDay }: ModelLimits) {
  let today = ''
  let spent = 0
  let byPerson = new Map<string, number>()
  let isTold = false
  return { spend }

  function spend(day: string, person = ''): void {
    if (day !== today) [today, spent, byPerson, isTold] = [day, 0, new Map(), false]
    const own = byPerson.get(person) ?? 0
    if (own >= perPersonAndDay) throw new ModelLimitError('The budget of this person for today is spent')
    if (spent >= perDay) throw refuse()
    spent++
    byPerson.set(person, own + 1)
  }

  function refuse(): ModelError {
    const told = isTold
    isTold = true
    const message = 'The budget for today is spent'
    return told ? new ModelLimitError(message) : new ModelError(message)
  }
}

/** Open after failures in a row; then one request tries, and closes it or doubles the pause. */
function createCircuit() {
  let failures = 0
  let openUntil = 0
  return { enter, succeed, fail }

  function enter(now: number): void {
    if (now < openUntil) throw new ModelLimitError('The model server failed too often: it is left alone for a while')
    // Who comes while the first one tries is not to wait for a server that may still be down.
    if (failures >= mostFailures) openUntil = now + pauseAfter(failures)
  }

  function succeed(): void {
    failures = 0
    openUntil = 0
  }

  function fail(now: number): void {
    failures++
    if (failures >= mostFailures) openUntil = now + pauseAfter(failures)
  }
}

function pauseAfter(failures: number): number {
  return Math.min(firstPauseMs * 2 ** (failures - mostFailures), longestPauseMs)
}

/** Lets chats take turns, each alone and a limited number at once; a chat that has to wait holds no place. */
import type { Wait } from '../channels/channel.ts'

interface LaneSetup {
  /** How many chats have their turn at the same time. */
  places: number
  takeTurn: (chatId: string) => Promise<Next>
  wait: Wait
  onFailure: (error: unknown) => void
}

/** What a turn leaves: nothing, more to do once the others have had their turn, or more after a while. */
export type Next = 'idle' | 'more' | { afterMs: number }

export interface Lane {
  /** Says that there is something to do for the chat, perhaps only after a while. */
  wake(chatId: string, afterMs?: number): void
  has(chatId: string): boolean
  /** Gives nobody a turn for this long. */
  rest(ms: number): void
  /** Resolves once the turns being taken are over; no others follow. */
  stop(): Promise<void>
}

export function createLane({ places, takeTurn, wait, onFailure }: LaneSetup): Lane {
  const ready = new Set<string>()
  const waiting = new Set<string>()
  const atWork = new Map<string, Promise<void>>()
  /** Chats that were woken during their turn. */
  const woken = new Set<string>()
  const stopping = new AbortController()
  let rests = 0
  return { wake, has, rest, stop }

  function wake(chatId: string, afterMs = 0): void {
    if (atWork.has(chatId)) woken.add(chatId)
    else if (waiting.has(chatId)) return
    else if (afterMs > 0) void waitForTurn(chatId, afterMs)
    else getReady(chatId)
  }

  function has(chatId: string): boolean {
    return [ready, waiting, atWork].some((some) => some.has(chatId))
  }

  function getReady(chatId: string): void {
    ready.add(chatId)
    fillPlaces()
  }

  function fillPlaces(): void {
    for (const chatId of ready) {
      if (atWork.size >= places || rests > 0 || stopping.signal.aborted) return
      ready.delete(chatId)
      atWork.set(chatId, work(chatId))
    }
  }

  async function work(chatId: string): Promise<void> {
    const next = await takeTurn(chatId).catch((error): Next => {
      if (!stopping.signal.aborted) onFailure(error) // a wait that stopping cut short is not a failure
      return 'idle'
    })
    atWork.delete(chatId)
    const isWoken = woken.delete(chatId)
    if (typeof next === 'object') void waitForTurn(chatId, next.afterMs)
    else if (next === 'more' || isWoken) ready.add(chatId)
    fillPlaces()
  }

  async function waitForTurn(chatId: string, ms: number): Promise<void> {
    waiting.add(chatId)
    if (!(await passes(ms))) return
    waiting.delete(chatId)
    getReady(chatId)
  }

  function rest(ms: number): void {
    rests += 1
    void passes(ms).then(() => {
      rests -= 1
      fillPlaces()
    })
  }

  /** False if stopping came first. */
  function passes(ms: number): Promise<boolean> {
    return wait(ms, stopping.signal).then(
      () => true,
      () => false,
    )
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await Promise.all(atWork.values())
  }
}

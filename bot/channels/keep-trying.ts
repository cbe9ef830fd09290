/** Goes on through failures: the loop in which a channel asks its platform for updates, or has its webhook set. */
import { backOffMs } from '../../ingest/back-off.ts'
import type { Wait } from './channel.ts'

export interface Trying {
  wait: Wait
  signal: AbortSignal
  /** Before, the first failure is told: somebody has just started the program and looks. */
  isBegun(): boolean
  /** A token that is refused stays so. */
  isFinal(error: unknown): boolean
  /** Where the platform says for how long it is not to be asked. */
  retryAfterMs(error: unknown): number | undefined
  /** Told once about what is final, and about trouble that lasts. */
  onTrouble(error: unknown): void
}

/** Failures in a row after which there is trouble; one is usual when a connection is renewed. */
const failuresTold = 3

/** Ends when the step is done, when the signal is aborted, or at a failure that is final. */
export async function keepTrying(attempt: Trying, step: () => Promise<'again' | 'done'>): Promise<void> {
  const { wait, signal, isBegun, isFinal, retryAfterMs, onTrouble } = attempt
  for (let failures = 0; !signal.aborted; ) {
    try {
      if ((await step()) === 'done') return
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      if (failures === (isBegun() ? failuresTold : 1) || isFinal(error)) onTrouble(error)
      if (isFinal(error)) return
      await wait(retryAfterMs(error) ?? backOffMs(failures), signal).catch(() => undefined) // the stop ends it
    }
  }
}

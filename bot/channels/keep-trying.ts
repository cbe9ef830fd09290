/** Keeps going after failures: the loop in which a channel asks its platform for updates, or has its webhook set. */
import { backOffMs } from '../../ingest/back-off.ts'
import type { Wait } from './channel.ts'

interface Trying {
  wait: Wait
  signal: AbortSignal
  /** Until then even the first failure is reported: somebody has just started the program and is watching. */
  isBegun(): boolean
  /** Whether trying again is useless, as with a refused token. */
  isFinal(error: unknown): boolean
  /** How long to wait, if the platform says so. */
  retryAfterMs(error: unknown): number | undefined
  /** Called once for a final failure, and once for trouble that lasts. */
  onTrouble(error: unknown): void
}

/** This many failures in a row count as trouble; a single one is normal when a connection is renewed. */
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
      await wait(retryAfterMs(error) ?? backOffMs(failures), signal).catch(() => undefined) // stopping ends the wait
    }
  }
}

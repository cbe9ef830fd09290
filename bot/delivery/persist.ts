/** Retries until the database succeeds: a part that was accepted must not be forgotten and sent again. */
import { backOffMs } from '../../ingest/back-off.ts'

export type Persist = <T>(write: () => Promise<T>) => Promise<T>

interface PersistSetup {
  /** Rejects to end the tries. */
  wait: (ms: number) => Promise<void>
  logError: (error: unknown) => void
}

export function createPersist({ wait, logError }: PersistSetup): Persist {
  return async (write) => {
    for (let failures = 1; ; failures++) {
      try {
        return await write()
      } catch (error) {
        if (failures === 1) logError(error)
        await wait(backOffMs(failures))
      }
    }
  }
}

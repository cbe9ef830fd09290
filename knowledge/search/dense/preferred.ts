/** Two indexes as one: the first once it has every clause; until then, and while it fails, the second. */
import type { Comparison, DenseIndex } from './dense.ts'

/** After this many failures in a row nobody waits for the first any more until it has had time to recover. */
const mostFailures = 3
const recoveryMs = 60_000

export function preferComplete(first: DenseIndex, second: DenseIndex, now = () => performance.now()): DenseIndex {
  const both = [first, second]
  let failures = 0
  let failedAt = Number.NEGATIVE_INFINITY
  return {
    refresh: async (library) => {
      for (const index of both) await index.refresh(library)
    },
    compare: async (question) => {
      if (!isComplete(first))
        first.catchUp() // nobody waits for a server whose answer would be of no use yet
      else if (!isFailing()) return (await compareWithFirst(question)) ?? second.compare(question)
      return second.compare(question)
    },
    catchUp: () => {
      for (const index of both) index.catchUp()
    },
    progress: () => (isComplete(first) ? first : second).progress(),
    whenIdle: async () => {
      for (const index of both) await index.whenIdle()
    },
    stop: async () => {
      for (const index of both) await index.stop()
    },
  }

  function isFailing(): boolean {
    return failures >= mostFailures && now() - failedAt < recoveryMs
  }

  async function compareWithFirst(question: string): Promise<Comparison | undefined> {
    // The next trial is for one question: the others do not wait for it.
    if (failures >= mostFailures) failedAt = now()
    const comparison = await first.compare(question)
    failures = comparison ? 0 : failures + 1
    if (!comparison) failedAt = now()
    return comparison
  }
}

function isComplete(index: DenseIndex): boolean {
  const { done, all } = index.progress()
  return done === all
}

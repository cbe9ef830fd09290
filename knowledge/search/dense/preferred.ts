/** Two indexes as one: the first once it has every clause; until then, and whenever it fails, the second. */
import type { DenseIndex } from './dense.ts'

export function preferComplete(first: DenseIndex, second: DenseIndex): DenseIndex {
  const both = [first, second]
  return {
    refresh: async (library) => {
      for (const index of both) await index.refresh(library)
    },
    compare: async (question) => {
      if (first.isComplete()) return (await first.compare(question)) ?? second.compare(question)
      // Nobody waits for a server whose answer would be of no use yet.
      first.catchUp()
      return second.compare(question)
    },
    catchUp: () => {
      for (const index of both) index.catchUp()
    },
    isComplete: () => both.some((index) => index.isComplete()),
    whenIdle: async () => {
      for (const index of both) await index.whenIdle()
    },
    stop: async () => {
      for (const index of both) await index.stop()
    },
  }
}

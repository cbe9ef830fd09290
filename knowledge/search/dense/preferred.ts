/** Two indexes as one: the first once it has every clause; until then, and whenever it fails, the second. */
import type { DenseIndex } from './dense.ts'

export function preferComplete(first: DenseIndex, second: DenseIndex): DenseIndex {
  const both = [first, second]
  return {
    refresh: async (library) => {
      for (const index of both) await index.refresh(library)
    },
    compare: async (question) => {
      const comparison = await first.compare(question)
      return comparison && first.isComplete() ? comparison : second.compare(question)
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

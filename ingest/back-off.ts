/** How long to wait after a number of failures in a row. */

const firstWaitMs = 1000
const longestWaitMs = 60_000

export function backOffMs(failures: number): number {
  return Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
}

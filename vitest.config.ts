/** Runs every `x.test.ts` beside its `x.ts`. */
import { defineConfig } from 'vitest/config'

/** Only what hangs is ended: many tests start processes, read scans or build indexes, on machines that may be busy. */
const longestMs = 180_000

export default defineConfig({
  test: {
    include: ['{bot,ingest,knowledge,db}/**/*.test.ts'],
    testTimeout: longestMs,
    hookTimeout: longestMs,
    // Most tests need no model that reads; those that do open it.
    env: { READER: 'off' },
    // Modules hold no state of a test, and loading them anew for each file takes longer than most tests.
    isolate: false,
    // One more than the usual two cores: many tests wait for a process or a server.
    maxWorkers: 3,
  },
})

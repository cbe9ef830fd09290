/** Runs every `x.test.ts` beside its `x.ts`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['{bot,ingest,knowledge,db}/**/*.test.ts'], testTimeout: 20_000 } })

/** The process in which the model runs: a text comes in, its vector goes out, one at a time. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Outcome } from './encoder.ts'
import { modelFiles } from './model-files.ts'
import { openTokenizer } from './tokens.ts'

/** In tokens; longer than any piece of a clause under its headings. */
const longestText = 256
/** More give little: a text is short. */
const mostThreads = 2

const tokenise = openTokenizer()
const session = await InferenceSession.create(readFileSync(modelFiles.vectors), {
  intraOpNumThreads: Math.min(mostThreads, availableParallelism()),
  // A waiting thread would otherwise keep a core busy.
  extra: { session: { intra_op: { allow_spinning: '0' } } },
})

process.on('message', async (text: string) => report(await carryOut(text)))
// Whoever asked is gone, also through kill -9. The keys of a terminal are meant for whoever started this.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
report({ kind: 'ready' })

function report(outcome: Outcome): void {
  process.send?.(outcome, () => undefined) // nobody listens any more
}

async function carryOut(text: string): Promise<Outcome> {
  try {
    return { kind: 'read', vector: await readVector(text) }
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}

/** One text alone, so that its vector does not depend on what is read beside it: the scale of eight bits would. */
async function readVector(text: string): Promise<Float32Array> {
  const ids = tokenise(text, longestText)
  const shape = [1, ids.length]
  const { vectors } = await session.run({
    ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    mask: new Tensor('float32', new Float32Array(ids.length).fill(1), shape),
  })
  return Float32Array.from(vectors!.data as Float32Array)
}

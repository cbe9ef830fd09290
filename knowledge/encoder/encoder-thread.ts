/** The thread in which the model runs: a text comes in, its vector goes out, one at a time. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { Tokenizer } from '@huggingface/tokenizers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { modelFiles } from './model-files.ts'

/** Texts are cut to this many tokens, as they were in training. */
const longestText = 144
const endToken = 2
/** More give little: a text is short. */
const mostThreads = 2

const tokenizer = new Tokenizer(JSON.parse(readFileSync(modelFiles.tokenizer, 'utf8')), {})
const session = await InferenceSession.create(readFileSync(modelFiles.vectors), {
  intraOpNumThreads: Math.min(mostThreads, availableParallelism()),
  // A waiting thread would otherwise keep a core busy.
  extra: { session: { intra_op: { allow_spinning: '0' } } },
})

parentPort!.on('message', async (text: string) => {
  try {
    parentPort!.postMessage(await readVector(text))
  } catch (error) {
    parentPort!.postMessage(error)
  }
})
// The first message says that the model is there.
parentPort!.postMessage(undefined)

/** One text alone, so that its vector does not depend on what is read beside it: the scale of eight bits would. */
async function readVector(text: string): Promise<Float32Array> {
  const { ids: all } = tokenizer.encode(text)
  const ids = all.length <= longestText ? all : [...all.slice(0, longestText - 1), endToken]
  const shape = [1, ids.length]
  const { vectors } = await session.run({
    ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    mask: new Tensor('float32', new Float32Array(ids.length).fill(1), shape),
  })
  return Float32Array.from(vectors!.data as Float32Array)
}

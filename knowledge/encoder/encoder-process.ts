/** The process in which the models run: one text comes in, or one pair of texts, and numbers go out. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { modelFiles } from './model-files.ts'
import type { EncoderTask, Outcome, PassageReading } from './task-queue.ts'
import { openTokens } from './tokens.ts'

/** In tokens; longer than any piece of a clause under its headings. */
const longestText = 256
/** Of question and passage together, as in training. */
const longestPair = 176
/** More give little: a text is short. */
const mostThreads = 2

const tokens = openTokens()
const vectors = await openSession(modelFiles.vectors)
/** Loaded when it is first wanted. */
let reader: Promise<InferenceSession> | undefined

process.on('message', async (task: EncoderTask) => report(await carryOut(task)))
// Whoever asked is gone, also through kill -9. The keys of a terminal are meant for whoever started this.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
report({ kind: 'ready' })

function openSession(file: URL): Promise<InferenceSession> {
  return InferenceSession.create(readFileSync(file), {
    intraOpNumThreads: Math.min(mostThreads, availableParallelism()),
    // A waiting thread would otherwise keep a core busy.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
}

function report(outcome: Outcome): void {
  process.send?.(outcome, () => undefined) // nobody listens any more
}

async function carryOut(task: EncoderTask): Promise<Outcome> {
  try {
    const result = task.kind === 'embed' ? await embed(task.text) : await read(task.question, task.passage)
    return { kind: 'done', result }
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}

/** One text alone, so that its vector does not depend on what is read beside it: the scale of eight bits would. */
async function embed(text: string): Promise<Float32Array> {
  const outputs = await vectors.run(inputOf(tokens.cut(text, longestText)))
  return floatsOf(outputs.vectors)
}

async function read(question: string, passage: string): Promise<PassageReading> {
  reader ??= openSession(modelFiles.reader)
  const pair = tokens.cutPair(question, passage, longestPair)
  const outputs = await (await reader).run(inputOf(pair.ids))
  const inside = floatsOf(outputs.inside)
  const words = new Float32Array(Math.max(-1, ...pair.words) + 1).fill(Number.NEGATIVE_INFINITY)
  for (const [at, word] of pair.words.entries()) if (word >= 0) words[word] = Math.max(words[word]!, inside[at]!)
  return { answers: floatsOf(outputs.answers)[0]!, words, verdict: floatsOf(outputs.verdict)[0]! }
}

function inputOf(ids: number[]) {
  const shape = [1, ids.length]
  return {
    ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    mask: new Tensor('float32', new Float32Array(ids.length).fill(1), shape),
  }
}

/** A copy, since the memory of the output is used again. */
function floatsOf(output: Tensor | undefined): Float32Array {
  return Float32Array.from(output!.data as Float32Array)
}

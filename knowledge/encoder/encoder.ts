/** The small model that is shipped: it gives a question and the clauses that answer it vectors that lie close together. */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Embeddings, ModelError } from '../model/connect-model.ts'
import { nameModel } from './model-files.ts'

/** Embeddings of LangChain: 384 numbers, a vector of length 1. */
export interface Encoder extends Embeddings {
  name: string
  close(): Promise<void>
}

interface Job {
  text: string
  resolve(vector: Float32Array): void
  reject(error: Error): void
}

/** What the thread takes, measured: 300 MB beside the program itself. */
const leastMemory = 900 * 2 ** 20

export type Hindrance = 'no-binary' | 'little-memory'

/** Why the model cannot run here; undefined where it can. */
export function findHindrance(): Hindrance | undefined {
  if ((process.constrainedMemory() || totalmem()) < leastMemory) return 'little-memory'
  try {
    createRequire(import.meta.url)('onnxruntime-node')
    return undefined
  } catch {
    return 'no-binary'
  }
}

/** Starts the thread; what is asked before the model is loaded waits for it. */
export function openEncoder(): Encoder {
  const worker = new Worker(new URL('./encoder-thread.ts', import.meta.url))
  // A process that has nothing else to do may end.
  worker.unref()
  const questions: Job[] = []
  const passages: Job[] = []
  let current: Job | undefined
  let isReady = false
  let failure: Error | undefined
  worker.on('message', (answer: Float32Array | Error | undefined) => {
    isReady = true
    if (answer instanceof Error) current?.reject(new ModelError('The encoder failed', { cause: answer }))
    else if (answer) current?.resolve(answer)
    current = undefined
    giveNext()
  })
  worker.on('error', (error) => failAll(new ModelError('The thread of the encoder failed', { cause: error })))
  worker.on('exit', () => failAll(new ModelError('The encoder is closed')))
  return {
    name: nameModel(),
    embedQuery: async (question) => Array.from(await ask(questions, `query: ${question}`)),
    embedDocuments: (texts) =>
      Promise.all(texts.map(async (text) => Array.from(await ask(passages, `passage: ${text}`)))),
    close,
  }

  /** A question goes before all passages that wait: somebody waits for it. */
  function giveNext(): void {
    current = questions.shift() ?? passages.shift()
    if (current) worker.postMessage(current.text)
    setHold()
  }

  function ask(queue: Job[], text: string): Promise<Float32Array> {
    if (failure) return Promise.reject(failure)
    return new Promise((resolve, reject) => {
      queue.push({ text, resolve, reject })
      if (isReady && !current) giveNext()
      setHold()
    })
  }

  /** Keeps the process alive only while somebody waits for an answer. */
  function setHold(): void {
    if (current || questions.length + passages.length > 0) worker.ref()
    else worker.unref()
  }

  function failAll(error: Error): void {
    failure ??= error
    const waiting = [...(current ? [current] : []), ...questions.splice(0), ...passages.splice(0)]
    current = undefined
    for (const { reject } of waiting) reject(failure)
  }

  async function close(): Promise<void> {
    const ended = once(worker, 'exit')
    await worker.terminate()
    await ended
  }
}

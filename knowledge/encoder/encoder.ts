/** The small model that is shipped: it gives a question and the clauses that answer it vectors that lie close together. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Embeddings, ModelError } from '../model/connect-model.ts'
import { nameModel } from './model-files.ts'

/** Embeddings of LangChain: 384 numbers, a vector of length 1. */
export interface Encoder extends Embeddings {
  name: string
  close(): Promise<void>
}

/** What the process says. */
export type Outcome = { kind: 'ready' } | { kind: 'read'; vector: Float32Array } | { kind: 'failed'; cause: string }

interface Job {
  text: string
  resolve(vector: Float32Array): void
  reject(error: Error): void
}

/** What the process takes, measured: 300 MB beside the program itself. */
const leastMemory = 900 * 2 ** 20
/** After the process died, its model is not loaded again before this. */
const recoveryMs = 60_000

export type Hindrance = 'no-binary' | 'little-memory'

/** Why the model cannot run here; undefined where nothing is known against it. */
export function findHindrance(): Hindrance | undefined {
  if ((process.constrainedMemory() || totalmem()) < leastMemory) return 'little-memory'
  return hasBinary(process) ? undefined : 'no-binary'
}

/** Whether the package, which is optional, was installed and brings a build for this machine. */
function hasBinary({ platform, arch }: { platform: string; arch: string }): boolean {
  try {
    const file = `../bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`
    return existsSync(new URL(file, import.meta.resolve('onnxruntime-node')))
  } catch {
    return false
  }
}

/** The model is loaded, in a process of its own, when it is first asked; a failure of that process fails no other. */
export function openEncoder({ now = () => performance.now() } = {}): Encoder {
  const questions: Job[] = []
  const passages: Job[] = []
  let child: ChildProcess | undefined
  let current: Job | undefined
  let isReady = false
  let isClosed = false
  let diedAt = Number.NEGATIVE_INFINITY
  return {
    name: nameModel(),
    embedQuery: async (question) => Array.from(await ask(questions, `query: ${question}`)),
    embedDocuments: (texts) =>
      Promise.all(texts.map(async (text) => Array.from(await ask(passages, `passage: ${text}`)))),
    close,
  }

  function ask(queue: Job[], text: string): Promise<Float32Array> {
    if (isClosed) return Promise.reject(new ModelError('The encoder is closed'))
    if (!child && now() - diedAt < recoveryMs) return Promise.reject(new ModelError('The encoder has just failed'))
    return new Promise((resolve, reject) => {
      queue.push({ text, resolve, reject })
      child ??= start()
      setHold()
      if (isReady && !current) giveNext()
    })
  }

  function start(): ChildProcess {
    isReady = false
    return startProcess({ hear, onEnd })
  }

  function hear(outcome: Outcome): void {
    isReady = true
    if (outcome.kind === 'read') current?.resolve(outcome.vector)
    else if (outcome.kind === 'failed') current?.reject(new ModelError(`The encoder failed: ${outcome.cause}`))
    current = undefined
    giveNext()
  }

  function onEnd(how: string): void {
    child = undefined
    diedAt = now()
    const waiting = [...(current ? [current] : []), ...questions.splice(0), ...passages.splice(0)]
    current = undefined
    const error = new ModelError(isClosed ? 'The encoder is closed' : `The encoder ended with ${how}`)
    for (const { reject } of waiting) reject(error)
  }

  /** A question goes before all passages that wait: somebody waits for it. */
  function giveNext(): void {
    current = questions.shift() ?? passages.shift()
    if (current) child?.send(current.text)
    setHold()
  }

  function setHold(): void {
    if (child) holdWith(child, current !== undefined || questions.length + passages.length > 0)
  }

  async function close(): Promise<void> {
    isClosed = true
    if (!child) return
    const ended = once(child, 'exit')
    child.ref()
    child.kill('SIGKILL')
    await ended
  }
}

interface ProcessHandlers {
  hear(outcome: Outcome): void
  onEnd(how: string): void
}

function startProcess({ hear, onEnd }: ProcessHandlers): ChildProcess {
  const file = fileURLToPath(new URL('./encoder-process.ts', import.meta.url))
  const child = fork(file, { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.on('message', hear)
  child.once('exit', (code, signal) => onEnd(signal ?? String(code)))
  return child
}

/** The process keeps this one alive only while somebody waits for an answer. */
function holdWith(child: ChildProcess, isWanted: boolean): void {
  for (const part of [child, child.channel]) {
    if (isWanted) part?.ref()
    else part?.unref()
  }
}

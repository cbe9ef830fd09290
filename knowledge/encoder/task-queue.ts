/** Gives tasks, one at a time, to the process in which the models run. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ModelError } from '../model/connect-model.ts'
import { createTurns } from './turns.ts'

/** A passage read for a question; logits: 0 is as likely as not. */
export interface PassageReading {
  /** Whether it answers. */
  answers: number
  /** For each of its words (parted by white space, up to where it was cut off), whether it is part of the answer. */
  words: Float32Array
  /** Whether its answer to a question for yes or no is yes. */
  verdict: number
}

export type EncoderTask = { kind: 'embed'; text: string } | { kind: 'read'; question: string; passage: string }

/** What the process says. */
export type Outcome =
  | { kind: 'ready' }
  | { kind: 'done'; result: Float32Array | PassageReading }
  | { kind: 'failed'; cause: string }

interface Job {
  task: EncoderTask
  resolve(result: Float32Array | PassageReading): void
  reject(error: Error): void
}

/** After the process died, the models are not loaded again before this. */
const recoveryMs = 60_000

export type TaskQueue = ReturnType<typeof openTaskQueue>

/** The process is started when it is first needed; its failure fails no other. */
export function openTaskQueue(now: () => number) {
  const turns = createTurns<Job>()
  let child: ChildProcess | undefined
  let current: Job | undefined
  let isReady = false
  let isClosed = false
  let diedAt = Number.NEGATIVE_INFINITY
  return { order, close }

  /** Results in the order of the tasks; 0 is the most urgent. */
  function order<Result extends Float32Array | PassageReading>(
    urgency: number,
    tasks: EncoderTask[],
  ): Promise<Result[]> {
    if (isClosed) return Promise.reject(new ModelError('The encoder is closed'))
    if (!child && now() - diedAt < recoveryMs) return Promise.reject(new ModelError('The encoder has just failed'))
    const pieces: Job[] = []
    const results = tasks.map((task) => {
      const { promise, resolve, reject } = Promise.withResolvers<Float32Array | PassageReading>()
      pieces.push({ task, resolve, reject })
      return promise as Promise<Result>
    })
    turns.add({ urgency, pieces })
    child ??= startProcess({ hear, onEnd })
    setHold()
    if (isReady && !current) giveNext()
    return Promise.all(results)
  }

  function hear(outcome: Outcome): void {
    isReady = true
    if (outcome.kind === 'done') current?.resolve(outcome.result)
    else if (outcome.kind === 'failed') current?.reject(new ModelError(`The encoder failed: ${outcome.cause}`))
    current = undefined
    giveNext()
  }

  function onEnd(how: string): void {
    child = undefined
    isReady = false
    diedAt = now()
    const waiting = [...(current ? [current] : []), ...turns.takeAll()]
    current = undefined
    const error = new ModelError(isClosed ? 'The encoder is closed' : `The encoder ended with ${how}`)
    for (const { reject } of waiting) reject(error)
  }

  function giveNext(): void {
    current = turns.next()
    if (current) child?.send(current.task)
    setHold()
  }

  function setHold(): void {
    if (child) holdWith(child, current !== undefined || !turns.isEmpty())
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

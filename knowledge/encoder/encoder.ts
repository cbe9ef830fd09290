/** The small model that is shipped: it gives a question and the clauses that answer it vectors that lie close together. */
import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { Embeddings } from '../model/connect-model.ts'
import { nameModel } from './model-files.ts'
import { type EncoderTask, openTaskQueue, type PassageReading } from './task-queue.ts'

/** Embeddings of LangChain: 384 numbers, a vector of length 1. */
export interface Encoder extends Embeddings {
  name: string
  /** What each passage says about the question. */
  read(question: string, passages: string[]): Promise<PassageReading[]>
  close(): Promise<void>
}

/** Somebody waits for a question and for what is read for it; clauses are embedded when nobody waits. */
const urgency = { question: 0, reading: 1, clauses: 2 }

/** What the process takes, measured: 300 MB beside the program itself. */
const leastMemory = 900 * 2 ** 20
export type Hindrance = 'no-binary' | 'little-memory'

interface Machine {
  /** In bytes; that of the container where there is one. */
  memory: number
  platform: string
  arch: string
}

/** Why the models cannot run here; undefined where nothing is known against it. */
export function findHindrance({ memory, platform, arch }: Machine = thisMachine()): Hindrance | undefined {
  if (memory < leastMemory) return 'little-memory'
  return hasBinary(platform, arch) ? undefined : 'no-binary'
}

function thisMachine(): Machine {
  return { memory: process.constrainedMemory() || totalmem(), platform: process.platform, arch: process.arch }
}

/** Whether the package, which is optional, was installed and brings a build for this machine. */
function hasBinary(platform: string, arch: string): boolean {
  try {
    const file = `../bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`
    return existsSync(new URL(file, import.meta.resolve('onnxruntime-node')))
  } catch {
    return false
  }
}

/** The model is loaded, in a process of its own, when it is first asked. */
export function openEncoder({ now = () => performance.now() } = {}): Encoder {
  const { order, close } = openTaskQueue(now)
  return { name: nameModel(), embedQuery, embedDocuments, read, close }

  async function embedQuery(question: string): Promise<number[]> {
    const [vector] = await order<Float32Array>(urgency.question, [{ kind: 'embed', text: `query: ${question}` }])
    return Array.from(vector!)
  }

  async function embedDocuments(texts: string[]): Promise<number[][]> {
    const tasks = texts.map((text): EncoderTask => ({ kind: 'embed', text: `passage: ${text}` }))
    return (await order<Float32Array>(urgency.clauses, tasks)).map((vector) => Array.from(vector))
  }

  function read(question: string, passages: string[]): Promise<PassageReading[]> {
    const tasks = passages.map((passage): EncoderTask => ({ kind: 'read', question, passage }))
    return order<PassageReading>(urgency.reading, tasks)
  }
}

/** Turns texts into vectors and messages into words; retries, timeouts and provider quirks stop here. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { maskPersonalData } from './mask-personal-data.ts'

export type Embeddings = EmbeddingsInterface

interface ModelAccess {
  apiKey: string
  /** A server compatible with OpenAI's; OpenAI's own when absent. */
  baseUrl?: string | undefined
  model: string
  /** For documents the limit of each attempt, for a question that of all attempts together. */
  timeoutsMs?: Partial<typeof usualTimeoutsMs>
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

export interface ChatRequest {
  messages: ChatMessage[]
  /** The JSON that has to come back, as a JSON schema. */
  schema: { name: string; schema: Record<string, unknown> }
  /** Ends the request, also while it waits. */
  signal: AbortSignal
  /** The person served, so that one person's use can be limited; it never leaves the machine. */
  user?: string
}

/** The answer piece by piece, as it is written. Every failure is a `ModelError`. */
export type Chat = (request: ChatRequest) => AsyncIterable<string>

/** The model server did not do its part: try again later, or do without. */
export class ModelError extends Error {
  override name = 'ModelError'
}

interface RequestOptions {
  timeout: number
  maxRetries: number
  signal?: AbortSignal
}

const openaiUrl = 'https://api.openai.com/v1'
const textsPerRequest = 128
const usualTimeoutsMs = { documents: 20_000, question: 5_000 }

/** Every failure is a `ModelError`; all vectors of one connection have the same dimension. */
export function connectEmbeddings(access: ModelAccess): Embeddings {
  const { documents, question } = { ...usualTimeoutsMs, ...access.timeoutsMs }
  let client: ReturnType<typeof createClient> | undefined
  let dimension: number | undefined
  return { embedDocuments, embedQuery }

  async function embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = []
    for (let start = 0; start < texts.length; start += textsPerRequest) {
      const batch = texts.slice(start, start + textsPerRequest)
      vectors.push(...(await embed(batch, { timeout: documents, maxRetries: 2 })))
    }
    return vectors
  }

  async function embedQuery(text: string): Promise<number[]> {
    // Somebody is waiting: the signal also ends a wait that the server requests before a retry.
    const signal = AbortSignal.timeout(question)
    const [vector] = await embed([text], { timeout: question, maxRetries: 1, signal })
    return vector!
  }

  async function embed(texts: string[], options: RequestOptions): Promise<number[][]> {
    client ??= createClient(access)
    const attempted = `Embedding ${texts.length} text(s) with ${access.model}`
    const vectors = await requestVectors(await client, access.model, texts, options).catch((cause: unknown) => {
      throw new ModelError(`${attempted} failed: ${describeFailure(cause)}`, { cause })
    })
    const flaw = findFlaw(vectors, texts.length, dimension)
    if (flaw) throw new ModelError(`${attempted} failed: ${flaw}`)
    dimension = vectors[0]!.length
    return vectors
  }
}

const mostAnswerTokens = 1500

/** Tries once more where the server asks for patience; the signal ends everything. */
export function connectChat(access: ModelAccess): Chat {
  let client: ReturnType<typeof createClient> | undefined
  return async function* chat({ messages, schema, signal }) {
    const attempted = `Writing an answer with ${access.model}`
    let end: string | null = null
    try {
      client ??= createClient(access)
      const stream = await (await client).chat.completions.create(
        {
          model: access.model,
          messages,
          temperature: 0,
          max_completion_tokens: mostAnswerTokens,
          stream: true,
          response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
        },
        { signal, maxRetries: 1 },
      )
      for await (const { choices } of stream) {
        if (choices[0]?.delta?.content) yield choices[0].delta.content
        end = choices[0]?.finish_reason ?? end
      }
    } catch (cause) {
      throw new ModelError(`${attempted} failed: ${describeFailure(cause)}`, { cause })
    }
    if (end !== 'stop') throw new ModelError(`${attempted} failed: it ended with ${end ?? 'no end'}`)
  }
}

async function createClient({ apiKey, baseUrl = openaiUrl }: ModelAccess) {
  const { OpenAI } = await import('openai')
  // Its log would print what users ask.
  return new OpenAI({ apiKey, baseURL: baseUrl, logLevel: 'off' })
}

async function requestVectors(
  client: Awaited<ReturnType<typeof createClient>>,
  model: string,
  texts: string[],
  options: RequestOptions,
): Promise<number[][]> {
  // Floats, since compatible servers that do not know base64 ignore or refuse it.
  const input = texts.map(maskPersonalData)
  const { data } = await client.embeddings.create({ model, input, encoding_format: 'float' }, options)
  // Some servers number every vector 0: the sort is stable and keeps their order.
  return [...data].sort((one, other) => (one.index ?? 0) - (other.index ?? 0)).map(({ embedding }) => embedding)
}

/** What is wrong with the vectors; undefined when nothing is. */
function findFlaw(vectors: number[][], count: number, dimension: number | undefined): string | undefined {
  if (vectors.length !== count) return `${vectors.length} vectors came back`
  const expected = dimension ?? vectors[0]?.length
  for (const vector of vectors) {
    if (!Array.isArray(vector)) return 'a vector is not a list of numbers'
    if (vector.length !== expected) return `a vector has ${vector.length} numbers, another ${expected}`
    if (!vector.every(Number.isFinite)) return 'a vector holds something other than numbers'
    if (vector.every((value) => value === 0)) return 'a vector is all zeros'
  }
  return undefined
}

const cures: Record<number, string> = {
  401: 'the key is refused',
  403: 'the key may not use this model',
  404: 'check the name of the model and the address of the server',
}

/** The provider's own message stays in the cause: it may repeat the key or the text. */
function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  if (!('status' in cause) || typeof cause.status !== 'number') return cause.constructor.name
  return [`status ${cause.status}`, cures[cause.status]].filter(Boolean).join(', ')
}

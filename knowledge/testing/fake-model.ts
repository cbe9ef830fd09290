/** OpenAI's embeddings on this machine: texts that share words are near; it refuses what OpenAI refuses. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { syllablesOf } from '../vietnamese/syllables.ts'

interface EmbeddingRequest {
  model: string
  input: string | string[]
  encoding_format?: 'float' | 'base64'
}

/** How the next request fails; `embeddings` come back instead of the right ones. */
export type ServerFault = { status: number; retryAfter?: number } | { embeddings: unknown[] } | 'hang'

/** Words that mean the same; the one the texts have comes first: `['nghèo', 'khó khăn']`. */
type Synonyms = [word: string, other: string][]

const inputsPerRequest = 2048

export async function startFakeModel(synonyms: Synonyms = []): Promise<FakeModel> {
  const model = new FakeModel(synonyms)
  await model.listen()
  return model
}

export class FakeModel {
  readonly apiKey = 'sk-a-key-of-this-test'
  readonly requests: EmbeddingRequest[] = []
  #server = createServer((request, response) => void this.#receive(request, response))
  #faults: ServerFault[] = []
  #synonyms: Synonyms

  constructor(synonyms: Synonyms) {
    this.#synonyms = synonyms
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  /** Every text it was asked to embed, in order. */
  get texts(): string[] {
    return this.requests.flatMap(({ input }) => input)
  }

  /** Called twice, it makes the request after the next one fail too. */
  failNext(fault: ServerFault): void {
    this.#faults.push(fault)
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return refuse(response, 404, 'Unknown address')
    if (request.headers.authorization !== `Bearer ${this.apiKey}`) {
      return refuse(response, 401, `Incorrect API key provided: ${request.headers.authorization}`)
    }
    const body = (await json(request)) as EmbeddingRequest
    this.requests.push(body)
    const fault = this.#faults.shift()
    if (fault === 'hang') return
    if (fault && 'status' in fault)
      return refuse(response, fault.status, `Cannot embed ${body.input}`, fault.retryAfter)
    const texts = [body.input].flat()
    if (texts.length > inputsPerRequest || texts.includes(''))
      return refuse(response, 400, `'$.input' is invalid: ${texts}`)
    const embeddings = fault?.embeddings ?? texts.map((text) => encode(this.#embed(text), body.encoding_format))
    const data = embeddings.map((embedding, index) => ({ object: 'embedding', index, embedding }))
    answer(response, 200, { object: 'list', data, model: body.model, usage: { prompt_tokens: 1, total_tokens: 1 } })
  }

  #embed(text: string): Float32Array {
    const said = this.#synonyms.reduce((replaced, [word, other]) => replaced.replaceAll(other, word), text)
    return sumOf(syllablesOf(said).map(({ folded }) => directionOf(folded)))
  }
}

const dimension = 64

/** A fixed direction for every syllable, nearly at right angles to all others. */
function directionOf(syllable: string): number[] {
  return [...createHash('sha512').update(syllable).digest()].map((byte) => byte - 127.5)
}

function sumOf(directions: number[][]): Float32Array {
  const sum = new Float32Array(dimension)
  for (const direction of directions) for (const [index, value] of direction.entries()) sum[index]! += value
  const length = Math.hypot(...sum)
  return length === 0 ? sum.fill(1 / Math.sqrt(dimension)) : sum.map((value) => value / length)
}

function encode(vector: Float32Array, format: EmbeddingRequest['encoding_format']): number[] | string {
  return format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector]
}

/** An error as OpenAI sends it; like theirs it may repeat what was sent. */
function refuse(response: ServerResponse, status: number, message: string, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  answer(response, status, { error: { message, type: 'invalid_request_error', param: null, code: null } })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

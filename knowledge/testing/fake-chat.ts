/** An OpenAI-compatible chat server on this machine that writes or fails as it is told and remembers all requests. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ChatBody {
  model: string
  messages: { role: string; content: string }[]
  stream?: boolean
  response_format?: { type: string }
}

/** What comes back: words, a refusal, no answer, or the first half of a stream. */
export type WrittenReply = string | { status: number; retryAfter?: number } | 'hang' | { half: string }

interface FakeChatSetup {
  /** May return any words, so a server that never answers is spelt "hang". */
  write: (body: ChatBody) => WrittenReply
  /** Before the first word. */
  latencyMs?: () => number
}

const piece = 24

export async function startFakeChat(setup: FakeChatSetup): Promise<FakeChat> {
  const chat = new FakeChat(setup)
  await chat.listen()
  return chat
}

export class FakeChat {
  readonly apiKey = 'sk-a-key-of-this-test'
  readonly requests: ChatBody[] = []
  #server = createServer((request, response) => void this.#receive(request, response).catch(() => response.destroy()))
  #setup: FakeChatSetup

  constructor(setup: FakeChatSetup) {
    this.#setup = setup
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  /** Everything ever sent to the server, as one text. */
  get log(): string {
    return JSON.stringify(this.requests)
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
    if (request.url !== '/v1/chat/completions') return refuse(response, 404)
    if (request.headers.authorization !== `Bearer ${this.apiKey}`) return refuse(response, 401)
    const body = (await json(request)) as ChatBody
    this.requests.push(body)
    const written = this.#setup.write(body)
    const wait = this.#setup.latencyMs?.() ?? 0
    if (wait > 0) await sleep(wait)
    if (written === 'hang') return
    if (typeof written === 'object' && 'status' in written) return refuse(response, written.status, written.retryAfter)
    const words = typeof written === 'object' ? written.half : written
    if (body.stream) stream(response, words, typeof written === 'string')
    else answer(response, words)
  }
}

function stream(response: ServerResponse, words: string, isWhole: boolean): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (let at = 0; at < words.length; at += piece) {
    send(response, { delta: { content: words.slice(at, at + piece) }, finish_reason: null })
  }
  if (!isWhole) return void response.destroy()
  send(response, { delta: {}, finish_reason: 'stop' })
  response.end('data: [DONE]\n\n')
}

function send(response: ServerResponse, choice: object): void {
  const chunk = {
    id: 'chat-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'any',
    choices: [{ index: 0, ...choice }],
  }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

function answer(response: ServerResponse, content: string): void {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ id: 'chat-1', object: 'chat.completion', created: 0, model: 'any', choices, usage }))
}

function refuse(response: ServerResponse, status: number, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({ error: { message: 'Refused', type: 'invalid_request_error', param: null, code: null } }),
  )
}

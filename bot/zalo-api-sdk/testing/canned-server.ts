/** An HTTP server that answers as told, and remembers what it was asked. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface CannedRequest {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export type CannedReply =
  | { status?: number; headers?: Record<string, string>; body: object | string }
  | 'hang up'
  | 'silence'
type Respond = (request: CannedRequest) => CannedReply

/** Gives the replies in order, and the last one forever; or asks a function. */
export async function startCannedServer(...replies: [Respond] | CannedReply[]) {
  const requests: CannedRequest[] = []
  const respond = (request: CannedRequest): CannedReply => {
    const [reply] = replies.length > 1 ? replies.splice(0, 1) : replies
    return typeof reply === 'function' ? reply(request) : reply!
  }
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const asked = { method, url, headers, body: await text(request) }
    requests.push(asked)
    const reply = respond(asked)
    if (reply === 'hang up') request.socket.destroy()
    if (typeof reply === 'string') return
    const { status = 200, body } = reply
    response.writeHead(status, reply.headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { root, requests, [Symbol.asyncDispose]: close }
}

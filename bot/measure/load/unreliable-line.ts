/** The line between the bot and a platform: it loses answers, and sometimes plays a platform that is too busy. */
import { EventEmitter, once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Chance } from '../../../knowledge/testing/chance.ts'
import type { SimulatedPlatform } from './simulated-platform.ts'

/** A message that the platform accepted without the bot ever being told. */
interface LostAnswer {
  body: string
  at: number
}

export interface UnreliableLine extends AsyncDisposable {
  root: string
  lost: LostAnswer[]
  refused: () => number
  /** Resolves at the next request, which shows that the bot is at work. */
  untilUsed(): Promise<void>
}

interface LineSetup {
  platform: SimulatedPlatform
  /** The percentage of sent messages that go wrong: one third of these are lost, the others refused. */
  percent: number
  chance: Chance
}

export async function openUnreliableLine({ platform, percent, chance }: LineSetup): Promise<UnreliableLine> {
  const { faults, root } = platform
  const agent = new Agent({ keepAlive: true })
  const lost: LostAnswer[] = []
  const events = new EventEmitter()
  let refused = 0
  const server = createServer((incoming, response) => void pass(incoming, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost,
    refused: () => refused,
    untilUsed: async () => void (await once(events, 'used')),
    async [Symbol.asyncDispose]() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    events.emit('used')
    const body = await buffer(incoming).catch(() => undefined)
    if (!body) return // the bot was killed while writing
    const isWrong = faults.isSending(incoming.url!) && chance.next() * 100 < percent
    const kind = isWrong ? chance.below(faults.refusals.length + 1) : -1
    const refusal = faults.refusals[kind]
    if (refusal) {
      refused += 1
      response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(JSON.stringify(refusal.body))
    } else forward(incoming, body, response, isWrong)
  }

  function forward(incoming: IncomingMessage, body: Buffer, response: ServerResponse, isLost: boolean): void {
    const { url, method, headers } = incoming
    const outgoing = request(`${root}${url}`, { method, headers, agent })
    outgoing.on('error', () => response.destroy())
    response.on('close', () => response.writableFinished || outgoing.destroy())
    outgoing.on('response', (answer) => {
      if (isLost) {
        lost.push({ body: body.toString(), at: performance.now() })
        response.destroy()
      } else answer.pipe(response.writeHead(answer.statusCode!, answer.headers))
    })
    outgoing.end(body)
  }
}

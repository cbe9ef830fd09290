/** Zalo Official Account: turns events into messages and replies into calls, and decides nothing. */
import {
  isWebhookProbe,
  type OaClient,
  type OaSignatureKeys,
  type OaSignatureMatch,
  parseOaEvent,
  verifyOaSignature,
} from 'zalo-api-sdk'
import type { Channel, DeliveredMessage, Sent, TakeWebhook } from '../../channel.ts'
import { fetchZaloFile } from '../zalo-files.ts'
import { mayPass, sendOaPart } from './zalo-oa-calls.ts'
import { readSignedCode, signCode } from './zalo-oa-codes.ts'
import { readOaEvent } from './zalo-oa-event.ts'
import { type OaPart, renderOaReply } from './zalo-oa-reply.ts'

interface ZaloOaSetup {
  client: OaClient
  /** A server besides Zalo's own hosts from which files may be fetched. */
  openApiRoot: string
  keys: OaSignatureKeys
  /** Signs our buttons, so that they can be told from what people type. */
  buttonSecret: string
  publicUrl?: string | undefined
  now: () => Date
  /** When the person last did something; undefined if nobody knows. May reject. */
  findLastActive(userId: string): Promise<Date | undefined>
  /** Never rejects. */
  count(kind: 'free' | 'paid' | 'dropped'): Promise<void>
}

export interface OaListener {
  receive(message: DeliveredMessage): Promise<void>
  /** Called when the person did something, so that we may write to them. */
  onActive(userId: string, at: Date): Promise<void>
  /** Called when the person no longer follows the OA. */
  onGone(userId: string, at: Date): Promise<void>
  /** Called with the reported way in which a request was signed. */
  onSigned?(match: OaSignatureMatch): void
}

interface ZaloOa extends Channel {
  openWebhook(listener: OaListener): TakeWebhook
}

const hourMs = 3_600_000
const freeMs = 48 * hourMs
const openMs = 7 * 24 * hourMs
/** How often a refusal that may pass is tried in a row in one chat. */
const mostTries = 8
/** Zalo delivers again for two hours; since we remember what we took for a day, anything older is a replay. */
const oldestMs = 12 * hourMs

export function createZaloOa(setup: ZaloOaSetup): ZaloOa {
  const { client, openApiRoot, buttonSecret, publicUrl, count } = setup
  const tries = new Map<string, number>()
  return {
    name: 'zalo-oa',
    canEdit: false,
    renderReply: (reply, chatId) =>
      renderOaReply(reply, { publicUrl, sign: (says) => signCode(buttonSecret, chatId, says) }),
    sendPart,
    // An OA has no way to show typing.
    showTyping: async () => undefined,
    fetchFile: (reference) => fetchZaloFile(reference, openApiRoot),
    openWebhook: (listener) => createTake(setup, listener),
  }

  async function sendPart(chatId: string, part: object): Promise<Sent> {
    const window = await findWindow(setup, chatId)
    const sent: Sent =
      window === 'dropped' ? { kind: 'unreachable' } : bound(chatId, await sendOaPart(client, chatId, part as OaPart))
    if (sent.kind === 'unreachable') await count('dropped')
    if (sent.kind === 'sent') await count(window)
    return sent
  }

  function bound(chatId: string, sent: Sent): Sent {
    const inARow = sent.kind === 'later' && mayPass(sent.error) ? (tries.get(chatId) ?? 0) + 1 : 0
    if (sent.kind === 'later' && inARow >= mostTries) {
      tries.delete(chatId)
      return { kind: 'refused', error: sent.error }
    }
    if (inARow > 0) tries.set(chatId, inARow)
    else tries.delete(chatId)
    return sent
  }
}

/** What a message to the person costs now: free for 48 hours, paid until 7 days, then impossible. */
async function findWindow({ findLastActive, now }: ZaloOaSetup, userId: string): Promise<'free' | 'paid' | 'dropped'> {
  const lastActive = await findLastActive(userId).catch(() => undefined)
  const idleMs = lastActive ? now().getTime() - lastActive.getTime() : 0
  if (idleMs > openMs) return 'dropped'
  return idleMs > freeMs ? 'paid' : 'free'
}

function createTake({ keys, buttonSecret, now }: ZaloOaSetup, listener: OaListener): TakeWebhook {
  return async ({ header, body }) => {
    if (isWebhookProbe(body)) return 200
    const timestamp = header('x-zevent-timestamp')
    const match = verifyOaSignature({ body, signature: header('x-zevent-signature'), timestamp }, keys)
    if (!match) return 401
    const event = parseOaEvent(body)
    if (!event) return 400
    const at = event.at || Number(timestamp)
    if (now().getTime() - at > oldestMs) return 401
    listener.onSigned?.(match)
    const { userId } = event
    const happening = readOaEvent(event, (text) => readSignedCode(buttonSecret, userId, text))
    if (happening?.kind === 'gone') await listener.onGone(userId, new Date(at))
    if (happening?.kind === 'active' || happening?.kind === 'said') await listener.onActive(userId, new Date(at))
    // Received together, so that they are stored at once.
    if (happening?.kind === 'said') await Promise.all(happening.messages.map((message) => listener.receive(message)))
    return 200
  }
}

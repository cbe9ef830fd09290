/** Zalo's Bot Platform: turns updates into messages and replies into calls, and decides nothing. */
import {
  type BotClient,
  type BotIdentity,
  type BotUpdate,
  isWebhookProbe,
  parseBotUpdate,
  verifyBotSecret,
  ZaloError,
} from 'zalo-api-sdk'
import type { Reply } from '../../../conversation/message/message.ts'
import {
  type Channel,
  type DeliveredMessage,
  type Receiving,
  type Sent,
  type TakeWebhook,
  type Wait,
  waitFor,
} from '../../channel.ts'
import { keepTrying } from '../../keep-trying.ts'
import { clip, splitText } from '../../split-text.ts'
import { fetchZaloFile } from '../zalo-files.ts'
import { zaloSetupStrings, zaloStrings } from '../zalo-strings.ts'
import { formatTexts, joinBlocks, pageUrl } from '../zalo-text.ts'
import { isGroup, platformId, readBotMessage } from './zalo-bot-update.ts'

interface ZaloBotSetup {
  client: BotClient
  apiRoot: string
  /** The bot's id as read from its token, used until the platform has told it. */
  botId: string
  publicUrl?: string | undefined
  wait?: Wait
}

export interface ZaloBotListener {
  receive(message: DeliveredMessage): Promise<void>
  onStart(name: string): void
  /** Called for the first failure, and for lasting trouble; a refused token ends the receiving. */
  onTrouble(error: Error): void
}

export interface ZaloBot extends Channel {
  poll(listener: ZaloBotListener): Receiving
  /** Sets the webhook; `take` then takes what Zalo posts there. */
  openWebhook(listener: ZaloBotListener, webhook: { url: string; secret: string }): Receiving & { take: TakeWebhook }
}

export function createZaloBot(setup: ZaloBotSetup): ZaloBot {
  const { client, apiRoot, publicUrl } = setup
  return {
    name: 'zalo-bot',
    canEdit: false,
    renderReply: (reply, chatId) => renderBotReply(isGroup(chatId) ? shorten(reply) : reply, publicUrl),
    sendPart: (chatId, part) => sendText(client, platformId(chatId), (part as { text: string }).text),
    showTyping: (chatId) => client.sendTyping(platformId(chatId)).catch(() => undefined),
    fetchFile: (reference) => fetchZaloFile(reference, apiRoot),
    poll: (listener) => startPolling(setup, listener),
    openWebhook: (listener, webhook) => openWebhook(setup, listener, webhook),
  }
}

/** Writes everything out: the platform has no buttons and takes no files. */
function renderBotReply(reply: Reply, publicUrl: string | undefined): { text: string }[] {
  const files = reply.files ?? []
  const elsewhere = files.map(({ name }) => zaloStrings.fileElsewhere(name, pageUrl('', publicUrl)))
  return joinBlocks([...formatTexts(reply, { publicUrl }), ...elsewhere]).map((text) => ({ text }))
}

const longestInGroup = 1000
const longestQuoteInGroup = 160
const mostQuotesInGroup = 3

/** Shortens a reply for a group, which has other things to talk about. */
function shorten(reply: Reply): Reply {
  const [text = '', ...others] = splitText(reply.text, longestInGroup)
  const shown = reply.citations.slice(0, mostQuotesInGroup)
  return {
    ...reply,
    text: others.length > 0 ? `${text}\n${zaloStrings.moreInPrivate}` : text,
    citations: shown.map((one) => ({ ...one, quote: clip(one.quote, longestQuoteInGroup) })),
  }
}

/** How long to wait when only people can help; an exhausted monthly quota is not tried more often either. */
const waitForPeopleMs = 60 * 60_000

async function sendText(client: BotClient, chatId: string, text: string): Promise<Sent> {
  try {
    await client.sendMessage(chatId, text)
    return { kind: 'sent' }
  } catch (error) {
    if (!(error instanceof ZaloError)) return { kind: 'later', error: toError(error) }
    if (error.retry === 'never') return { kind: 'refused', error }
    if (error.retry === 'human') return { kind: 'later', error, afterMs: waitForPeopleMs, isForAll: true }
    return { kind: 'later', error, afterMs: error.retryAfterMs }
  }
}

function openWebhook(setup: ZaloBotSetup, listener: ZaloBotListener, { url, secret }: { url: string; secret: string }) {
  const { client } = setup
  const stopping = new AbortController()
  let me: BotIdentity | undefined
  const attempt = attemptOf(setup, listener, () => false)
  const ended = keepTrying({ ...attempt, signal: stopping.signal }, async () => {
    me ??= await client.getMe()
    const { verification } = await client.setWebhook(url, secret)
    if (verification?.isOk === false)
      listener.onTrouble(new Error(zaloSetupStrings.botUnverified(verification.outcome ?? '?')))
    listener.onStart(nameOf(me))
    return 'done'
  })
  return { take, stop }

  async function take({ header, body }: Parameters<TakeWebhook>[0]) {
    if (isWebhookProbe(body)) return 200
    if (!verifyBotSecret(header('x-bot-api-secret-token'), secret)) return 401
    const update = parseBotUpdate(body, me?.id ?? setup.botId)
    if (!update) return 400
    await takeUpdate(listener, update, me)
    return 200
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await ended
  }
}

/** A poll that ends sooner than this without an update did not really wait. */
const shortestPollMs = 1000

function startPolling(setup: ZaloBotSetup, listener: ZaloBotListener): Receiving {
  const { client, wait = waitFor } = setup
  const stopping = new AbortController()
  const { signal } = stopping
  let me: BotIdentity | undefined
  /** An update that was polled but not yet stored; the platform has already forgotten it. */
  let untaken: BotUpdate | undefined
  let hasWorked = false
  const attempt = attemptOf(setup, listener, () => hasWorked)
  const ended = keepTrying({ ...attempt, signal }, async () => {
    me ??= await begin()
    const startedAt = performance.now()
    untaken ??= await client.getUpdate({ botId: me.id, signal })
    if (untaken) await takeUpdate(listener, untaken, me)
    else if (performance.now() - startedAt < shortestPollMs) await wait(shortestPollMs, signal)
    untaken = undefined
    hasWorked = true
    return 'again'
  })
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }

  async function begin(): Promise<BotIdentity> {
    const identity = await client.getMe()
    // The platform refuses polling while a webhook is set.
    if (await client.findWebhook()) await client.deleteWebhook()
    listener.onStart(nameOf(identity))
    return identity
  }
}

async function takeUpdate(listener: ZaloBotListener, update: BotUpdate, me: BotIdentity | undefined): Promise<void> {
  const message = readBotMessage(update, me ? [nameOf(me)] : [])
  if (message) await listener.receive(message)
}

function nameOf({ accountName, id }: BotIdentity): string {
  return accountName ?? id
}

function attemptOf({ wait = waitFor }: ZaloBotSetup, listener: ZaloBotListener, isBegun: () => boolean) {
  return {
    ...{ wait, isBegun },
    isFinal: isRefusedToken,
    retryAfterMs: (error: unknown) => (error instanceof ZaloError ? error.retryAfterMs : undefined),
    onTrouble: (error: unknown) => listener.onTrouble(toError(error)),
  }
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof ZaloError && error.code === 401
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

/** One line for the operator. */
export function describeZaloBotFailure(error: Error): string | undefined {
  if (!(error instanceof ZaloError)) return undefined
  return isRefusedToken(error) ? zaloSetupStrings.botToken : zaloSetupStrings.botTrouble(error.message)
}

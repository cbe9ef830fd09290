/** For tests: a bot on the fake Telegram, with a core that the test chooses. */
import { type Db, openDatabase } from '../../../../db/open.ts'
import type { IncomingMessage, Reply, Respond } from '../../../conversation/message/message.ts'
import { startDelivery } from '../../../delivery/delivery.ts'
import { createTelegram, type Listener, type Telegram, type TelegramSetup } from '../telegram.ts'
import type { FakeTelegram } from './fake-telegram.ts'

export async function echo({ text }: { text: string }): Promise<Reply> {
  return say(text)
}

export function say(text: string, more: Partial<Reply> = {}): Reply {
  return { text, citations: [], choices: [], ...more }
}

export function texts({ messages }: FakeTelegram): string[] {
  return messages.map(({ text }) => text)
}

interface TelegramTalkOptions extends Partial<TelegramSetup> {
  db?: Db
  onReceive?: () => void
  /** By webhook instead of polling: posts are handed straight to the bot. */
  webhook?: Webhook
  listener?: Partial<Listener>
}

export async function startBot(
  telegram: FakeTelegram,
  respond: Respond,
  { db, onReceive, webhook, listener = {}, ...options }: TelegramTalkOptions = {},
) {
  const asked: IncomingMessage[] = []
  const logged: { error: unknown; updateId: string | undefined }[] = []
  const troubles: unknown[] = []
  const { promise: trouble, resolve: fail } = Promise.withResolvers<unknown>()
  const waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  const storage = db ?? openDatabase(':memory:')
  const channel = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, wait, ...options })
  const delivery = await startDelivery({
    db: storage,
    channel,
    prepare: async (message) => {
      asked.push(message)
      return { reply: await respond(message) }
    },
    now: () => new Date(),
    wait,
    logError: (error, updateId) => logged.push({ error, updateId }),
  })
  const wholeListener: Listener = {
    receive: async (message) => {
      onReceive?.()
      await delivery.receive(message)
    },
    onStart: () => undefined,
    onTrouble: (error) => {
      troubles.push(error)
      fail(error)
    },
    ...listener,
  }
  const receiving = webhook ? openWebhook(telegram, channel, wholeListener, webhook) : channel.poll(wholeListener)
  const stop = async () => {
    await receiving.stop()
    await delivery.stop()
  }
  return { asked, logged, waits, trouble, troubles, db: storage, channel, delivery, stop, [Symbol.asyncDispose]: stop }
}

interface Webhook {
  url: string
  secret: string
}

function openWebhook(telegram: FakeTelegram, channel: Telegram, listener: Listener, webhook: Webhook) {
  const receiving = channel.openWebhook(listener, webhook)
  telegram.reach = async (_, { headers, body }) => {
    const sent = new Headers(headers)
    const request = { header: (name: string) => sent.get(name) ?? undefined, body: Buffer.from(body as string) }
    return new Response(null, { status: await receiving.take(request).catch(() => 500) })
  }
  return receiving
}

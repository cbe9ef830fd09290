/** Zalo's Bot Platform as a simulated platform, by webhook, since a poll that is cut off loses its update. */
import { BotClient } from 'zalo-api-sdk'
import {
  type BotAddress,
  collectReceived,
  type SimulatedPlatform,
} from '../../../../measure/load/simulated-platform.ts'
import { createWebhookQueue } from '../../../../measure/load/webhook-queue.ts'
import { createZaloBot } from '../zalo-bot.ts'
import { type BotChat, startFakeZaloBot } from './fake-zalo-bot.ts'

const firstId = 0x6ede_9afa_0000

export async function startZaloBotPlatform({ localUrl, publicUrl }: BotAddress): Promise<SimulatedPlatform> {
  const platform = await startFakeZaloBot()
  const { token, apiRoot } = platform
  platform.messagesPerMonth = Number.POSITIVE_INFINITY
  platform.hosts.set(publicUrl, localUrl)
  const channel = createZaloBot({ client: new BotClient({ token, apiRoot }), apiRoot, botId: '', publicUrl })
  const queue = createWebhookQueue()
  const userIdOf = (person: number) => (firstId + person).toString(16).padStart(20, '0')
  const received = collectReceived(
    (count) => platform.untilSent(count),
    ({ chat_id = '', text = '' }) => ({ person: Number.parseInt(chat_id, 16) - firstId, text }),
  )
  return {
    channel: 'zalo-bot',
    settingsAt: (root) => ({
      ZALO_BOT_TOKEN: token,
      ZALO_BOT_SECRET: 'secret-of-this-simulation',
      ZALO_BOT_API_ROOT: root,
    }),
    root: apiRoot,
    userIdOf,
    say,
    render: (reply) => channel.renderReply(reply, userIdOf(0)).map((part) => (part as { text: string }).text),
    received,
    untilMore: async (count) => void (await platform.untilSent(count + 1)),
    faults: {
      isSending: (path) => path.endsWith('/sendMessage'),
      refusals: [
        { status: 403, body: { ok: false, error_code: 403, description: 'Internal server error' } },
        { status: 502, body: {} },
      ],
    },
    async [Symbol.asyncDispose]() {
      queue[Symbol.dispose]()
      await platform[Symbol.asyncDispose]()
    },
  }

  function say(person: number, text: string, repeats: number): void {
    const chat: BotChat = { id: userIdOf(person), chat_type: 'PRIVATE' }
    const from = { id: chat.id, display_name: 'An', is_bot: false }
    const update = platform.createUpdate('message.text.received', { text, from }, chat)
    // Until the bot has set its webhook, there is nobody to deliver to.
    queue.add(person, async () => (platform.webhook ? platform.deliver(update) : 0), repeats)
  }
}

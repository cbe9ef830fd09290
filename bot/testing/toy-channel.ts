/** For tests: the smallest possible chat platform, within this process, with only what a channel must provide. */
import { z } from 'zod'
import type { Db } from '../../db/open.ts'
import { defineChannel } from '../channels/channel-module.ts'
import { optional } from '../config.ts'
import type { Reply } from '../conversation/message/message.ts'
import { type Delivery, startDelivery } from '../delivery/delivery.ts'

/** Its people say things with `say`; what reaches them is in `seen`. */
export function createToyChannel() {
  const seen: { chatId: string; text: string }[] = []
  let changed = Promise.withResolvers<void>()
  let delivery: Delivery | undefined
  let updates = 0
  const channel = {
    name: 'toy',
    canEdit: false,
    renderReply: ({ text }: Reply) => [{ text }],
    async sendPart(chatId: string, part: object) {
      show(chatId, part)
      return { kind: 'sent' as const }
    },
    showTyping: async () => undefined,
  }
  const module = defineChannel({
    name: 'toy',
    title: 'Toy',
    settings: { TOY_TOKEN: optional(z.string().optional()) },
    secrets: ['TOY_TOKEN'],
    open: ({ config, db, log, now }) => {
      if (!config.TOY_TOKEN) return undefined
      return { take: async () => 200, start, stop: async () => delivery?.stop(), link, personalData: [personalData] }

      async function start(prepare: Parameters<typeof startDelivery>[0]['prepare']) {
        const logError = (error: unknown) => log.error('toy', error)
        delivery = await startDelivery({ db, channel, prepare, now, logError })
        return { channel, delivery }
      }
    },
    check: async ({ TOY_TOKEN: token }) => [
      { about: 'Toy', kind: token ? 'good' : 'off', says: token ? 'chạy được' : 'chưa bật' },
    ],
  })
  return { module, seen, say, untilSeen }

  async function say(chatId: string, text: string): Promise<void> {
    await delivery!.receive({ updateId: String(++updates), chatId, userId: chatId, text })
  }

  /** The texts, once there are this many. */
  async function untilSeen(count: number): Promise<string[]> {
    while (seen.length < count) await changed.promise
    return seen.map(({ text }) => text)
  }

  function show(chatId: string, { text }: { text?: string }): void {
    seen.push({ chatId, text: text ?? '' })
    changed.resolve()
    changed = Promise.withResolvers()
  }
}

const link = (says?: string) => `https://toy.example/${says ?? ''}`

const personalData = {
  name: 'Đồ chơi của bạn',
  kept: 'Đồ chơi bạn đã dùng.',
  deletePersonData: async (_: Db) => 0,
}

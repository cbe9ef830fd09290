/** Posts updates to a webhook as Telegram does: in order within a chat, and again until the answer is 2xx. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from './fake-telegram-checks.ts'

interface FakeWebhook {
  url: string
  secret: string | undefined
  /** The last answer that was not 2xx; 0 if nobody answered. */
  lastError?: { status: number; at: number }
}

/** Takes a post to the bot, whose public address does not exist in a test. */
export type ReachWebhook = (url: string, init: RequestInit) => Promise<Response>

export interface WebhookPosting {
  webhook: FakeWebhook
  post(update: Update): void
  /** Posts nothing more; what was not taken stays with Telegram. */
  stop(): void
}

/** Telegram waits longer each time; tests do not have minutes to spare. */
const retryMs = 10

export function startPosting(
  webhook: FakeWebhook,
  reach: ReachWebhook,
  onTaken: (update: Update) => void,
): WebhookPosting {
  const lastPosts = new Map<unknown, Promise<void>>()
  let isStopped = false
  return { webhook, post, stop }

  function post(update: Update): void {
    const chat = chatOf(update)
    const before = lastPosts.get(chat) ?? Promise.resolve()
    lastPosts.set(
      chat,
      before.then(() => postUntilTaken(update)),
    )
  }

  async function postUntilTaken(update: Update): Promise<void> {
    while (!isStopped) {
      const status = await postOnce(webhook, reach, update)
      if (status >= 200 && status < 300) return onTaken(update)
      webhook.lastError = { status, at: Math.floor(Date.now() / 1000) }
      await sleep(retryMs)
    }
  }

  function stop(): void {
    isStopped = true
  }
}

async function postOnce({ url, secret }: FakeWebhook, reach: ReachWebhook, update: Update): Promise<number> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret
  // Telegram escapes every character beyond ASCII.
  const body = JSON.stringify(update).replace(/[\u0080-\uffff]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return reach(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 0,
  )
}

function chatOf(update: Update): unknown {
  const [content] = Object.entries(update).flatMap(([kind, value]) => (kind === 'update_id' ? [] : [value]))
  const { chat, message, from } = content as Record<string, { id?: number; chat?: { id: number } } | undefined>
  return chat?.id ?? message?.chat?.id ?? from?.id
}

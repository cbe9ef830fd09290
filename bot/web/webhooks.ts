/** Takes what platforms post to us: bodies as they came, of limited size; what they say is read by their channels. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { TakeWebhook } from '../channels/channel.ts'

/** By path, such as `/webhooks/telegram`. */
export type Webhooks = Record<string, TakeWebhook>

/** An update with two messages of the longest kind, every letter escaped, takes less than half of it. */
const maxBytes = 1024 * 1024

export function addWebhooks(app: Hono, webhooks: Webhooks): void {
  const limit = bodyLimit({ maxSize: maxBytes, onError: (c) => c.body(null, 413) })
  for (const [path, take] of Object.entries(webhooks)) {
    app.post(path, limit, async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer())
      return c.body(null, await take({ header: (name) => c.req.header(name), body }))
    })
    app.all(path, (c) => c.body(null, 405, { allow: 'POST' }))
  }
}

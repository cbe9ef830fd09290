/** Takes what platforms post to us, as raw bodies of limited size, which their channels then read. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { TakeWebhook } from '../channels/channel.ts'

/** Keyed by path, such as `/webhooks/telegram`. */
export type Webhooks = Record<string, TakeWebhook>

/** More than twice an update with two messages of the longest kind, with every letter escaped. */
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

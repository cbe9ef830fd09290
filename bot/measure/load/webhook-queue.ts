/** Delivers people's messages to a webhook, in order for each person, until taken, then as many repeats as wanted. */
import { setTimeout as sleep } from 'node:timers/promises'

interface WebhookQueue extends Disposable {
  /** `post` returns the HTTP status, 0 if nobody answered. */
  add(person: number, post: () => Promise<number>, repeats: number): void
}

/** A real platform waits longer, but a simulation has no time for that. */
const againAfterMs = 200

/** A person's next message waits for the one before: a platform that overtakes itself loses the order before us. */
export function createWebhookQueue(): WebhookQueue {
  const tails = new Map<number, Promise<void>>()
  let isClosed = false
  return {
    add(person, post, repeats) {
      const before = tails.get(person) ?? Promise.resolve()
      tails.set(
        person,
        before.then(() => deliver(post, repeats)),
      )
    },
    [Symbol.dispose]() {
      isClosed = true
    },
  }

  async function deliver(post: () => Promise<number>, repeats: number): Promise<void> {
    while (!isClosed && (await post()) !== 200) await sleep(againAfterMs)
    for (let time = 0; time < repeats && !isClosed; time++) await post()
  }
}

/** Delivers what people say to a webhook, one after the other for each person, again until it is taken, and once more as often as wanted. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface WebhookQueue extends Disposable {
  /** `post` tells the HTTP status, 0 where nobody answered. */
  add(person: number, post: () => Promise<number>, repeats: number): void
}

/** A platform waits longer, for which a simulation has no time. */
const againAfterMs = 200

/** A person's next message waits for the one before: a platform that overtakes itself has lost the order before us. */
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

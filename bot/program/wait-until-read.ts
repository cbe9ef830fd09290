/** Lets the model read what it has not read yet, and shows how far it is. */
import { setTimeout as sleep } from 'node:timers/promises'
import { SingleBar } from 'cli-progress'
import type { Search } from '../../knowledge/search/search.ts'
import { programStrings } from './program-strings.ts'

const stepMs = 500

/** Until all is read, or so many seconds have passed; the bar appears only on a terminal. */
export async function waitUntilRead(search: Search, { mostSeconds = Number.POSITIVE_INFINITY } = {}): Promise<void> {
  const until = performance.now() + mostSeconds * 1000
  const bar = new SingleBar({ format: programStrings.readingBar, stream: process.stderr, hideCursor: true })
  const { done, all } = search.progress()
  if (done < all) bar.start(all, done)
  let isRead = false
  const reading = search.whenRead().then(() => {
    isRead = true
  })
  while (!isRead && performance.now() < until) {
    await Promise.race([reading, sleep(stepMs, undefined, { ref: false })])
    bar.update(search.progress().done)
  }
  bar.stop()
}

/** A thread that ends its process if it uses too much memory or its parent is gone; busy work could not check. */
import { workerData } from 'node:worker_threads'

const { memoryMb, parent } = workerData as { memoryMb: number; parent: number }
const intervalMs = 50

setInterval(() => {
  const isTooLarge = process.memoryUsage.rss() > memoryMb * 1e6
  if (isTooLarge || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, intervalMs)

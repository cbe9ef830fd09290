/** A thread that ends its process when it holds more megabytes than it may; busy work could not look itself. */
import { workerData } from 'node:worker_threads'

const intervalMs = 100

setInterval(() => {
  if (process.memoryUsage.rss() > workerData * 1e6) process.kill(process.pid, 'SIGKILL')
}, intervalMs)

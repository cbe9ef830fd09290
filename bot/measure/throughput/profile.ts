/** Says how a CPU profile's time is shared among the parts of the program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

/** Tried in this order on a call, then on its callers; the first match gets the call's time. */
const parts: [name: string, pattern: RegExp][] = [
  ['garbage', /\(garbage collector\)/],
  ['idle', /\(idle\)/],
  ['search and answers', /\/knowledge\//],
  ['storing: SQLite', /better-sqlite3/],
  ['storing: drizzle', /drizzle-orm/],
  ['Telegram: HTTP', /grammy|node-fetch|node:(?:internal\/)?(?:http|_http|net|stream|dns|url)|undici/],
  ['conversation and delivery', /\/(?:bot|db)\//],
]

/** The percentage of time for each part, from the profile in the folder. */
export function describeProfile(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith('.cpuprofile'))!
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, `${callFrame.url} ${callFrame.functionName}`]))
  const partOf = new Map(nodes.map(({ id }) => [id, findPart(id)]))
  const times = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id)!
    times.set(part, (times.get(part) ?? 0) + timeDeltas[index]!)
  }
  const total = timeDeltas.reduce((sum, time) => sum + time, 0)
  const lines = [...times].sort((a, b) => b[1] - a[1])
  return lines.map(([part, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} %  ${part}`).join('\n')

  function findPart(id: number | undefined): string {
    if (id === undefined) return 'other'
    return parts.find(([, pattern]) => pattern.test(frames.get(id)!))?.[0] ?? findPart(callers.get(id))
  }
}

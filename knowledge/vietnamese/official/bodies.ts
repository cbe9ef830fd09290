/** How the names of bodies that issue documents begin. */
import { readWordList } from './word-list.ts'

const bodies = readWordList('bodies')

/** Part of a pattern: "Ban Thường vụ|Tỉnh ủy|Sở |…" */
export const bodyOpenings = bodies.join('|')

/** "Thủ tướng" is an office and a body that issues documents. */
export function isBody(name: string): boolean {
  return bodies.includes(name)
}

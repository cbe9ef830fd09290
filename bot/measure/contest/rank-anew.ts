/** Ranks a contest as an outsider would, from the published record and rules, without the program's own ranking. */
import { createHash } from 'node:crypto'

interface PublicRecord {
  rounds: { number: number; seed: string; items: { id: string; options: string[]; correct: number }[] }[]
  entrants: { number: number; guess: number | null }[]
  attempts: { entrant: number; round: number; number: number; endedAt: string; choices: number[] }[]
  rules: { questions: number }
}

/** "rank number score" for each entrant, best first. */
export function rankAnew({ rounds, entrants, attempts, rules }: PublicRecord): string[] {
  const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const best = new Map<number, { score: number; endedAt: string }>()
  for (const attempt of attempts.toSorted((a, b) => a.entrant - b.entrant || a.number - b.number)) {
    const { seed, items } = rounds.find(({ number }) => number === attempt.round)!
    const key = `${seed}:${attempt.entrant}:${attempt.number}`
    const asked = items
      .toSorted((a, b) => (hash(`${key}:${a.id}`) < hash(`${key}:${b.id}`) ? -1 : 1))
      .slice(0, rules.questions)
    let score = 0
    for (const [index, item] of asked.entries()) {
      const shown = [...item.options.keys()].toSorted((a, b) =>
        hash(`${key}:${item.id}:${a}`) < hash(`${key}:${item.id}:${b}`) ? -1 : 1,
      )
      if (shown[attempt.choices[index] ?? -1] === item.correct) score += 1
    }
    const before = best.get(attempt.entrant)
    if (!before || score > before.score) best.set(attempt.entrant, { score, endedAt: attempt.endedAt })
  }
  const rows = entrants.flatMap(({ number, guess }) => {
    const own = best.get(number)
    return own ? [{ number, ...own, miss: guess === null ? Number.MAX_VALUE : Math.abs(guess - best.size) }] : []
  })
  rows.sort((a, b) => b.score - a.score || a.miss - b.miss || a.endedAt.localeCompare(b.endedAt) || a.number - b.number)
  const isTie = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
    a.score === b.score && a.miss === b.miss && a.endedAt === b.endedAt
  let rank = 0
  return rows.map((row, index) => {
    if (index === 0 || !isTie(rows[index - 1]!, row)) rank = index + 1
    return `${rank} ${row.number} ${row.score}`
  })
}

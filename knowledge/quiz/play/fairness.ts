/** Patterns in a contest that a person should look at; nothing is decided here. */
import { type Attempt, type ContestRecord, type ContestRound, drawAttempt } from './rank-contest.ts'

/** An attempt with the moments of its answers, in milliseconds after its start. */
export interface TimedAttempt extends Attempt {
  givenMs: number[]
}

export type Suspicion =
  /** Nearly all right, at a pace at which the questions cannot be read. */
  | { kind: 'fast'; entrant: number; right: number; secondsEach: number }
  /** The same wrong options at the same time; right ones prove nothing, since whoever knows them chooses them. */
  | { kind: 'same'; entrants: [number, number]; count: number }
  /** More entrants than the unit has people. */
  | { kind: 'crowded'; unit: string; entrants: number; headcount: number }

// A question of twenty to thirty words takes a practised reader five to six seconds.
const fastSeconds = 3
const fastShare = 0.9
const sameWrongLeast = 4

interface SuspectRecord extends ContestRecord {
  attempts: TimedAttempt[]
}

export function listSuspicions(record: SuspectRecord): Suspicion[] {
  return [...listFast(record), ...listSame(record), ...listCrowded(record)]
}

function listFast({ attempts, rules }: SuspectRecord): Suspicion[] {
  return attempts.flatMap((attempt): Suspicion[] => {
    const asked = attempt.givenMs.length
    if (asked === 0) return []
    const secondsEach = attempt.givenMs.at(-1)! / asked / 1000
    if (secondsEach >= fastSeconds || attempt.right < fastShare * rules.questions) return []
    return [{ kind: 'fast', entrant: attempt.entrant, right: attempt.right, secondsEach }]
  })
}

/** Compares the wrong options of each attempt, by item and option: few are the same by chance. */
function listSame({ attempts, rounds, rules }: SuspectRecord): Suspicion[] {
  const byWrong = new Map<string, TimedAttempt[]>()
  for (const attempt of attempts) {
    for (const wrong of wrongOptions(roundOf(rounds, attempt), attempt, rules.questions)) {
      byWrong.set(wrong, [...(byWrong.get(wrong) ?? []), attempt])
    }
  }
  const counts = new Map<string, number>()
  for (const sharing of byWrong.values()) {
    for (const [one, other] of overlappingPairs(sharing)) {
      const key = [one.entrant, other.entrant].sort((a, b) => a - b).join(':')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts].flatMap(([key, count]): Suspicion[] => {
    const [one, other] = key.split(':').map(Number)
    return count >= sameWrongLeast ? [{ kind: 'same', entrants: [one!, other!], count }] : []
  })
}

function wrongOptions(round: ContestRound, attempt: Attempt, questions: number): string[] {
  const items = new Map(round.items.map((item) => [item.id, item]))
  return drawAttempt(round, attempt, questions).flatMap(({ itemId, order }, index) => {
    const option = order[attempt.choices[index] ?? -1]
    return option === undefined || option === items.get(itemId)!.correct ? [] : [`${round.number}:${itemId}:${option}`]
  })
}

/** Pairs of different entrants whose attempts overlap, in the order of their starts. */
function overlappingPairs(attempts: TimedAttempt[]): [TimedAttempt, TimedAttempt][] {
  const inOrder = attempts.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
  return inOrder.flatMap((one, index) => {
    const rest = inOrder.slice(index + 1)
    const end = rest.findIndex(({ startedAt }) => startedAt > one.endedAt)
    const overlapping = end < 0 ? rest : rest.slice(0, end)
    const others = overlapping.filter(({ entrant }) => entrant !== one.entrant)
    return others.map((other): [TimedAttempt, TimedAttempt] => [one, other])
  })
}

function listCrowded({ units, entrants, attempts }: SuspectRecord): Suspicion[] {
  const active = new Set(attempts.map(({ entrant }) => entrant))
  return units.flatMap(({ name, headcount }): Suspicion[] => {
    const own = entrants.filter(({ unit, number }) => unit === name && active.has(number)).length
    return own > headcount ? [{ kind: 'crowded', unit: name, entrants: own, headcount }] : []
  })
}

function roundOf(rounds: ContestRound[], { round }: Attempt): ContestRound {
  return rounds.find(({ number }) => number === round)!
}

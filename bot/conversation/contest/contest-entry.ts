/** Entering a contest: for which unit, with which guess, under which name. */
import { saveEntrant, type WholeContest } from '../../../db/quizzes/contests.ts'
import { contestStrings } from '../../strings/contest-strings.ts'
import type { FeatureReply } from '../message/feature.ts'
import { isNevermind, textReply } from '../message/message.ts'
import { findOpenRound } from './open-round.ts'

export function askUnit(contest: WholeContest): FeatureReply {
  const { id, units } = contest
  if (units.length === 0) return askGuess(contest, 0)
  const choices = units.map(({ name, position }) => ({ label: name, says: `k:${id}:unit:${position}` }))
  const none = { label: contestStrings.noUnit, says: `k:${id}:unit:${units.length}` }
  return { reply: { ...textReply(contestStrings.chooseUnit), choices: [...choices, none] } }
}

/** `unit` is its place in the list; one past the last means none. */
export function askGuess({ id }: WholeContest, unit: number): FeatureReply {
  return { reply: textReply(contestStrings.askGuess), awaits: `contest:${id}:${unit}` }
}

/** What `awaits` asks to be handed back: `contest:4f0c2a:1` before the guess, `contest:4f0c2a:1:250` after it. */
export interface EntryAwaited {
  contestId: string
  unit: number
  /** As typed, empty where none was made; undefined where it was not asked yet. */
  guess: string | undefined
}

export function parseAwaited(awaited: string): EntryAwaited | undefined {
  const found = /^contest:([\w-]+):(\d+)(?::(\d*))?$/u.exec(awaited)
  return found ? { contestId: found[1]!, unit: Number(found[2]), guess: found[3] } : undefined
}

interface Answered extends EntryAwaited {
  contest: WholeContest
  personKey: string
  said: string
  now: Date
}

/** The guess, then the name; only then is the person entered. */
export function hearEntry(answered: Answered): FeatureReply {
  const said = answered.said.replace(/\s+/gu, ' ').trim()
  if (isNevermind(said)) return { reply: textReply(contestStrings.notEntered) }
  return answered.guess === undefined ? hearGuess(answered, said) : hearNickname(answered, said)
}

function hearGuess({ contestId, unit }: Answered, said: string): FeatureReply {
  const guess = /^(?:bỏ qua|bo qua)$/iu.test(said) ? '' : /^\d{1,7}$/u.exec(said.replace(/[.\s]/gu, ''))?.[0]
  const before = `contest:${contestId}:${unit}`
  if (guess === undefined) return { reply: textReply(contestStrings.badGuess), awaits: before }
  return { reply: textReply(contestStrings.askNickname), awaits: `${before}:${guess}` }
}

function hearNickname({ contest, personKey, unit, guess, now }: Answered, said: string): FeatureReply {
  const nickname = /^(?:không|khong)$/iu.test(said) ? null : said
  if (nickname !== null && (nickname.length < 2 || nickname.length > longestNickname)) {
    return { reply: textReply(contestStrings.badNickname), awaits: `contest:${contest.id}:${unit}:${guess}` }
  }
  const entrant = { contestId: contest.id, personKey, nickname, unit: contest.units[unit]?.name ?? null }
  const choices = findOpenRound(contest, now) ? [{ label: contestStrings.go, says: `k:${contest.id}:go` }] : []
  return {
    reply: { ...textReply(contestStrings.entered), choices },
    remember: (tx) => saveEntrant(tx, { ...entrant, guess: guess ? Number(guess) : null }),
  }
}

const longestNickname = 40

/** Entering a contest: for which unit, with which guess, under which name. */
import { saveEntrant, type WholeContest } from '../../../db/quizzes/contests.ts'
import { contestStrings } from '../../strings/contest-strings.ts'
import type { AwaitedAnswer } from '../message/awaited-answers.ts'
import { button } from '../message/button-codes.ts'
import type { FeatureReply } from '../message/feature.ts'
import { isNevermind, textReply } from '../message/message.ts'
import { findOpenRound } from './open-round.ts'

export function askUnit(contest: WholeContest): FeatureReply {
  const { id, units } = contest
  if (units.length === 0) return askGuess(contest, 0)
  const code = { kind: 'join-for-unit', contestId: id } as const
  const choices = units.map(({ name, position }) => button(name, { ...code, unit: position }))
  const none = button(contestStrings.noUnit, { ...code, unit: units.length })
  return { reply: { ...textReply(contestStrings.chooseUnit), choices: [...choices, none] } }
}

/** `unit` is its place in the list; one past the last means none. */
export function askGuess({ id }: WholeContest, unit: number): FeatureReply {
  return { reply: textReply(contestStrings.askGuess), awaits: { kind: 'contest-guess', contestId: id, unit } }
}

export type AwaitedEntry = AwaitedAnswer<'contest-guess' | 'contest-nickname'>

interface Answered {
  contest: WholeContest
  awaited: AwaitedEntry
  personKey: string
  said: string
  now: Date
}

/** Hears the guess, then the name; only then is the person entered. */
export function hearEntry(answered: Answered): FeatureReply {
  const said = answered.said.replace(/\s+/gu, ' ').trim()
  if (isNevermind(said)) return { reply: textReply(contestStrings.notEntered) }
  const { awaited } = answered
  return awaited.kind === 'contest-guess' ? hearGuess(awaited, said) : hearNickname(answered, awaited, said)
}

function hearGuess(awaited: AwaitedAnswer<'contest-guess'>, said: string): FeatureReply {
  const isNone = /^(?:bỏ qua|bo qua)$/iu.test(said)
  const number = /^\d{1,7}$/u.exec(said.replace(/[.\s]/gu, ''))?.[0]
  if (!isNone && number === undefined) return { reply: textReply(contestStrings.badGuess), awaits: awaited }
  const guess = isNone ? null : Number(number)
  return { reply: textReply(contestStrings.askNickname), awaits: { ...awaited, kind: 'contest-nickname', guess } }
}

function hearNickname(
  { contest, personKey, now }: Answered,
  awaited: AwaitedAnswer<'contest-nickname'>,
  said: string,
): FeatureReply {
  const { unit, guess } = awaited
  const nickname = /^(?:không|khong)$/iu.test(said) ? null : said
  if (nickname !== null && (nickname.length < 2 || nickname.length > longestNickname)) {
    return { reply: textReply(contestStrings.badNickname), awaits: awaited }
  }
  const entrant = { contestId: contest.id, personKey, nickname, unit: contest.units[unit]?.name ?? null }
  const choices = findOpenRound(contest, now)
    ? [button(contestStrings.go, { kind: 'begin-attempt', contestId: contest.id })]
    : []
  return {
    reply: { ...textReply(contestStrings.entered), choices },
    remember: (tx) => saveEntrant(tx, { ...entrant, guess }),
  }
}

const longestNickname = 40

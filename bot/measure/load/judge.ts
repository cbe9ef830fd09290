/** Compares what reached people with what should have: lost, repeated, or out of order. */
import type { Script } from './scripts.ts'
import type { Received } from './simulated-platform.ts'

export interface CrashJudgement {
  /** The messages of all the answers that should have come. */
  expected: number
  lost: number
  /** Messages that nobody should have got. */
  strange: number
  /** Conversations in which something came in the wrong place. */
  disordered: number
  /** Came twice because the platform had accepted it but the bot was never told: the answer was lost on the line … */
  twiceAfterLostAnswer: number
  /** … or the bot was killed before it could store it. */
  twiceAfterKill: number
  /** Any other repetition is our fault. */
  twiceWithoutReason: number
}

/** Instants, counted like `performance.now()`. */
export interface Kill {
  at: number
  /** When the next process was first heard from: anything before was still on its way from the killed one. */
  backAt: number
}

/** The line may know of a message a moment before or after the platform reports it. */
const lostTellMs = 1000

export function judgeCrashes(scripts: Script[], kills: Kill[]): CrashJudgement {
  const judgement: CrashJudgement = {
    expected: 0,
    lost: 0,
    strange: 0,
    disordered: 0,
    twiceAfterLostAnswer: 0,
    twiceAfterKill: 0,
    twiceWithoutReason: 0,
  }
  for (const script of scripts) judgeOne(script, kills, judgement)
  return judgement
}

function judgeOne({ platform, line, person, said }: Script, kills: Kill[], judgement: CrashJudgement): void {
  const expected = said.flatMap(({ answer }) => answer)
  const got = platform.received.filter((one) => one.person === person)
  const once = got.filter(({ text }, index) => text !== got[index - 1]?.text)
  const texts = new Set(got.map(({ text }) => text))
  judgement.expected += expected.length
  judgement.lost += expected.filter((text) => !texts.has(text)).length
  judgement.strange += once.filter(({ text }) => !expected.includes(text)).length
  if (once.some(({ text }, index) => text !== expected[index])) judgement.disordered += 1
  for (const [index, again] of got.entries()) {
    const first = got[index - 1]
    if (first?.text === again.text) judgement[reasonOf(first, again)] += 1
  }

  function reasonOf(first: Received, again: Received) {
    const userId = platform.userIdOf(person)
    const isLost = line.lost.some(
      ({ at, body }) => at <= again.at && at >= first.at - lostTellMs && body.includes(userId),
    )
    if (isLost) return 'twiceAfterLostAnswer'
    return kills.some(({ at, backAt }) => first.at <= backAt && again.at >= at)
      ? 'twiceAfterKill'
      : 'twiceWithoutReason'
  }
}

/** Compares what reached people with what should have: lost, twice, in disorder. */
import type { Script } from './scripts.ts'
import type { Received } from './simulated-platform.ts'

export interface CrashJudgement {
  /** Messages of answers that should have come. */
  expected: number
  lost: number
  /** That nobody should have got. */
  strange: number
  /** Conversations in which something came at the wrong place. */
  disordered: number
  /** Came twice because the platform had taken it and the bot was never told so: the answer was lost on the line … */
  twiceAfterLostAnswer: number
  /** … or the bot was killed before it could store it. */
  twiceAfterKill: number
  /** Any other is a fault of ours. */
  twiceWithoutReason: number
}

/** Instants, as `performance.now()` counts them. */
export interface Kill {
  at: number
  /** When the next process was first heard of: what came before was still on its way from the one that was killed. */
  backAt: number
}

/** The line knows of a message a moment before the platform tells of it, or after. */
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

/** Contests in the chat: who may enter, play and look; and, for admins, setting one up. */

import type { Db } from '../../../db/open.ts'
import { findContest, findEntrant, hasLeft, listContests, type WholeContest } from '../../../db/quizzes/contests.ts'
import { contestSetupStrings, contestStrings } from '../../strings/contest-strings.ts'
import { quizStrings } from '../../strings/quiz-strings.ts'
import { type Deed, deedOf, type Feature, type FeatureReply } from '../message/feature.ts'
import { type IncomingMessage, isInWords, textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import type { QuizSetup } from '../quiz/quiz-setup.ts'
import { parseLetter } from '../quiz/quiz-turn.ts'
import { answerAttempt, beginAttempt, type ChosenOption, findOpenAttempt } from './attempt.ts'
import { describeRules, pageLinks, renderBoard } from './board.ts'
import { askGuess, askUnit, type EntryAwaited, hearEntry, parseAwaited } from './contest-entry.ts'
import { findOpenRound, isRunning } from './open-round.ts'
import { type AdminCode, manageContest, setUpContest } from './organise.ts'

interface ContestSetup extends QuizSetup {
  /** Who may set contests up. */
  isAdmin(message: IncomingMessage): Promise<boolean>
}

export function createContests(setup: ContestSetup): Feature {
  const { db, now, isAdmin } = setup
  return async ({ message, text, awaited }) => {
    const entry = awaited === undefined ? undefined : parseAwaited(awaited)
    const code = parseCode(text)
    if (code) return act(message, code)
    if (/^\/duthi(?:\s|$)/u.test(text)) return list(await personKeyOf(db, message))
    if (/^\/cuocthi(?:\s|$)/u.test(text) && (await isAdmin(message))) return setUpContest(setup, message, text)
    if (entry && isInWords(text)) return hear(message, entry, text)
    const letter = parseLetter(text)
    return letter === undefined ? undefined : answerOpen(await personKeyOf(db, message), letter)
  }

  async function hear(message: IncomingMessage, entry: EntryAwaited, said: string): Promise<FeatureReply> {
    const contest = await findAnnounced(db, entry.contestId)
    if (!contest) return gone()
    return hearEntry({ ...entry, contest, personKey: await personKeyOf(db, message), said, now: now() })
  }

  /** A letter is for the attempt that runs against the clock, if there is one. */
  async function answerOpen(personKey: string, choice: number): Promise<Deed | undefined> {
    const running = (await listContests(db)).filter((contest) => isRunning(contest, now()))
    for (const contest of running) {
      const entrant = await findEntrant(db, contest.id, personKey)
      const player = entrant && { db, contest, entrant, now: now() }
      const open = player && (await findOpenAttempt(player))
      if (!open) continue
      const { number: attempt, choices } = open
      return deedOf(() => answerAttempt(player, { attempt, position: choices.length, choice }))
    }
    return undefined
  }

  async function act(message: IncomingMessage, code: ContestCode): Promise<FeatureReply | Deed | undefined> {
    if (isForAdmins(code)) return (await isAdmin(message)) ? manageContest(setup, message, code) : undefined
    const contest = await findAnnounced(db, code.contestId)
    return contest ? play(await personKeyOf(db, message), contest, code) : gone()
  }

  async function list(personKey: string): Promise<FeatureReply | Deed> {
    const open = (await listContests(db)).filter((contest) => isRunning(contest, now()))
    if (open.length === 1) return play(personKey, open[0]!, { kind: 'show', contestId: open[0]!.id })
    if (open.length === 0) return { reply: textReply(contestStrings.none) }
    const choices = open.map(({ id, title }) => ({ label: title, says: `k:${id}:show` }))
    return { reply: { ...textReply(quizStrings.choose), choices } }
  }

  async function play(personKey: string, contest: WholeContest, code: PlayCode): Promise<FeatureReply | Deed> {
    const entrant = await findEntrant(db, contest.id, personKey)
    if (code.kind === 'board') return { reply: await renderBoard(db, contest, entrant) }
    if (code.kind === 'show') return describe(contest, entrant !== undefined, now())
    if (!entrant) return enter(personKey, contest, code)
    // The same person may be answering on another device, or in a group.
    const player = { db, contest, entrant, now: now() }
    if (code.kind === 'answer') return deedOf(() => answerAttempt(player, code))
    return code.kind === 'go' ? deedOf(() => beginAttempt(player)) : describe(contest, true, now())
  }

  async function enter(personKey: string, contest: WholeContest, code: PlayCode): Promise<FeatureReply> {
    if (await hasLeft(db, contest.id, personKey)) return { reply: textReply(contestStrings.hasLeft) }
    return code.kind === 'unit' ? askGuess(contest, code.position) : askUnit(contest)
  }
}

function describe(contest: WholeContest, isEntered: boolean, now: Date): FeatureReply {
  const isOpen = findOpenRound(contest, now) !== undefined
  const choices = [
    ...(isEntered ? [] : [{ label: contestStrings.join, says: `k:${contest.id}:join` }]),
    ...(isEntered && isOpen ? [{ label: contestStrings.go, says: `k:${contest.id}:go` }] : []),
    { label: contestStrings.board, says: `k:${contest.id}:board` },
  ]
  return { reply: { ...textReply(describeRules(contest)), choices, links: pageLinks(contest) } }
}

async function findAnnounced(db: Db, id: string): Promise<WholeContest | undefined> {
  const contest = await findContest(db, id)
  return contest?.state === 'announced' ? contest : undefined
}

function gone(): FeatureReply {
  return { reply: textReply(contestSetupStrings.gone) }
}

type PlayCode =
  | { kind: 'show' | 'join' | 'go' | 'board'; contestId: string }
  | { kind: 'unit'; contestId: string; position: number }
  | ({ kind: 'answer'; contestId: string } & ChosenOption)

type ContestCode = AdminCode | PlayCode

const adminKinds = ['announce', 'cancel', 'cancel-now', 'report', 'manage']

function isForAdmins(code: ContestCode): code is AdminCode {
  return adminKinds.includes(code.kind)
}

/** `k:4f0c2a:go`, `k:4f0c2a:unit:1`, `k:4f0c2a:a:2:3:0`: the first option of the fourth question of the second attempt. */
function parseCode(text: string): ContestCode | undefined {
  const [, contestId, rest = ''] = /^k:([\w-]{4,16}):(.+)$/u.exec(text) ?? []
  if (contestId === undefined) return undefined
  const simple = /^(?:show|join|go|board|announce|cancel|cancel-now|report|manage)$/u.exec(rest)
  if (simple) return { kind: rest as AdminCode['kind'], contestId }
  const unit = /^unit:(\d{1,3})$/u.exec(rest)
  if (unit) return { kind: 'unit', contestId, position: Number(unit[1]) }
  const answer = /^a:(\d{1,4}):(\d{1,3}):(\d)$/u.exec(rest)
  if (!answer) return undefined
  const [attempt, position, choice] = answer.slice(1).map(Number)
  return { kind: 'answer', contestId, attempt: attempt!, position: position!, choice: choice! }
}

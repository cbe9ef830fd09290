/** Contests in the chat: who may enter, play and look, and how admins set one up. */

import type { Db } from '../../../db/open.ts'
import { findContest, findEntrant, hasLeft, listContests, type WholeContest } from '../../../db/quizzes/contests.ts'
import { contestSetupStrings, contestStrings } from '../../strings/contest-strings.ts'
import { quizStrings } from '../../strings/quiz-strings.ts'
import { type ButtonCode, button, isInWords } from '../message/button-codes.ts'
import { type Deed, deedOf, type Feature, type FeatureReply } from '../message/feature.ts'
import { type IncomingMessage, textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import type { QuizSetup } from '../quiz/quiz-setup.ts'
import { parseLetter } from '../quiz/quiz-turn.ts'
import { answerAttempt, beginAttempt, findOpenAttempt } from './attempt.ts'
import { describeRules, pageLinks, renderBoard } from './board.ts'
import { type AwaitedEntry, askGuess, askUnit, hearEntry } from './contest-entry.ts'
import { findOpenRound, isRunning } from './open-round.ts'
import { manageContest, setUpContest } from './organise.ts'

interface ContestSetup extends QuizSetup {
  /** Whether the sender may set up contests. */
  isAdmin(message: IncomingMessage): Promise<boolean>
}

export function createContests(setup: ContestSetup): Feature {
  const { db, now, isAdmin } = setup
  return async ({ message, text, code, awaited }) => {
    if (code) return 'contestId' in code ? act(message, code) : undefined
    if (/^\/duthi(?:\s|$)/u.test(text)) return list(await personKeyOf(db, message))
    if (/^\/cuocthi(?:\s|$)/u.test(text) && (await isAdmin(message))) return setUpContest(setup, message, text)
    if (awaited && 'contestId' in awaited && isInWords(text)) return hear(message, awaited, text)
    const letter = parseLetter(text)
    return letter === undefined ? undefined : answerOpen(await personKeyOf(db, message), letter)
  }

  async function hear(message: IncomingMessage, awaited: AwaitedEntry, said: string): Promise<FeatureReply> {
    const contest = await findAnnounced(db, awaited.contestId)
    if (!contest) return gone()
    return hearEntry({ contest, awaited, personKey: await personKeyOf(db, message), said, now: now() })
  }

  /** A letter answers the attempt that runs against the clock, if there is one. */
  async function answerOpen(personKey: string, choice: number): Promise<Deed | undefined> {
    const running = (await listContests(db)).filter((contest) => isRunning(contest, now()))
    for (const contest of running) {
      const entrant = await findEntrant(db, contest.id, personKey)
      const player = entrant && { db, contest, entrant, now: now() }
      const open = player && (await findOpenAttempt(player))
      if (!open) continue
      const at = { contestId: contest.id, attempt: open.number, position: open.choices.length }
      return deedOf(() => answerAttempt(player, { kind: 'answer-attempt', ...at, choice }))
    }
    return undefined
  }

  async function act(message: IncomingMessage, code: ContestCode): Promise<FeatureReply | Deed | undefined> {
    if (code.kind === 'manage-contest') {
      return (await isAdmin(message)) ? manageContest(setup, message, code) : undefined
    }
    const contest = await findAnnounced(db, code.contestId)
    return contest ? play(await personKeyOf(db, message), contest, code) : gone()
  }

  async function list(personKey: string): Promise<FeatureReply | Deed> {
    const open = (await listContests(db)).filter((contest) => isRunning(contest, now()))
    if (open.length === 1) return play(personKey, open[0]!, { kind: 'show-contest', contestId: open[0]!.id })
    if (open.length === 0) return { reply: textReply(contestStrings.none) }
    const choices = open.map(({ id, title }) => button(title, { kind: 'show-contest', contestId: id }))
    return { reply: { ...textReply(quizStrings.choose), choices } }
  }

  async function play(personKey: string, contest: WholeContest, code: PlayCode): Promise<FeatureReply | Deed> {
    const entrant = await findEntrant(db, contest.id, personKey)
    if (code.kind === 'show-board') return { reply: await renderBoard(db, contest, entrant) }
    if (code.kind === 'show-contest') return describe(contest, entrant !== undefined, now())
    if (!entrant) return enter(personKey, contest, code)
    // Answers are deeds, since the same person may be answering on another device, or in a group.
    const player = { db, contest, entrant, now: now() }
    if (code.kind === 'answer-attempt') return deedOf(() => answerAttempt(player, code))
    return code.kind === 'begin-attempt' ? deedOf(() => beginAttempt(player)) : describe(contest, true, now())
  }

  async function enter(personKey: string, contest: WholeContest, code: PlayCode): Promise<FeatureReply> {
    if (await hasLeft(db, contest.id, personKey)) return { reply: textReply(contestStrings.hasLeft) }
    return code.kind === 'join-for-unit' ? askGuess(contest, code.unit) : askUnit(contest)
  }
}

function describe(contest: WholeContest, isEntered: boolean, now: Date): FeatureReply {
  const isOpen = findOpenRound(contest, now) !== undefined
  const contestId = contest.id
  const choices = [
    ...(isEntered ? [] : [button(contestStrings.join, { kind: 'join-contest', contestId })]),
    ...(isEntered && isOpen ? [button(contestStrings.go, { kind: 'begin-attempt', contestId })] : []),
    button(contestStrings.board, { kind: 'show-board', contestId }),
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

type ContestCode = Extract<ButtonCode, { contestId: string }>
type PlayCode = Exclude<ContestCode, { kind: 'manage-contest' }>

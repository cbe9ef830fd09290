/** What organisers do with contests: set up, announce, cancel, report; each deed is logged. */

import type { Db, Tx } from '../../../db/open.ts'
import { findContest, listContests, saveContest, type WholeContest } from '../../../db/quizzes/contests.ts'
import type { AdminAction } from '../../../db/schema/staff-tables.ts'
import { findAdmin } from '../../../db/staff/admins.ts'
import { contestSetupStrings } from '../../strings/contest-strings.ts'
import { type ButtonCode, button } from '../message/button-codes.ts'
import { type Deed, deedOf, type FeatureReply, type Prepared } from '../message/feature.ts'
import { type Choice, type IncomingMessage, textReply } from '../message/message.ts'
import { noteDone } from '../message/staff.ts'
import { createPlaces, type PlacedItem, type QuizSetup } from '../quiz/quiz-setup.ts'
import { announceContest } from './announce.ts'
import { describeRules, pageLinks } from './board.ts'
import { parseSetup } from './contest-setup.ts'
import { renderReport } from './report.ts'

type ManageCode = ButtonCode<'manage-contest'>

/** `/cuocthi` alone explains, and lists contests; with the lines filled in, it shows the contest to be announced. */
export async function setUpContest(setup: QuizSetup, organiser: IncomingMessage, text: string): Promise<FeatureReply> {
  const { db, search, now } = setup
  const lines = text.replace(/^\/cuocthi\s*/u, '')
  if (lines === '') return { reply: await listForAdmins(db) }
  const parsed = parseSetup(lines, { library: search.library, now: now() })
  if (parsed.kind === 'problems') {
    return { reply: textReply([contestSetupStrings.problems, ...parsed.problems].join('\n')) }
  }
  const { contest } = parsed
  const choices = [
    manageButton(contestSetupStrings.announce, contest, 'announce'),
    manageButton(contestSetupStrings.drop, contest, 'cancel'),
  ]
  const prepared = {
    reply: { ...textReply(describeRules(contest)), choices },
    remember: (tx: Tx) => saveContest(tx, contest),
  }
  return noting(prepared, { organiser, action: 'prepare-contest', contest, now: now() })
}

async function listForAdmins(db: Db) {
  const existing = (await listContests(db)).filter(({ state }) => state !== 'cancelled')
  const choices = existing.map((contest) => manageButton(contest.title, contest, 'manage'))
  const heading = existing.length > 0 ? `\n\n${contestSetupStrings.existing}` : ''
  return { ...textReply(`${contestSetupStrings.howTo}${heading}`), choices }
}

/** Acts once, even if somebody else taps at the same time: what binds the organisers is never bound again. */
export async function manageContest(
  setup: QuizSetup,
  organiser: IncomingMessage,
  { contestId, action }: ManageCode,
): Promise<FeatureReply | Deed> {
  const items = action === 'announce' ? await listItems(setup, contestId) : []
  const prepare = async () => {
    const contest = await findContest(setup.db, contestId)
    if (!contest || contest.state === 'cancelled') return { reply: textReply(contestSetupStrings.gone) }
    return manage({ organiser, contest, db: setup.db, items, now: setup.now() }, action)
  }
  // A report takes time and changes nothing, so it is no deed.
  return action === 'report' ? prepare() : deedOf(prepare)
}

/** Listed before the deed, since the questions may first have to be made. */
async function listItems(setup: QuizSetup, contestId: string): Promise<PlacedItem[]> {
  const contest = await findContest(setup.db, contestId)
  return createPlaces(setup).list(({ document }) => contest?.documentIds.includes(document.id) ?? false)
}

interface Management {
  organiser: IncomingMessage
  contest: WholeContest
  db: Db
  items: PlacedItem[]
  now: Date
}

async function manage(management: Management, action: ManageCode['action']): Promise<Prepared> {
  const { db, contest, items } = management
  switch (action) {
    case 'announce': {
      if (contest.state !== 'draft') return manageReply(contest)
      const announced = announceContest(contest, items)
      return announced.remember ? noting(announced, { ...management, action: 'announce-contest' }) : announced
    }
    case 'cancel':
      return contest.state === 'draft' ? cancel(management, contestSetupStrings.dropped) : confirmCancelling(contest)
    case 'cancel-now':
      return cancel(management, contestSetupStrings.cancelled(contest.title))
    case 'report':
      return noting({ reply: await renderReport(db, contest) }, { ...management, action: 'report-contest' })
    case 'manage':
      return manageReply(contest)
  }
}

function confirmCancelling(contest: WholeContest): Prepared {
  const choices = [
    manageButton(contestSetupStrings.cancelNow, contest, 'cancel-now'),
    manageButton(contestSetupStrings.keep, contest, 'manage'),
  ]
  return { reply: { ...textReply(contestSetupStrings.confirmCancelling(contest.title)), choices } }
}

function cancel(management: Management, said: string): Prepared {
  const { contest } = management
  const remember = (tx: Tx) => saveContest(tx, { ...contest, state: 'cancelled' })
  return noting({ reply: textReply(said), remember }, { ...management, action: 'cancel-contest' })
}

type Noted = Pick<Management, 'organiser' | 'contest' | 'now'> & { action: AdminAction }

function noting({ reply, remember }: Prepared, { organiser, action, contest, now }: Noted): Prepared {
  return {
    reply,
    async remember(tx) {
      await remember?.(tx)
      const { channel, userId } = organiser
      const name = (await findAdmin(tx, organiser))?.name ?? null
      await noteDone(tx, { channel, userId, name }, { at: now.toISOString(), action, subject: contest.title })
    },
  }
}

function manageReply(contest: WholeContest): Prepared {
  const choices = [
    contest.state === 'draft'
      ? manageButton(contestSetupStrings.announce, contest, 'announce')
      : manageButton(contestSetupStrings.report, contest, 'report'),
    manageButton(contestSetupStrings.cancel, contest, 'cancel'),
  ]
  return { reply: { ...textReply(describeRules(contest)), choices, links: pageLinks(contest) } }
}

function manageButton(label: string, { id }: WholeContest, action: ManageCode['action']): Choice {
  return button(label, { kind: 'manage-contest', contestId: id, action })
}

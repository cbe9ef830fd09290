/** Serves the figures of questions, and keeps what was done about answers that were judged wrong. */
import { settleFeedback } from '../../../../db/chats/feedback.ts'
import type { Tx } from '../../../../db/open.ts'
import type { SettledHow } from '../../../../db/schema/feedback-tables.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { noteDone } from '../../../conversation/message/staff.ts'
import { clauseName } from '../../../conversation/reading/render-answer.ts'
import { personName } from '../../../strings/admin-strings.ts'
import { questionsPageStrings } from '../../../strings/questions-page-strings.ts'
import { actThenShow, requireLevel } from '../staff-guard.ts'
import { takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { gatherQuestions } from './gather-questions.ts'
import { periods, questionsSection, renderQuestionsPage } from './questions-page.ts'

export function addQuestionsPages(app: StaffApp, { db, now, search }: StaffSetup): void {
  const { library } = search
  app.get('/questions', requireLevel('admin'), async (c) => {
    const who = c.get('who')
    await search.refresh()
    const days = periods.find((one) => String(one) === c.req.query('days')) ?? periods[0]!
    const figures = await gatherQuestions(db, library, { days, now: now() })
    return c.html(renderQuestionsPage({ who, days, figures, notice: await takeNotice(db, who) }))
  })
  app.post('/questions/settle', requireLevel('admin'), async (c) => {
    const form = await c.req.parseBody()
    const [topic, how] = [String(form.topic ?? ''), String(form.how ?? '')]
    const { admin } = c.get('who')
    const isKnown = (written: string): written is SettledHow => written in questionsPageStrings.hows
    if (!/^\d+(?:\.\d+)*$/u.test(topic) || !isKnown(how)) {
      return actThenShow(c, db, { act: async () => questionsPageStrings.badChoice, to: questionsSection })
    }
    return actThenShow(c, db, { act: (tx) => settle(tx, { admin, topic, how }), to: questionsSection })
  })

  async function settle(
    tx: Tx,
    { admin, topic, how }: { admin: Admin; topic: string; how: SettledHow },
  ): Promise<string> {
    const at = now().toISOString()
    const names = topic.split('.').flatMap((id) => library.findPassage(Number(id)) ?? [])
    await settleFeedback(tx, { topic, at, who: personName(admin), how })
    const subject = names.map(clauseName).join('; ') || questionsPageStrings.gone
    await noteDone(tx, admin, { at, action: 'settle-feedback', subject, reason: questionsPageStrings.hows[how] })
    return questionsPageStrings.settled
  }
}

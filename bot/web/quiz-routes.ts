/** Routes for what quizzes leave behind: the results of exams, and contests. */
import type { Hono } from 'hono'
import type { Db } from '../../db/open.ts'
import { findContest, type WholeContest } from '../../db/quizzes/contests.ts'
import { findResult } from '../../db/quizzes/practice.ts'
import { readContestRecord, readPublicRecord } from '../conversation/contest/record.ts'
import { renderContest, renderContestReport } from './contest-pages.ts'
import type { Html } from './html-frame.ts'
import { renderResult } from './result-page.ts'

export function addQuizPages(app: Hono, db: Db): void {
  addResults(app, db)
  addContests(app, db)
}

function addResults(app: Hono, db: Db): void {
  app.get('/results/:code', async (c) => {
    const exam = await findResult(db, c.req.param('code').toUpperCase())
    if (!exam) return c.notFound()
    c.header('cache-control', 'private, no-store')
    return c.html(renderResult(exam))
  })
}

function addContests(app: Hono, db: Db): void {
  const show = (path: string, draw: (contest: WholeContest, now: Date) => Promise<Drawn>) => {
    const drawn = new Map<string, { at: number; body: Promise<Drawn> }>()
    app.get(`/contests/:id${path}`, async (c) => {
      const contest = await findContest(db, c.req.param('id') ?? '')
      if (contest?.state !== 'announced') return c.notFound()
      const now = new Date()
      const last = drawn.get(contest.id)
      const isFresh = last !== undefined && now.getTime() - last.at < freshMs
      const body = isFresh ? last.body : draw(contest, now)
      if (!isFresh) drawn.set(contest.id, { at: now.getTime(), body })
      const { html, json } = await body
      return html === undefined ? c.json(json) : c.html(html)
    })
  }
  show('', async (contest) => ({ html: renderContest(contest, await readContestRecord(db, contest)) }))
  show('/report', async (contest, now) => ({
    html: renderContestReport(contest, await readContestRecord(db, contest), now),
  }))
  show('/record.json', async (contest, now) => ({ json: await readPublicRecord(db, contest, now) }))
}

/** A page, or data for programs. */
type Drawn = { html: Html; json?: undefined } | { html?: undefined; json: object }

/** However many people look, a contest of thousands is ranked for its pages at most once in this time. */
const freshMs = 5000

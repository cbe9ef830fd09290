/** Routes of what a quiz leaves behind: the results of exams, and contests. */
import type { Context, Hono } from 'hono'
import { findContest } from '../../db/contests.ts'
import type { Db } from '../../db/open.ts'
import { findResult } from '../../db/practice.ts'
import { readPublicRecord, readRecord } from '../conversation/contest/record.ts'
import { renderContest, renderContestReport } from './contest-pages.ts'
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
  const find = async (c: Context) => {
    const contest = await findContest(db, c.req.param('id') ?? '')
    return contest?.state === 'announced' ? contest : undefined
  }
  app.get('/contests/:id', async (c) => {
    const contest = await find(c)
    return contest ? c.html(renderContest(contest, await readRecord(db, contest))) : c.notFound()
  })
  app.get('/contests/:id/report', async (c) => {
    const contest = await find(c)
    return contest ? c.html(renderContestReport(contest, await readRecord(db, contest), new Date())) : c.notFound()
  })
  app.get('/contests/:id/record.json', async (c) => {
    const contest = await find(c)
    return contest ? c.json(await readPublicRecord(db, contest, new Date())) : c.notFound()
  })
}

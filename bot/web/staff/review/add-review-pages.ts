/** Serves the page on which a version is looked at beside its original. */
import { seeVersion } from '../../../../ingest/documents/see-version.ts'
import { respondNotFound } from '../staff-guard.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { addDecisions } from './decisions.ts'
import { showReview } from './show-review.ts'

export function addReviewPages(app: StaffApp, setup: StaffSetup): void {
  app.get('/versions/:id{[0-9]+}', async (c) => {
    const seen = await seeVersion(setup.db, Number(c.req.param('id')))
    return seen ? showReview(c, setup, { seen }) : respondNotFound(c)
  })
  addDecisions(app, setup)
}

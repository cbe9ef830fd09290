/** Serves the desk, and throws the samples of the first start away. */
import { transaction } from '../../../../db/open.ts'
import { eraseSamples, hasSamples } from '../../../../ingest/ingest-samples.ts'
import { actorOf } from '../../../conversation/message/staff.ts'
import { deskStrings } from '../../../strings/desk-strings.ts'
import { requireLevel } from '../staff-guard.ts'
import { leaveNotice, takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { renderDesk } from './desk-page.ts'
import { gatherDesk } from './gather-desk.ts'

export function addDeskPages(app: StaffApp, { db, now, limits, search }: StaffSetup): void {
  app.get('/', async (c) => {
    const who = c.get('who')
    await search.refresh()
    const [desk, isThere] = [await gatherDesk(db, search.library, now()), await hasSamples(db)]
    const notice = await takeNotice(db, who)
    return c.html(renderDesk({ who, desk, hasSamples: isThere, notice, mostBytes: limits.bytes }))
  })
  app.post('/samples/erase', requireLevel('owner'), async (c) => {
    const who = c.get('who')
    const erased = await eraseSamples(db, { actor: actorOf(who.admin), at: now().toISOString() })
    await transaction(db, (tx) => leaveNotice(tx, who, deskStrings.samplesErased(erased)))
    return c.redirect('/admin', 303)
  })
}

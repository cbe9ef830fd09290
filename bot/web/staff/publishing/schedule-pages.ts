/** The form by which a version is published, or withdrawn, at a time; Vietnam's clock is meant. */
import { html } from 'hono/html'
import type { VersionSummary } from '../../../../db/documents/version-states.ts'
import { type ScheduleOutcome, scheduleVersion } from '../../../../ingest/documents/schedule-version.ts'
import { readWallClock, wallClockOf } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { actorOf } from '../../../conversation/message/staff.ts'
import { scheduleStrings } from '../../../strings/publishing-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderToken } from '../staff-frame.ts'
import { actThenShow, requireLevel } from '../staff-guard.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'

export function addSchedulePages(app: StaffApp, { db, now }: StaffSetup): void {
  app.post('/versions/:id{[0-9]+}/schedule', requireLevel('admin'), async (c) => {
    const form = await c.req.parseBody()
    const versionId = Number(c.req.param('id'))
    const [publishAt, withdrawAt] = [readTime(form.publish), readTime(form.withdraw)]
    const to = `/admin/versions/${versionId}`
    if (publishAt === undefined || withdrawAt === undefined) {
      return actThenShow(c, db, { act: async () => scheduleStrings.unreadable, to })
    }
    const act = { actor: actorOf(c.get('who').admin), at: now().toISOString() }
    return actThenShow(c, db, {
      act: async (tx) => tell(await scheduleVersion(tx, versionId, { publishAt, withdrawAt }, act)),
      to,
    })
  })
}

/** Null for an empty field, undefined for one that holds no time. */
function readTime(written: unknown): string | null | undefined {
  const text = String(written ?? '').trim()
  return text === '' ? null : readWallClock(text)
}

function tell(outcome: ScheduleOutcome): string {
  switch (outcome.kind) {
    case 'scheduled': {
      const { publishAt, withdrawAt } = outcome.seen.version
      return publishAt === null && withdrawAt === null ? scheduleStrings.cancelled : scheduleStrings.saved
    }
    case 'past':
      return scheduleStrings.past
    case 'disordered':
      return scheduleStrings.disordered
    case 'impossible':
      return scheduleStrings.impossible
    case 'gone':
      return scheduleStrings.gone
  }
}

type Scheduled = Pick<VersionSummary, 'id' | 'state' | 'publishAt' | 'withdrawAt'>

/** Only a draft has a time to be published at. */
export function renderScheduleForm({ id, state, publishAt, withdrawAt }: Scheduled, formToken: string): Html {
  const field = (name: string, label: string, at: string | null) =>
    html`<label for="${name}-at">${label}</label><input id="${name}-at" name="${name}" type="datetime-local" value="${at === null ? '' : wallClockOf(at)}">`
  const isSet = publishAt !== null || withdrawAt !== null
  return html`<details${isSet ? html` open` : ''}><summary>${scheduleStrings.title}</summary>
<form class="fields" method="post" action="/admin/versions/${id}/schedule">${renderToken(formToken)}<p class="small">${scheduleStrings.lead}</p>
${state === 'draft' ? field('publish', scheduleStrings.publishAt, publishAt) : ''}${field('withdraw', scheduleStrings.withdrawAt, withdrawAt)}
<button class="quiet">${scheduleStrings.save}</button></form></details>`
}

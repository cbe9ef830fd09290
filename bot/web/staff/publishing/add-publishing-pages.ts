/** Serves what leads from a draft to a public version and back: comparing, publishing, withdrawing, erasing. */
import { listClauses, listShownClauses } from '../../../../db/documents/clauses.ts'
import { findDocumentById } from '../../../../db/documents/documents.ts'
import { listReferences } from '../../../../db/documents/references.ts'
import { findVersions } from '../../../../db/documents/version-states.ts'
import { transaction } from '../../../../db/open.ts'
import { listVersionEntries } from '../../../../db/staff/admins.ts'
import {
  type Act,
  discard,
  publish,
  restore,
  type VersionChange,
  withdraw,
} from '../../../../ingest/documents/change-state.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { compareVersions } from '../../../../knowledge/library/compare-versions.ts'
import { isStop, listOpenPoints } from '../../../conversation/admin/review/open-points.ts'
import { isReason } from '../../../conversation/admin/review/review.ts'
import { maxQuestionLength } from '../../../conversation/message/message.ts'
import { actorOf, isAtLeast } from '../../../conversation/message/staff.ts'
import { renderDocument } from '../../reading-pages.ts'
import { requireLevel, respondNotFound, type StaffContext } from '../staff-guard.ts'
import { leaveNotice, takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { renderComparison } from './compare-page.ts'
import { renderStaffDocument } from './document-page.ts'
import { addErasePages } from './erase-pages.ts'
import { renderPreview } from './preview-page.ts'
import { previewAnswers } from './preview-site.ts'
import { askDiscard, askReason, askWhetherReady } from './question-pages.ts'
import { addSchedulePages } from './schedule-pages.ts'
import { tellVersionOutcome } from './tell-outcome.ts'

export function addPublishingPages(app: StaffApp, setup: StaffSetup): void {
  const { db } = setup
  app.get('/documents/:id{[0-9]+}', (c) => showDocument(c, setup))
  addErasePages(app, setup)
  addSchedulePages(app, setup)
  app.get('/versions/:id{[0-9]+}/compare/:other{[0-9]+}', (c) => compare(c, setup))
  app.get('/versions/:id{[0-9]+}/preview', (c) => withVersion(c, setup, (seen) => preview(c, setup, seen)))
  app.get('/versions/:id{[0-9]+}/preview/page', (c) => withVersion(c, setup, (seen) => previewPage(c, setup, seen)))
  app.post('/versions/:id{[0-9]+}/publish', requireLevel('admin'), (c) =>
    withVersion(c, setup, (seen) => publishIfReady(c, setup, seen)),
  )
  for (const [kind, change] of [
    ['withdraw', withdraw],
    ['restore', restore],
  ] as const) {
    const path = `/versions/:id{[0-9]+}/${kind}` as const
    app.get(path, requireLevel('admin'), (c) =>
      withVersion(c, setup, (seen) => c.html(askReason(c.get('who'), seen, { kind }))),
    )
    app.post(path, requireLevel('admin'), (c) =>
      withVersion(c, setup, async (seen) => {
        const reason = String((await c.req.parseBody()).reason ?? '').trim()
        if (!isReason(reason)) return c.html(askReason(c.get('who'), seen, { kind, typed: reason }), 400)
        return changeState(c, setup, seen, { change, reason: reason.replace(/\s+/gu, ' ') })
      }),
    )
  }
  app.get('/versions/:id{[0-9]+}/discard', (c) =>
    withVersion(c, setup, (seen) => c.html(askDiscard(c.get('who'), seen))),
  )
  app.post('/versions/:id{[0-9]+}/discard', (c) =>
    withVersion(c, setup, async (seen) => {
      const response = await changeState(c, setup, seen, { change: discard })
      setup.sweep()
      const isLeft = await findDocumentById(db, seen.version.documentId)
      return isLeft ? response : c.redirect('/admin/documents', 303)
    }),
  )
}

/** Also for versions that were discarded or erased meanwhile. */
async function withVersion(
  c: StaffContext,
  { db }: StaffSetup,
  show: (seen: SeenVersion) => Response | Promise<Response>,
): Promise<Response> {
  const seen = await seeVersion(db, Number(c.req.param('id')))
  return seen ? show(seen) : respondNotFound(c)
}

async function showDocument(c: StaffContext, { db }: StaffSetup): Promise<Response> {
  const document = await findDocumentById(db, Number(c.req.param('id')))
  if (!document) return respondNotFound(c)
  const versions = await findVersions(db, document.id)
  const who = c.get('who')
  const history = await listVersionEntries(
    db,
    versions.map(({ id }) => id),
  )
  return c.html(renderStaffDocument({ who, document, versions, history, notice: await takeNotice(db, who) }))
}

async function compare(c: StaffContext, { db }: StaffSetup): Promise<Response> {
  const [seen, other] = [
    await seeVersion(db, Number(c.req.param('id'))),
    await seeVersion(db, Number(c.req.param('other'))),
  ]
  if (!seen || !other || seen.version.documentId !== other.version.documentId) return respondNotFound(c)
  const changes = compareVersions(await listClauses(db, other.version.id), await listClauses(db, seen.version.id))
  return c.html(renderComparison({ who: c.get('who'), seen, before: other.version.number, changes }))
}

async function preview(c: StaffContext, { db, now }: StaffSetup, seen: SeenVersion): Promise<Response> {
  const asked = c.req.query('q')?.trim().slice(0, maxQuestionLength) || undefined
  const turns = await previewAnswers(db, seen, { asked, now })
  const who = c.get('who')
  const mayPublish = seen.version.state === 'draft' && isAtLeast(who.admin.level, 'admin')
  return c.html(renderPreview({ who, seen, turns, asked, mayPublish }))
}

async function previewPage(c: StaffContext, { db }: StaffSetup, { version, document }: SeenVersion): Promise<Response> {
  const [clauses, references] = [await listShownClauses(db, version.id), await listReferences(db, version.id)]
  return c.html(renderDocument({ document, clauses, references, withdrawn: [] }))
}

/** A draft without open points is published at once; otherwise somebody must have looked at them. */
async function publishIfReady(c: StaffContext, setup: StaffSetup, seen: SeenVersion): Promise<Response> {
  const { db } = setup
  const points = seen.version.state === 'draft' ? await listOpenPoints(db, seen) : []
  const isSure = (await c.req.parseBody()).sure === '1'
  if (points.length > 0 && !isSure && !points.some(isStop)) return c.html(askWhetherReady(c.get('who'), seen, points))
  return changeState(c, setup, seen, { change: publish })
}

interface Change {
  change: VersionChange
  reason?: string
}

/** Leads to the document, or to the draft where something is to be settled first. */
async function changeState(
  c: StaffContext,
  { db, now }: StaffSetup,
  { version }: SeenVersion,
  { change, reason }: Change,
): Promise<Response> {
  const who = c.get('who')
  const act: Act = { actor: actorOf(who.admin), at: now().toISOString(), reason }
  const outcome = await transaction(db, async (tx) => {
    const done = await change(tx, version.id, act)
    await leaveNotice(tx, who, tellVersionOutcome(done))
    return done
  })
  const isOpen = outcome.kind === 'asked' || outcome.kind === 'personal' || outcome.kind === 'blocked'
  return c.redirect(isOpen ? `/admin/versions/${version.id}` : `/admin/documents/${version.documentId}`, 303)
}

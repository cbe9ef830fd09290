/** Takes what is decided about a version: its header, whose version it is, personal data, relations. */
import { attempt, type Tx, transaction } from '../../../../db/open.ts'
import type { HeaderFields } from '../../../../db/schema/document-tables.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { findAuditEntry } from '../../../../db/staff/admins.ts'
import { noteVersion } from '../../../../ingest/documents/change-state.ts'
import { correctHeader } from '../../../../ingest/documents/correct-header.ts'
import { seeVersion } from '../../../../ingest/documents/see-version.ts'
import { settlePersonalData } from '../../../../ingest/documents/settle-personal-data.ts'
import type { Decision } from '../../../../ingest/identity/place-document.ts'
import { settleIdentity } from '../../../../ingest/identity/settle-identity.ts'
import { IngestError } from '../../../../ingest/lines/ingest-error.ts'
import { listDoubtfulFields } from '../../../conversation/admin/review/open-points.ts'
import { gatherRelations, saveDecision } from '../../../conversation/admin/review/relations.ts'
import { actOf, type VersionDeed } from '../../../conversation/admin/review/version-deeds.ts'
import { editorStrings, reviewPageStrings } from '../../../strings/review-page-strings.ts'
import { cardStrings, correctionStrings, fieldNames } from '../../../strings/review-strings.ts'
import { tellUnchanged } from '../publishing/tell-outcome.ts'
import { actThenShow, requireLevel, type StaffContext } from '../staff-guard.ts'
import { leaveNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { type FormField, formFields, shownName, writeField } from './header-form.ts'
import { showReview } from './show-review.ts'

type Form = Record<string, string>

export function addDecisions(app: StaffApp, setup: StaffSetup): void {
  const { db, now } = setup
  app.post('/versions/:id{[0-9]+}/fields', (c) => saveHeader(c, setup))
  app.post('/versions/:id{[0-9]+}/identity', (c) => decide(c, tellIdentity))
  app.post('/versions/:id{[0-9]+}/personal', requireLevel('admin'), (c) => decide(c, tellPersonal))
  app.post('/versions/:id{[0-9]+}/relations', (c) => decide(c, tellRelation))

  async function decide(
    c: StaffContext,
    act: (tx: Tx, deed: VersionDeed, form: Form) => Promise<string>,
  ): Promise<Response> {
    const form = (await c.req.parseBody()) as Form
    const deed = { admin: c.get('who').admin, versionId: Number(c.req.param('id')), at: now().toISOString() }
    return actThenShow(c, db, { act: (tx) => act(tx, deed, form), to: `/admin/versions/${deed.versionId}` })
  }
}

async function tellIdentity(tx: Tx, deed: VersionDeed, { decision, document }: Form): Promise<string> {
  const said: Decision =
    decision === 'version' ? { kind: 'version', documentId: Number(document) } : { kind: 'separate' }
  const outcome = await settleIdentity(tx, deed.versionId, said, actOf(deed))
  if (outcome.kind === 'impossible') return cardStrings.certain(outcome.name, outcome.reason)
  if (outcome.kind !== 'settled') return tellUnchanged(outcome)
  return said.kind === 'version' ? cardStrings.joined(outcome.seen.name) : cardStrings.keptApart
}

async function tellPersonal(tx: Tx, deed: VersionDeed, { decision }: Form): Promise<string> {
  const said = decision === 'keep' ? 'keep' : 'leave-out'
  const outcome = await settlePersonalData(tx, deed.versionId, said, actOf(deed))
  if (outcome.kind !== 'settled') return tellUnchanged(outcome)
  return said === 'keep' ? cardStrings.keptPersonal : cardStrings.leftOut(outcome.rows)
}

async function tellRelation(tx: Tx, deed: VersionDeed, { reference, state }: Form): Promise<string> {
  const all = await gatherRelations(tx, deed.versionId)
  const chosen = all.filter((relation) =>
    reference === 'all' ? relation[0].state === 'proposed' : relation.some(({ id }) => String(id) === reference),
  )
  if (chosen.length === 0) return editorStrings.none
  for (const relation of chosen) await saveDecision(tx, deed, relation, state === 'rejected' ? 'rejected' : 'confirmed')
  return reviewPageStrings.relationSettled
}

/** All fields or none, and nothing over what somebody else changed meanwhile; those in doubt that are left as they are count as looked at. */
async function saveHeader(c: StaffContext, setup: StaffSetup): Promise<Response> {
  const { db, now } = setup
  const versionId = Number(c.req.param('id'))
  const typed = (await c.req.parseBody()) as Form
  const who = c.get('who')
  try {
    const problem = await transaction(db, async (tx) => {
      const clash = await findClash(tx, versionId, typed)
      if (clash !== undefined) return clash
      const saved = await attempt(tx, () =>
        correctAll(tx, { versionId, typed, admin: who.admin, at: now().toISOString() }),
      )
      await leaveNotice(tx, who, reviewPageStrings.saved(saved))
      return undefined
    })
    const seen = problem === undefined ? undefined : await seeVersion(db, versionId)
    if (seen) return showReview(c, setup, { seen, header: { typed: onlyTyped(typed), problem: problem! } })
    return c.redirect(`/admin/versions/${versionId}`, 303)
  } catch (error) {
    const seen = error instanceof IngestError ? await seeVersion(db, versionId) : undefined
    if (!seen) throw error
    return showReview(c, setup, { seen, header: { typed: onlyTyped(typed), problem: (error as IngestError).message } })
  }
}

/** A form without it was shown nothing. */
function readField(typed: Form, name: string): string | undefined {
  return typed[name]?.replaceAll('\r\n', '\n').trim()
}

function isUntouched(typed: Form, field: FormField): boolean {
  return readField(typed, field) === readField(typed, shownName(field))
}

function isChangedByOther(header: HeaderFields, typed: Form, field: FormField): boolean {
  const shown = readField(typed, shownName(field))
  return shown !== undefined && shown !== writeField(header, field).trim()
}

/** What the person did not touch is shown as it is stored now. */
function onlyTyped(typed: Form): Form {
  return Object.fromEntries(
    formFields.flatMap((field) => {
      const value = typed[field]
      return value === undefined || isUntouched(typed, field) ? [] : [[field, value]]
    }),
  )
}

/** Says which fields two people have changed to different values. */
async function findClash(tx: Tx, versionId: number, typed: Form): Promise<string | undefined> {
  const header = (await seeVersion(tx, versionId))?.version.headerFields
  if (!header) return undefined
  const clashes = formFields.filter((field) => {
    const isSame = readField(typed, field) === writeField(header, field).trim()
    return isChangedByOther(header, typed, field) && !isUntouched(typed, field) && !isSame
  })
  if (clashes.length === 0) return undefined
  const stored = clashes.map((field) => ({ name: fieldNames[field], value: writeField(header, field) }))
  return reviewPageStrings.headerClash(stored, await findAuditEntry(tx, versionId, ['correct']))
}

interface Correction {
  versionId: number
  typed: Form
  admin: Admin
  at: string
}

/** Returns how many fields have another value. */
async function correctAll(tx: Tx, { versionId, typed, admin, at }: Correction): Promise<number> {
  let saved = 0
  for (const field of formFields) {
    const seen = await seeVersion(tx, versionId)
    const header = seen?.version.headerFields
    const value = readField(typed, field)
    if (!seen || !header || value === undefined) continue
    const before = writeField(header, field)
    if (isChangedByOther(header, typed, field)) continue
    const isConfirmed = value !== '' && listDoubtfulFields(seen.version).includes(field)
    if (value === before.trim() && !isConfirmed) continue
    await correctHeader(tx, versionId, field, value)
    if (value === before.trim()) continue
    saved += 1
    const reason = describeCorrection(field, before, value)
    await noteVersion(tx, (await seeVersion(tx, versionId))!, {
      ...actOf({ admin, versionId, at }),
      action: 'correct',
      reason,
    })
  }
  return saved
}

const longestLogged = 120

function describeCorrection(field: FormField, before: string, after: string): string {
  const [old, fresh] = [before, after].map((value) => value.replace(/\s+/gu, ' ').slice(0, longestLogged))
  return correctionStrings.log(fieldNames[field], old || correctionStrings.empty, fresh || correctionStrings.empty)
}

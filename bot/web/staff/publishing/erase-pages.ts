/** Erases a document for good, after it was said what goes with it. */
import { html } from 'hono/html'
import { countClauses } from '../../../../db/documents/clauses.ts'
import { findDocumentById } from '../../../../db/documents/documents.ts'
import { listMentions } from '../../../../db/documents/references.ts'
import { findVersions } from '../../../../db/documents/version-states.ts'
import { type Db, transaction } from '../../../../db/open.ts'
import type { Document } from '../../../../db/schema/document-tables.ts'
import type { OfficeAnswer } from '../../../../db/schema/staff-tables.ts'
import { listOfficeAnswers } from '../../../../db/staff/office-answers.ts'
import { erase } from '../../../../ingest/documents/change-state.ts'
import { documentName, fullDocumentName } from '../../../../ingest/documents/document-names.ts'
import { actorOf } from '../../../conversation/message/staff.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { requireLevel, respondNotFound, type StaffContext } from '../staff-guard.ts'
import { leaveNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { renderQuestion } from './question-pages.ts'

export function addErasePages(app: StaffApp, { db, now }: StaffSetup): void {
  app.get('/documents/:id{[0-9]+}/erase', requireLevel('owner'), (c) => ask(c, db))
  app.post('/documents/:id{[0-9]+}/erase', requireLevel('owner'), async (c) => {
    if ((await c.req.parseBody()).sure !== '1') return ask(c, db, publishingStrings.eraseUnsure)
    const who = c.get('who')
    const outcome = await erase(db, Number(c.req.param('id')), {
      actor: actorOf(who.admin),
      at: now().toISOString(),
    })
    const says =
      outcome.kind === 'gone' ? publishingStrings.gone : publishingStrings.erased(fullDocumentName(outcome.document))
    await transaction(db, (tx) => leaveNotice(tx, who, says))
    return c.redirect(documentsSection, 303)
  })
}

async function ask(c: StaffContext, db: Db, problem?: string): Promise<Response> {
  const document = await findDocumentById(db, Number(c.req.param('id')))
  if (!document) return respondNotFound(c)
  const page = renderQuestion({
    who: c.get('who'),
    title: publishingStrings.eraseTitle(fullDocumentName(document)),
    lead: html`<p>${publishingStrings.eraseLead}</p>${await listTouched(db, document)}`,
    fields: html`<label class="choice"><input type="checkbox" name="sure" value="1" required> ${publishingStrings.eraseSure}</label>`,
    action: `${documentsSection}/${document.id}/erase`,
    yes: publishingStrings.eraseNow,
    no: publishingStrings.nevermind,
    back: `${documentsSection}/${document.id}`,
    isDangerous: true,
    problem,
  })
  return c.html(page, problem === undefined ? 200 : 400)
}

async function listTouched(db: Db, document: Document): Promise<Html> {
  const versions = await findVersions(db, document.id)
  let clauses = 0
  for (const { id } of versions) clauses += await countClauses(db, id)
  const isPinned = ({ clauses: own }: OfficeAnswer) => own.some(({ documentId }) => documentId === document.id)
  const pinned = (await listOfficeAnswers(db)).filter(isPinned)
  const mentions = document.docNumber === null ? [] : await listMentions(db, document.docNumber)
  const lines = [
    publishingStrings.eraseVersions(versions.length),
    publishingStrings.eraseClauses(clauses),
    publishingStrings.eraseFiles([...new Set(versions.map(({ sourceName }) => sourceName))]),
    ...(pinned.length > 0 ? [publishingStrings.eraseAnswers(pinned.map(({ questions }) => questions[0] ?? ''))] : []),
    ...(mentions.length > 0 ? [publishingStrings.eraseMentions(mentions.map(documentName))] : []),
  ]
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

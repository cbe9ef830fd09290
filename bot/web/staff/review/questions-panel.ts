/** What somebody must decide about a draft before it is published, and its relations to other documents. */
import { html } from 'hono/html'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import { describePersonalData, findPersonalData } from '../../../../ingest/documents/personal-data.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import type { OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { describeQuestion } from '../../../conversation/admin/review/identity-question.ts'
import { describeRelation, type Relation } from '../../../conversation/admin/review/relations.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import { cardStrings, relationStrings } from '../../../strings/review-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'

interface Questions {
  who: SignedIn
  seen: SeenVersion
  question: OpenQuestion | undefined
  shown: Clause[]
  relations: Relation[]
}

export function renderQuestions({ who, seen, question, shown, relations }: Questions): Html {
  const { version } = seen
  const ask = (path: string, fields: Record<string, string>, words: string, style = '') =>
    html`<form method="post" action="/admin/versions/${version.id}/${path}">${renderToken(who.formToken)}${Object.entries(
      fields,
    ).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<button class="${style}">${words}</button></form>`
  return html`${version.state === 'draft' ? renderIdentity() : ''}${version.state === 'draft' ? renderPersonal() : ''}${renderRelations()}`

  function renderIdentity(): Html | string {
    if (!question) return ''
    const other = question.isCertain ? '' : ask('identity', { decision: 'separate' }, cardStrings.isOther, 'quiet')
    return html`<section class="question-box" data-doubt><h2>${reviewPageStrings.identity}</h2><p>${describeQuestion(question)}</p>
<div class="acts">${ask('identity', { decision: 'version', document: String(question.of.id) }, cardStrings.isNewVersion)}${other}</div></section>`
  }

  function renderPersonal(): Html | string {
    const found = version.keepsPersonalData ? [] : findPersonalData(shown)
    if (found.length === 0) return ''
    const choices = html`<div class="acts">${ask('personal', { decision: 'leave-out' }, cardStrings.leaveOut)}${ask('personal', { decision: 'keep' }, cardStrings.keepPersonal, 'quiet')}</div>`
    return html`<section class="question-box" data-doubt><h2>${reviewPageStrings.personal}</h2><p>${cardStrings.personal(describePersonalData(found))}</p>
${isAtLeast(who.admin.level, 'admin') ? choices : ''}</section>`
  }

  function renderRelations(): Html | string {
    if (relations.length === 0) return ''
    const open = relations.filter(([{ state }]) => state === 'proposed').length
    const decide = (id: number, state: 'confirmed' | 'rejected') =>
      ask(
        'relations',
        { reference: String(id), state },
        state === 'confirmed' ? relationStrings.confirm : relationStrings.reject,
        'quiet',
      )
    const items = relations.map(
      ([relation]) => html`<li><p>${describeRelation(relation)} ${relationStrings.states[relation.state]}</p>
<div class="acts">${relation.state === 'confirmed' ? '' : decide(relation.id, 'confirmed')}${relation.state === 'rejected' ? '' : decide(relation.id, 'rejected')}</div></li>`,
    )
    return html`<details><summary>${reviewPageStrings.relations(open)}</summary>
${open > 1 ? ask('relations', { reference: 'all', state: 'confirmed' }, reviewPageStrings.confirmAll, 'quiet') : ''}<ul>${items}</ul></details>`
  }
}

/** The header fields of a version in one form; those in doubt are marked. */
import { html } from 'hono/html'
import type { HeaderFields } from '../../../../db/schema/document-tables.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { formatField } from '../../../conversation/admin/review/card.ts'
import { listDoubtfulFields } from '../../../conversation/admin/review/open-points.ts'
import { correctedFields } from '../../../conversation/message/button-codes.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import { fieldNames } from '../../../strings/review-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderToken } from '../staff-frame.ts'

export const formFields = [...correctedFields, 'legalBases', 'recipients'] as const
export type FormField = (typeof formFields)[number]

interface HeaderForm {
  seen: SeenVersion
  formToken: string
  /** What was typed when it could not be saved. */
  typed?: Record<string, string> | undefined
  problem?: string | undefined
}

export function renderHeaderForm({ seen: { version }, formToken, typed, problem }: HeaderForm): Html {
  const { headerFields } = version
  if (!headerFields) return html`<p>${reviewPageStrings.oldVersion}</p>`
  const doubtful = listDoubtfulFields(version)
  const fields = formFields.map((field) => {
    const before = writeField(headerFields, field)
    const value = typed?.[field] ?? before
    return html`${renderField(field, value, doubtful.includes(field))}<input type="hidden" name="${shownName(field)}" value="${before}">`
  })
  return html`<p>${reviewPageStrings.headerLead}</p>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form class="header-fields" method="post" action="/admin/versions/${version.id}/fields">${renderToken(formToken)}
<div class="grid">${fields}</div><button>${reviewPageStrings.save}</button></form>`
}

/** The field of the form that tells what the person saw before typing. */
export function shownName(field: FormField): string {
  return `shown-${field}`
}

/** As it is typed: a list line by line, a date as people write it. */
export function writeField(header: HeaderFields, field: FormField): string {
  const value = header[field]
  return Array.isArray(value) ? value.join('\n') : formatField(header, field)
}

const longFields: FormField[] = ['title', 'legalBases', 'recipients']

function renderField(field: FormField, value: string, isDoubtful: boolean): Html {
  const id = `field-${field}`
  const note = isDoubtful ? html` <span class="doubt">⚠ ${reviewPageStrings.doubt}</span>` : ''
  const isLong = longFields.includes(field)
  const rows = Math.min(6, Math.max(2, value.split('\n').length, Math.ceil(value.length / 70)))
  const input = isLong
    ? html`<textarea id="${id}" name="${field}" rows="${rows}">${value}</textarea>`
    : html`<input id="${id}" name="${field}" value="${value}" autocomplete="off">`
  return html`<div class="${isLong ? 'wide' : ''}"${isDoubtful ? html` data-doubt` : ''}><label for="${id}">${fieldNames[field]}${note}</label>${input}</div>`
}

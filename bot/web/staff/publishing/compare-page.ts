/** What one version changes in another, clause by clause, with the changed words marked. */
import { html } from 'hono/html'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import type { VersionChanges } from '../../../../knowledge/library/compare-versions.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'
import type { WordChange } from '../../../../knowledge/library/word-diff.ts'
import { summariseChanges } from '../../../conversation/reading/list-changes.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'

interface Comparison {
  who: SignedIn
  seen: SeenVersion
  /** The version it is compared with, by its number. */
  before: number
  changes: VersionChanges
}

export function renderComparison({ who, seen, before, changes }: Comparison): Html {
  const { version, name } = seen
  const title = publishingStrings.compareTitle(name, version.number, before)
  const body = html`<h1>${title}</h1>
<p><strong>${publishingStrings.summary(summariseChanges(changes))}</strong></p>
${listSections(changes).map(({ heading, words }) => html`<section class="change"><h2>${heading}</h2>${words}</section>`)}
<p><a href="${documentsSection}/${version.documentId}">${publishingStrings.back}</a></p>`
  return renderStaffPage({ title, body, who, section: documentsSection })
}

interface Section {
  heading: string
  words: Html
}

/** What is new in reading order, then what was moved, then what was taken out. */
function listSections({ added, changed, removed, moved }: VersionChanges): Section[] {
  const fresh = [
    ...added.map((clause) => ({
      at: clause,
      heading: publishingStrings.added(clause.label),
      words: renderWhole(clause, 'ins'),
    })),
    ...changed.map(({ after, words }) => ({
      at: after,
      heading: publishingStrings.changed(after.label),
      words: renderWordChanges(words),
    })),
  ]
  return [
    ...fresh.toSorted((one, other) => one.at.position - other.at.position),
    ...moved.map(({ before, after }) => ({
      heading: publishingStrings.moved(before.label, after.label),
      words: html``,
    })),
    ...removed.map((clause) => ({
      heading: publishingStrings.removed(clause.label),
      words: renderWhole(clause, 'del'),
    })),
  ]
}

function renderWhole(clause: Clause, kind: 'ins' | 'del'): Html {
  return html`${wordsOf(clause)
    .split(/\n+/u)
    .map((line) => html`<p>${mark(line, kind)}</p>`)}`
}

export function renderWordChanges(words: WordChange[]): Html {
  return html`<p class="words">${words.map(({ kind, text }) => (kind === 'same' ? text : mark(text, kind === 'added' ? 'ins' : 'del')))}</p>`
}

/** Said in words too, for those who do not see the mark. */
function mark(text: string, kind: 'ins' | 'del'): Html {
  return kind === 'ins'
    ? html`<ins><span class="unseen">${publishingStrings.addedWords} </span>${text}</ins>`
    : html`<del><span class="unseen">${publishingStrings.removedWords} </span>${text}</del>`
}

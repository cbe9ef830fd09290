/** The clauses of a version as they were read, each with its place in the original. */
import { html } from 'hono/html'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import { formatMarker } from '../../../../knowledge/citation/clause-marker.ts'
import { cellsOf } from '../../../../knowledge/library/row-cells.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderOriginal } from '../../original-words.ts'
import { type Doubts, wordPattern } from './doubtful-words.ts'

interface Tree {
  versionId: number
  /** In reading order. */
  clauses: Clause[]
  doubts: Doubts
  mayEdit: boolean
}

const deepest = 6

export function renderTree({ versionId, clauses, doubts, mayEdit }: Tree): Html {
  const depths = new Map<number, number>()
  return html`<ol class="tree" data-part="tree">${clauses.map((clause) => {
    const depth = clause.parentId === null ? 0 : (depths.get(clause.parentId) ?? 0) + 1
    depths.set(clause.id, depth)
    return renderClause(clause, Math.min(depth, deepest))
  })}</ol>`

  function renderClause(clause: Clause, depth: number): Html {
    const { id, start, page, label, isLeftOut } = clause
    const doubtful = doubts.get(id)
    const notes = [
      ...(page === null ? [] : [reviewPageStrings.page(page)]),
      ...(isLeftOut ? [reviewPageStrings.leftOut] : []),
      ...(doubtful ? [`⚠ ${reviewPageStrings.doubt}`] : []),
    ]
    const edit = html`<a class="edit" href="${editPath(versionId, id)}" aria-label="${reviewPageStrings.editOf(label)}">${reviewPageStrings.edit}</a>`
    return html`<li id="c${id}" class="depth-${depth}" data-start="${start}"${page === null ? '' : html` data-page="${page}"`}${doubtful ? html` data-doubt` : ''}>
<div class="words">${renderWords(clause, doubtful)}${renderOriginal(clause.original)}</div>
<p class="small">${label}${notes.map((note) => ` · ${note}`)} ${mayEdit ? edit : ''}</p></li>`
  }
}

export function editPath(versionId: number, clauseId: number): string {
  return `/admin/versions/${versionId}/clauses/${clauseId}`
}

function renderWords(clause: Clause, doubtful: Set<string> | undefined): Html {
  const { heading, text, level } = clause
  const marker = formatMarker(clause)
  const before = marker === '' ? '' : html`<span class="marker">${marker}</span> `
  if (level === 'row') return renderCells(clause, doubtful)
  const paragraphs = text === '' ? [] : text.split('\n\n')
  const [first = '', ...further] = heading === null ? paragraphs : [heading, ...paragraphs]
  const opening = heading === null ? markDoubts(first, doubtful) : html`<strong>${markDoubts(first, doubtful)}</strong>`
  return html`<p>${before}${opening}</p>${further.map((paragraph) => html`<p>${markDoubts(paragraph, doubtful)}</p>`)}`
}

/** A row is small; each cell names its column. */
function renderCells(row: Clause, doubtful: Set<string> | undefined): Html {
  return html`<dl class="cells">${cellsOf(row).map(
    ({ column, value }) => html`<div><dt>${column ?? ''}</dt><dd>${markDoubts(value, doubtful)}</dd></div>`,
  )}</dl>`
}

function markDoubts(text: string, doubtful: Set<string> | undefined): (Html | string)[] {
  if (!doubtful) return [text]
  return text.split(wordPattern(doubtful)).map((piece) => (doubtful.has(piece) ? html`<mark>${piece}</mark>` : piece))
}

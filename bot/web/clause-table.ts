/** The parts of a clause in the order they are printed: its paragraphs, the clauses in it, and rows drawn as tables. */
import { html } from 'hono/html'
import type { Clause } from '../../db/schema/document-tables.ts'
import { webStrings } from '../strings/web-strings.ts'
import type { Html } from './html-frame.ts'
import { renderOriginal } from './original-words.ts'

/** Paragraphs of its own, a clause in it, or the rows of one table. */
export type ClausePart<Paragraph> =
  | { kind: 'paragraph'; text: Paragraph }
  | { kind: 'clause'; clause: Clause }
  | { kind: 'table'; rows: Clause[] }

/** Those of its paragraphs, drawn or not, that stand before all clauses in it, and everything after them. */
export function partsInOrder<Paragraph>(
  { textPlaces }: Clause,
  paragraphs: Paragraph[],
  children: Clause[],
): { first: Paragraph[]; further: ClausePart<Paragraph>[] } {
  const at = (place: number) => paragraphs.filter((_, index) => (textPlaces?.[index] ?? 0) === place)
  const further = children.flatMap((clause, index): ClausePart<Paragraph>[] => [
    { kind: 'clause', clause },
    ...at(index + 1).map((words): ClausePart<Paragraph> => ({ kind: 'paragraph', text: words })),
  ])
  return { first: at(0), further: joinRows(further) }
}

function joinRows<Paragraph>(parts: ClausePart<Paragraph>[]): ClausePart<Paragraph>[] {
  const joined: ClausePart<Paragraph>[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.kind !== 'clause' || part.clause.level !== 'row') joined.push(part)
    else if (last?.kind === 'table' && tableOf(last.rows[0]!) === tableOf(part.clause)) last.rows.push(part.clause)
    else joined.push({ kind: 'table', rows: [part.clause] })
  }
  return joined
}

/** "r3#2" is a row of the second table of its clause. */
function tableOf({ ordinal }: Clause): string {
  return ordinal.split('#')[1] ?? '1'
}

export function renderRows(rows: Clause[]): Html {
  const heads = rows.filter(isHead)
  const others = rows.filter((row) => !isHead(row))
  return html`<div class="table"><table>
${heads.length > 0 ? html`<thead>${heads.flatMap(renderHeads)}</thead>` : ''}
<tbody>${others.map(renderRow)}</tbody>
</table></div>`
}

function isHead({ ordinal }: Clause): boolean {
  return /^r0(?:#|$)/u.test(ordinal)
}

/** Heads over several lines are paragraphs of one clause. */
function renderHeads({ text, path, original }: Clause): Html[] {
  return text
    .split('\n\n')
    .map(
      (line, index) =>
        html`<tr${index === 0 ? html` id="${path}"` : ''}>${cellsIn(line).map((cell, at) => html`<th scope="col">${cell}${index + at === 0 ? renderOriginal(original) : ''}</th>`)}</tr>`,
    )
}

/** On a narrow screen each cell stands on its own below the name of its column. */
function renderRow({ text, path, label, columns, original }: Clause): Html {
  const cells = cellsIn(text)
  const anchor = html`<a class="anchor" href="#${encodeURIComponent(path)}" aria-label="${webStrings.linkTo(label)}">#</a>`
  const drawn = cells.map(
    (cell, at) =>
      html`<td data-column="${columns?.[at] ?? ''}">${cell}${at === 0 ? html`${anchor}${renderOriginal(original)}` : ''}</td>`,
  )
  return html`<tr id="${path}">${drawn}</tr>`
}

/** All of them, also empty ones. */
export function cellsIn(text: string): string[] {
  return text.split('|').map((cell) => cell.trim())
}

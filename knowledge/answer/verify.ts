/** Lets nothing out whose words are not in the clause it cites. */
import type { Clause } from '../../db/schema/document-tables.ts'
import { ancestorsOf, type Passage, wordsOf } from '../library/library.ts'
import { normalise } from '../vietnamese/normalise.ts'
import { piecesOf } from './answer-line.ts'
import type { Answer, AnswerPart, Proposal } from './answer-parts.ts'
import { citationsOf, citationsOfPart, citePassage } from './citations.ts'
import { judgeSentence } from './gate/gate.ts'
import { showsValue } from './ways/header-facts.ts'

/** The proposal without the parts that fail; "not found" where no part is left. */
export function verify(proposal: Proposal): Answer {
  if (proposal.kind === 'small-talk') return proposal
  const proposed = proposedBy(proposal)
  const parts = proposed.filter(isVerified)
  if (proposal.kind === 'unsure' && parts.length > 0) return { kind: 'unsure', parts, citations: citationsOf(parts) }
  if (proposal.kind === 'answered' && parts.length > 0) {
    const { verdict, missing = [], silent = [] } = proposal
    const around = {
      ...(verdict && { verdict }),
      ...(missing.length > 0 && { missing }),
      ...(silent.length > 0 && { silent }),
    }
    return { kind: 'answered', parts, citations: citationsOf(parts), ...around }
  }
  const nearest = proposal.kind === 'not-found' ? proposal.nearest : proposed.map(({ passage }) => passage)
  const within = proposal.kind === 'not-found' && proposal.within ? { within: proposal.within } : {}
  const absent = proposal.kind === 'not-found' && proposal.absent ? { absent: proposal.absent } : {}
  return { kind: 'not-found', citations: nearest.slice(0, 3).map(citePassage), ...within, ...absent }
}

function proposedBy(proposal: Exclude<Proposal, { kind: 'small-talk' }>): AnswerPart[] {
  switch (proposal.kind) {
    case 'answered':
      return proposal.parts
    case 'unsure':
      return [proposal.part]
    case 'not-found':
      return []
  }
}

/** Whether everything the part says and quotes is in the clauses it cites, and these belong to what it is about. */
function isVerified(part: AnswerPart): boolean {
  return (
    citationsOfPart(part).every(({ passage, quote }) => standsIn(quote, wordsOf(passage.clause))) && saysItsOwn(part)
  )
}

function saysItsOwn(part: AnswerPart): boolean {
  const { passage } = part
  switch (part.kind) {
    case 'statement':
      return (
        piecesOf(part.words).every((words) => standsIn(words, wordsOf(passage.clause))) && isAbove(part.above, passage)
      )
    case 'row':
      return (
        part.cells.every(({ column, value }) => holdsCell(passage.clause, column, value)) &&
        isAbove(part.above, passage)
      )
    case 'list':
    case 'count':
    case 'clause':
      return part.items.every((item) => item.parent === passage)
    case 'library':
      return part.titles.length <= part.count
    case 'header':
      return passage.document.passages.includes(passage) && showsValue(passage, part.value)
    case 'written':
      return judgeSentence(part.words, part.sources).kind === 'passed'
  }
}

function isAbove(above: Passage | undefined, passage: Passage): boolean {
  return above === undefined || above === passage || ancestorsOf(passage).includes(above)
}

function holdsCell({ columns, text }: Clause, column: string | undefined, value: string): boolean {
  return (
    piecesOf(value).every((words) => standsIn(words, text)) &&
    (column === undefined || columns?.includes(column) === true)
  )
}

/** Whether the quote stands in the text, white space aside. */
function standsIn(quote: string, text: string): boolean {
  return quote.trim() !== '' && squeeze(text).includes(squeeze(quote))
}

function squeeze(text: string): string {
  return normalise(text).replace(/\s/gu, '')
}

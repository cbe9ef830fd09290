/** Lets nothing out whose words are not in the clause it cites. */
import { wordsOf } from '../library/library.ts'
import { normalise } from '../vietnamese/normalise.ts'
import type { Answer, AnswerPart, Proposal } from './answer-parts.ts'
import { citationsOf, citationsOfPart, citePassage } from './citations.ts'
import { judgeSentence } from './gate/gate.ts'
import { showsValue } from './header-facts.ts'

/** The proposal without the parts that fail; "not found" where no part is left. */
export function verify(proposal: Proposal): Answer {
  const parts = proposal.kind === 'answered' ? proposal.parts.filter(isVerified) : []
  if (proposal.kind === 'answered' && parts.length > 0) {
    return { kind: 'answered', parts, isYesNo: proposal.isYesNo, citations: citationsOf(parts) }
  }
  const nearest = proposal.kind === 'answered' ? proposal.parts.map(({ passage }) => passage) : proposal.nearest
  return { kind: 'not-found', citations: nearest.slice(0, 3).map(citePassage) }
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
      return standsIn(part.words, wordsOf(passage.clause))
    case 'list':
    case 'count':
    case 'clause':
      return part.items.every((item) => item.parent === passage)
    case 'header':
      return passage.document.passages.includes(passage) && showsValue(passage, part.value)
    case 'written':
      return judgeSentence(part.words, part.sources).kind === 'passed'
  }
}

/** Whether the quote stands in the text, white space aside. */
function standsIn(quote: string, text: string): boolean {
  return quote.trim() !== '' && squeeze(text).includes(squeeze(quote))
}

function squeeze(text: string): string {
  return normalise(text).replace(/\s/gu, '')
}

/** Finds clauses for somebody to share in another chat; nothing of the question is kept. */
import { answerQuestion } from '../../../knowledge/answer/answer.ts'
import type { Citation } from '../../../knowledge/answer/answer-parts.ts'
import { citePassage } from '../../../knowledge/answer/citations.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { maxQuestionLength, type ReplyCitation } from '../message/message.ts'
import { toReply } from './render-answer.ts'

export type FindClauses = (query: string) => Promise<ReplyCitation[]>

const mostClauses = 10

/** First the clauses that an answer would rest on, then others that the search finds. */
export function createFindClauses(search: Search): FindClauses {
  return async (query) => {
    const text = query.trim().slice(0, maxQuestionLength)
    if (text === '') return []
    const answer = await answerQuestion(search, { text, history: [] })
    const { found } = await search.search(search.repair(text))
    const cited = answer.kind === 'small-talk' ? [] : answer.citations
    const citations = distinct([...cited, ...found.map(({ passage }) => citePassage(passage))])
    return toReply({ text: '', citations: citations.slice(0, mostClauses) }).citations
  }
}

/** Also drops clauses without words, which nobody shares. */
function distinct(citations: Citation[]): Citation[] {
  const first = new Map<number, Citation>()
  for (const citation of citations) {
    const { id } = citation.passage.clause
    if (citation.quote.trim() !== '' && !first.has(id)) first.set(id, citation)
  }
  return [...first.values()]
}

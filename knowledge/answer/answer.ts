/** Answers a question from the published documents, every part resting on a clause, or says that they do not answer it. */
import type { LibraryDocument, Passage } from '../library.ts'
import type { Search } from '../search/search.ts'
import { type Citation, citationsOf, citePassage } from './citations.ts'
import { chooseDocuments } from './choose-documents.ts'
import { answerFromHeader, type HeaderFact } from './header-facts.ts'
import { answerFromSearch } from './from-search.ts'
import { lookUp } from './look-up.ts'
import { recogniseSmallTalk, type SmallTalk } from './small-talk.ts'
import { isVerified } from './verify.ts'

export interface Turn {
  role: 'user' | 'assistant'
  content: string
}

/** One thing said. All words are the documents'; the frame around them is written where the answer is shown. */
export type AnswerPart =
  /** The deciding words of a clause. */
  | { kind: 'statement'; passage: Passage; words: string }
  /** The parts of a clause, all of them, in order. */
  | { kind: 'list'; passage: Passage; items: Passage[] }
  /** How many parts a clause has. */
  | { kind: 'count'; passage: Passage; items: Passage[] }
  /** A clause looked up by its reference, with the parts directly below it. */
  | { kind: 'clause'; passage: Passage; items: Passage[] }
  /** A fact of the document's header. */
  | ({ kind: 'header'; passage: Passage } & HeaderFact)

export type Answer =
  | { kind: 'answered'; parts: AnswerPart[]; isYesNo: boolean; citations: Citation[] }
  | { kind: 'not-found'; nearest: Passage[]; citations: Citation[] }
  | { kind: 'small-talk'; topic: SmallTalk }

/** What a way of answering proposes, before it is verified. */
export type Proposal =
  | { kind: 'answered'; parts: AnswerPart[]; isYesNo: boolean }
  | { kind: 'not-found'; nearest: Passage[] }

export interface Question {
  text: string
  /** What was said before, oldest first. */
  history: Turn[]
}

export async function answerQuestion(search: Search, question: Question): Promise<Answer> {
  const smallTalk = recogniseSmallTalk(question.text)
  if (smallTalk) return { kind: 'small-talk', topic: smallTalk }
  await search.refresh()
  const documents = search.library.documents()
  return verify(
    lookUpClause(documents, question) ?? answerFromHeader(documents, question) ?? (await answerFromSearch(search, question)),
  )
}

/** Without the parts that fail; a proposal of which nothing stands is not found. */
export function verify(proposal: Proposal): Answer {
  const parts = proposal.kind === 'answered' ? proposal.parts.filter(isVerified) : []
  if (proposal.kind === 'answered' && parts.length > 0) return { ...proposal, parts, citations: citationsOf(parts) }
  const nearest = proposal.kind === 'answered' ? proposal.parts.map(({ passage }) => passage) : proposal.nearest
  return { kind: 'not-found', nearest, citations: nearest.slice(0, 3).map(citePassage) }
}

/** In the documents the question names, else in those the talk was about, else in all. */
function lookUpClause(all: LibraryDocument[], { text, history }: Question): Proposal | undefined {
  const named = chooseDocuments(all, text)
  if (named.isNamed) return lookUp(named.documents, text)
  const before = history.map(({ content }) => content).join('\n')
  return lookUp(chooseDocuments(all, before).documents, text, before) ?? lookUp(all, text)
}

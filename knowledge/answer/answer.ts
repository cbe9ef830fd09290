/** Answers a question from the published documents, every part resting on a clause, or says that they do not answer it. */
import { parseReferences } from '../citation.ts'
import type { Library, LibraryDocument, Passage } from '../library.ts'
import type { Search } from '../search/search.ts'
import { chooseDocuments } from './choose-documents.ts'
import { answerFromHeader, type HeaderFact } from './header-facts.ts'
import { answerFromSearch } from './from-search.ts'
import { lookUp } from './look-up.ts'
import { recogniseSmallTalk, type SmallTalk } from './small-talk.ts'
import { verifyAnswer } from './verify.ts'

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
  | { kind: 'answered'; parts: AnswerPart[]; isYesNo: boolean }
  | { kind: 'not-found'; nearest: Passage[] }
  | { kind: 'small-talk'; topic: SmallTalk }

export interface Question {
  text: string
  /** What was said before, oldest first. */
  history: Turn[]
}

export async function answerQuestion(search: Search, question: Question): Promise<Answer> {
  const smallTalk = recogniseSmallTalk(question.text)
  if (smallTalk) return { kind: 'small-talk', topic: smallTalk }
  await search.refresh()
  const answer = fromReference(search.library, question) ?? (await fromDocuments(search, question))
  return verifyAnswer(answer)
}

function fromReference(library: Library, { text, history }: Question): Answer | undefined {
  const references = parseReferences(text)
  if (references.length === 0) return undefined
  const documents = chooseDocuments(library.documents(), text, history)
  return lookUp(documents.chosen, text, references)
}

async function fromDocuments(search: Search, question: Question): Promise<Answer> {
  const documents: LibraryDocument[] = search.library.documents()
  return answerFromHeader(documents, question) ?? answerFromSearch(search, question)
}

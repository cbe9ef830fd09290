/** What a question is and what an answer consists of. */
import type { LibraryDocument, Passage, WithdrawnDocument } from '../library/library.ts'
import type { RowCell } from '../library/row-cells.ts'
import type { SmallTalk } from './small-talk.ts'

export interface Turn {
  role: 'user' | 'assistant'
  content: string
}

export interface Question {
  text: string
  /** What was said before, oldest first. */
  history: Turn[]
  /** "2026-11-30": of documents that say as much, those in force are preferred; absent where time does not count. */
  day?: string
}

export type HeaderField = 'docNumber' | 'issuedOn' | 'signer' | 'issuer' | 'recipients' | 'title'

/** One thing said. All words are the documents'; the frame around them is written where the answer is shown. */
export type AnswerPart =
  /** The deciding words of a clause, and the heading, its own or one above, that says of whom or what. */
  | { kind: 'statement'; passage: Passage; words: string; above?: Passage }
  /** Cells of a table's row, each with the head of its column. */
  | { kind: 'row'; passage: Passage; cells: RowCell[]; above?: Passage }
  /** The parts of a clause, all of them, in order. */
  | { kind: 'list'; passage: Passage; items: Passage[] }
  /** How many parts a clause has. */
  | { kind: 'count'; passage: Passage; items: Passage[] }
  /** A clause looked up by its reference, with the parts directly below it. */
  | { kind: 'clause'; passage: Passage; items: Passage[] }
  /** A fact of the document's header; null where the document does not state it. */
  | { kind: 'header'; passage: Passage; field: HeaderField; value: string | null }
  /** Documents, by their titles, the newest first; of how many that were asked for. */
  | { kind: 'library'; passage: Passage; titles: Passage[]; count: number }
  | WrittenPart

/** A sentence a model wrote, which says what its sources say; the passage is the first of them. */
export interface WrittenPart {
  kind: 'written'
  passage: Passage
  words: string
  sources: Citation[]
}

/** What a question for yes or no is answered with: open where the clause does not say it plainly. */
export type Verdict = 'yes' | 'no' | 'open'

/** What a way of answering proposes, before it is verified. */
export type Proposal =
  | {
      kind: 'answered'
      parts: AnswerPart[]
      verdict?: Verdict
      /** Words of the question that are not answered. */
      missing?: string[]
      /** Of several documents that were asked for, those that do not answer. */
      silent?: LibraryDocument[]
      /** What else deals with the question, best first: material for an answer of several clauses. */
      nearby?: Passage[]
    }
  /** What may be meant. */
  | { kind: 'unsure'; part: AnswerPart }
  | { kind: 'not-found'; nearest: Passage[]; within?: LibraryDocument[]; absent?: AbsentDocument }
  | { kind: 'small-talk'; topic: SmallTalk }

/** A document that was named and is not published; its number as typed, or as it was printed when it was. */
export interface AbsentDocument {
  number: string
  withdrawn?: WithdrawnDocument
}

export interface Citation {
  passage: Passage
  /** Exact words of the clause. */
  quote: string
}

export type Answer =
  | {
      kind: 'answered'
      parts: AnswerPart[]
      verdict?: Verdict
      citations: Citation[]
      /** Words of the question that the clauses say nothing about. */
      missing?: string[]
      silent?: LibraryDocument[]
    }
  /** It is asked whether this is what was meant. */
  | { kind: 'unsure'; parts: AnswerPart[]; citations: Citation[] }
  /** Named documents that were searched; all where it is absent. */
  | { kind: 'not-found'; citations: Citation[]; within?: LibraryDocument[]; absent?: AbsentDocument }
  | { kind: 'small-talk'; topic: SmallTalk }

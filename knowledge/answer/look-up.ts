/** "khoản 2 Mục III nói gì?": straight from the tree. */
import { matchPath, type WrittenReference } from '../citation.ts'
import type { LibraryDocument, Passage } from '../library.ts'
import type { Answer, AnswerPart } from './answer.ts'
import { soughtBy } from './question.ts'

const mostClauses = 4

/** The clauses named, in each document that has them; undefined where none has. */
export function lookUp(documents: LibraryDocument[], question: string, references: WrittenReference[]): Answer | undefined {
  const passages = references.flatMap(({ path }) => documents.flatMap(({ passages }) => matchPath(passages, path)))
  if (passages.length === 0) return undefined
  const isCount = soughtBy(question) === 'count'
  const parts = [...new Set(passages)].slice(0, mostClauses).map((passage) => describe(passage, isCount))
  return { kind: 'answered', parts, isYesNo: false }
}

function describe(passage: Passage, isCount: boolean): AnswerPart {
  const items = passage.children
  return { kind: isCount && items.length > 0 ? 'count' : 'clause', passage, items }
}

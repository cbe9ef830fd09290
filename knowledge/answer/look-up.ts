/** "khoản 2 Mục III nói gì?": straight from the tree. */
import { matchPath, parseReferences } from '../citation.ts'
import type { LibraryDocument, Passage } from '../library.ts'
import type { Answer, AnswerPart } from './answer.ts'
import { fold, normalise } from '../vietnamese/normalise.ts'
import { soughtBy } from './question.ts'

const mostClauses = 4

/** The clauses named by number or heading, in each document that has them; undefined where none has. */
export function lookUp(documents: LibraryDocument[], question: string): Answer | undefined {
  const numbered = parseReferences(question).flatMap(({ path }) =>
    documents.flatMap(({ passages }) => matchPath(passages, path)),
  )
  const passages = numbered.length > 0 ? numbered : documents.flatMap((document) => findByHeading(document, question))
  if (passages.length === 0) return undefined
  const isCount = soughtBy(question) === 'count'
  const parts = [...new Set(passages)].slice(0, mostClauses).map((passage) => describe(passage, isCount))
  return { kind: 'answered', parts, isYesNo: false }
}

/** "phần tổ chức thực hiện", "mục “Nội dung tuyên truyền”": a heading in full after the word for a part. */
function findByHeading({ passages }: LibraryDocument, question: string): Passage[] {
  const text = fold(normalise(question)).replace(/"/gu, '')
  return passages.filter(({ clause, children }) => {
    const heading = fold(normalise(clause.heading ?? '')).replace(/^(?:nhung|cac) |[.:"]/gu, '')
    return heading !== '' && children.length > 0 && new RegExp(`(?<!\\p{L})(?:phan|muc) (?:nhung |cac )?${escape(heading)}(?!\\p{L})`, 'u').test(text)
  })
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

function describe(passage: Passage, isCount: boolean): AnswerPart {
  const items = passage.children
  return { kind: isCount && items.length > 0 ? 'count' : 'clause', passage, items }
}

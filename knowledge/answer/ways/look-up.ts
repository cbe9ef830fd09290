/** Answers "khoản 2 Mục III nói gì?" straight from the tree. */
import { clauseLevels } from '../../../db/schema/document-tables.ts'
import { type ClausePath, matchPath } from '../../citation/citation.ts'
import { parseReferences } from '../../citation/parse-references.ts'
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import type { AnswerPart, Proposal } from '../answer-parts.ts'
import { soughtBy, wholeWords } from '../read-question.ts'

const mostClauses = 4

/**
 * The clauses named by number or heading, in each document that has them; undefined where none has. "khoản 3" after
 * talk of "khoản 2 Mục III" means the one of Mục III.
 */
export function lookUp(documents: LibraryDocument[], question: string, before = ''): Proposal | undefined {
  const written = parseReferences(question).map(({ path }) => path)
  const completed = written.map((path) => completePath(path, parseReferences(before).at(-1)?.path ?? []))
  const find = (paths: ClausePath[]) =>
    paths.flatMap((path) => documents.flatMap(({ passages }) => matchPath(passages, path)))
  const near = find(completed)
  const numbered = near.length > 0 ? near : find(written)
  const headed = documents.flatMap((document) => findByHeading(document, question))
  const below = headed.flatMap((passage) => written.flatMap((path) => matchPath(withParts(passage), path)))
  const named = [below, numbered, headed].find((found) => found.length > 0) ?? []
  const passages = named.map((passage) => firstOrLastPart(passage, question) ?? passage)
  if (passages.length === 0) return undefined
  const isCount = soughtBy(question) === 'count'
  const parts = [...new Set(passages)].slice(0, mostClauses).map((passage) => describe(passage, isCount))
  return { kind: 'answered', parts }
}

/** The clause and everything below it, where "gạch đầu dòng thứ 4 trong phần hạn chế" is looked for. */
function withParts(passage: Passage): Passage[] {
  return [passage, ...passage.children.flatMap(withParts)]
}

/** "gạch đầu dòng cuối cùng", "khoản đầu tiên" of the clause named. */
function firstOrLastPart({ children }: Passage, question: string): Passage | undefined {
  const found = /(?<!\p{L})(?:gach dau dong|gach|y|khoan|diem|phan) (?:(dau tien)|cuoi(?: cung)?)(?!\p{L})/u.exec(
    fold(normalise(question)),
  )
  if (!found) return undefined
  return found[1] ? children[0] : children.at(-1)
}

/** Adds the larger steps of what was spoken of before. */
function completePath(path: ClausePath, before: ClausePath): ClausePath {
  const rank = ({ level }: ClausePath[number]) => clauseLevels.indexOf(level)
  return [...before.filter((step) => rank(step) < rank(path[0]!)), ...path]
}

/** "phần tổ chức thực hiện", "mục “Nội dung tuyên truyền”": a heading in full after the word for a part. */
function findByHeading({ passages }: LibraryDocument, question: string): Passage[] {
  const typed = normalise(question).replace(/"/gu, '')
  // "phản ánh" is no part named "Ảnh"; only where no diacritics were typed may it be.
  const spell = fold(typed) === typed ? fold : (text: string) => text
  if (!wholeWords(spell('phần|mục')).test(typed)) return []
  return passages.filter(({ clause, children }) => {
    if (children.length === 0 || !clause.heading) return false
    const heading = normalise(clause.heading).replace(/^(?:những|các) |[.:"]/gu, '')
    const named = `(?:phần|mục) (?:những |các )?${escapePattern(heading)}`
    return heading !== '' && wholeWords(spell(named)).test(typed)
  })
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

function describe(passage: Passage, isCount: boolean): AnswerPart {
  const items = passage.children
  return { kind: isCount && items.length > 0 ? 'count' : 'clause', passage, items }
}

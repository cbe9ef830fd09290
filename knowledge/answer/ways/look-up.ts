/** Answers "khoản 2 Mục III nói gì?" straight from the tree. */
import { clauseLevels } from '../../../db/schema/document-tables.ts'
import { type ClausePath, matchPath } from '../../citation/citation.ts'
import { parseReferences } from '../../citation/parse-references.ts'
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import type { AnswerPart, Proposal } from '../answer-parts.ts'
import { soughtBy } from '../read-question.ts'

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
  const isBare = fold(typed) === typed
  const named = [...typed.matchAll(isBare ? bareNaming : naming)]
    .slice(0, mostNamed)
    .map(({ 0: { length }, index }) => typed.slice(index + length))
  if (named.length === 0) return []
  return passages.filter((passage) => {
    const heading = headingToName(passage)[isBare ? 'bare' : 'spelt']
    const isNamed = (rest: string) => rest.startsWith(heading) && !/^\p{L}/u.test(rest.slice(heading.length))
    return heading !== '' && named.some(isNamed)
  })
}

const naming = /(?<!\p{L})(?:phần|mục) (?:(?:những|các) )?/gu
const bareNaming = /(?<!\p{L})(?:phan|muc) (?:(?:nhung|cac) )?/gu
/** Nobody asks about more parts at once. */
const mostNamed = 10

const namedHeadings = new WeakMap<Passage, Record<'spelt' | 'bare', string>>()

/** The heading as people say it; empty for what has no parts. Made once, since each question asks for all of them. */
function headingToName(passage: Passage): Record<'spelt' | 'bare', string> {
  const known = namedHeadings.get(passage)
  if (known) return known
  const { clause, children } = passage
  const isPart = children.length > 0 && clause.heading
  const spelt = isPart ? normalise(clause.heading!).replace(/^(?:những|các) |[.:"]/gu, '') : ''
  const heading = { spelt, bare: fold(spelt) }
  namedHeadings.set(passage, heading)
  return heading
}

function describe(passage: Passage, isCount: boolean): AnswerPart {
  const items = passage.children
  return { kind: isCount && items.length > 0 ? 'count' : 'clause', passage, items }
}

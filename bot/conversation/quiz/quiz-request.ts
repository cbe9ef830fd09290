/** What somebody wants to be asked about: "/quiz mục II", "kiểm tra tôi 10 câu về kinh phí". */

import { documentName } from '../../../ingest/documents/document-names.ts'
import { chooseDocuments } from '../../../knowledge/answer/choose-documents.ts'
import { matchPath } from '../../../knowledge/citation/citation.ts'
import { parseReferences } from '../../../knowledge/citation/parse-references.ts'
import type { Passage } from '../../../knowledge/library/library.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { fold, normalise } from '../../../knowledge/vietnamese/normalise.ts'
import { quizStrings } from '../../strings/quiz-strings.ts'

export interface QuizRequest {
  kind: 'practice' | 'exam' | 'due'
  count: number | undefined
  minutes: number | undefined
  /** The rest of the text: documents, parts, a topic. */
  about: string
}

const openings: [QuizRequest['kind'], RegExp][] = [
  ['practice', /^\/quiz(?:@\w+)?(?=\s|$)/u],
  ['exam', /^\/thi(?=\s|$)/u],
  ['due', /^\/on(?=\s|$)/u],
  ['practice', /^(?:hay |cho |xin )?(?:kiem tra|do) (?:kien thuc )?(?:cho )?(?:toi|minh|em|tui)(?= |$)/u], // "kiểm tra tôi 10 câu"
  ['practice', /^(?:cho )?(?:toi|minh|em)? ?(?:muon )?(?:lam|on) (?:bai )?(?:trac nghiem|quiz)(?= |$)/u], // "tôi muốn làm trắc nghiệm"
]

/** Undefined if no quiz is asked for. */
export function parseRequest(said: string): QuizRequest | undefined {
  const text = normalise(said)
  const plain = fold(text)
  for (const [kind, opening] of openings) {
    const found = opening.exec(plain)
    if (!found) continue
    const rest = text.slice(found[0].length)
    const count = numberBefore(rest, 'cau(?: hoi)?')
    const minutes = numberBefore(rest, 'phut')
    return { kind, count: count?.value, minutes: minutes?.value, about: tidy(cut(cut(rest, minutes), count)) }
  }
  return undefined
}

interface FoundNumber {
  value: number
  words: string
}

/** "10 câu hỏi" */
function numberBefore(text: string, unit: string): FoundNumber | undefined {
  const found = new RegExp(`(?<!\\d)(\\d{1,2}) ?${unit}(?!\\p{L})`, 'u').exec(fold(text))
  return found ? { value: Number(found[1]), words: text.slice(found.index, found.index + found[0].length) } : undefined
}

function cut(text: string, found: FoundNumber | undefined): string {
  return found ? text.replace(found.words, ' ') : text
}

/** Drops the small words between the command and its topic. */
function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:(?:về|ve|trong|của|cua|theo|nội dung|noi dung) )+/iu, '')
    .replace(/[.?!]+$/u, '')
}

interface Scope {
  /** "Mục II Kế hoạch số 133-KH/ThU" */
  name: string
  includes(passage: Passage): boolean
}

/** A clause is about a topic if it scores at least half as much as the best, and more than a passing word does. */
const leastShare = 0.5
const leastScore = 0.25

/** The part of the library that is meant; everything if nothing is named. */
export async function findScope(search: Search, about: string): Promise<Scope> {
  const all = search.library.documents()
  if (about === '') return { name: quizStrings.all, includes: () => true }
  const { documents, isNamed, topic } = chooseDocuments(all, about)
  const named = documents.map(documentName).join(', ')
  const paths = parseReferences(topic).map(({ path }) => path)
  if (paths.length > 0) {
    const parts = paths.flatMap((path) => documents.flatMap(({ passages }) => matchPath(passages, path)))
    const labels = [...new Set(parts.map(({ clause, document }) => `${clause.label} ${documentName(document)}`))]
    return { name: labels.join(', '), includes: (passage) => parts.some((part) => isWithin(passage, part)) }
  }
  const words = tidy(topic)
  if (isNamed && words === '') return { name: named, includes: ({ document }) => documents.includes(document) }
  const { found } = await search.search(words, documents)
  const least = Math.max(leastScore, leastShare * (found[0]?.score ?? 0))
  const clauses = found.filter(({ score }) => score >= least).map((one) => one.passage)
  const includes = (passage: Passage) => clauses.some((clause) => isWithin(passage, clause))
  return { name: quizStrings.topic(words), includes }
}

function isWithin(passage: Passage | undefined, part: Passage): boolean {
  return passage !== undefined && (passage === part || isWithin(passage.parent, part))
}

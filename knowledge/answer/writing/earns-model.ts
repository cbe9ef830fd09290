/** Tells where a model earns its place: several clauses to join, to compare or to sum up. */
import type { Passage } from '../../library/library.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import { officialKinds } from '../../vietnamese/official/kinds.ts'
import type { AnswerPart, Proposal } from '../answer-parts.ts'

type Answered = Extract<Proposal, { kind: 'answered' }>

// Matched against folded text.
const sumsUp =
  /(?<!\p{L})(?:tom tat|tom luoc|khai quat|tong hop|tong quan|noi gon|noi ngan gon|y chinh|noi dung chinh|diem chinh|nhung diem moi|giai thich|noi de hieu|hieu the nao|nghia la gi)(?!\p{L})/u
const compares = new RegExp(
  `(?<!\\p{L})(?:so sanh|so voi|giong|khac (?:nhau|gi|biet|the nao|cho nao)|ca hai|(?:hai|cac|nhung) (?:van ban|${officialKinds.askedTogether}))(?!\\p{L})`,
  'u',
)
/** "ai chủ trì và khi nào xong": two things asked at once. */
const asksTwice =
  /(?<!\p{L})(?:gi|nao|ai|dau|bao nhieu|khi nao|the nao|ra sao)(?!\p{L}).{0,60}(?:,|(?<!\p{L})va|(?<!\p{L})roi).{0,60}(?<!\p{L})(?:gi|nao|ai|dau|bao nhieu|khi nao|the nao|ra sao|vi sao|tai sao)(?!\p{L})/u
const broad = /(?<!\p{L})(?:vi sao|tai sao|nhu the nao|the nao|ra sao|lam cach nao|bang cach nao)(?!\p{L})/u

/** A look-up, a fact of the header or a single clause that says it needs no model. */
export function earnsModel(question: string, { parts, nearby = [] }: Answered): boolean {
  const text = fold(normalise(question))
  if (parts.some(({ kind }) => kind === 'header' || kind === 'count')) return false
  if (sumsUp.test(text)) return true
  if (parts.some(({ kind }) => kind === 'clause')) return false
  if (compares.test(text) || asksTwice.test(text)) return true
  const statements = parts.filter(({ kind }) => kind === 'statement')
  return statements.length > 1 || (broad.test(text) && nearby.length > 1)
}

const mostClauses = 12
const mostLetters = 12_000

/** What the model is given: what the answer rests on, with all that is below it, then what else fits the question. */
export function materialFor({ parts, nearby = [] }: Answered): Passage[] {
  const own = parts.flatMap((part) => withParts(part, part.kind === 'clause' || part.kind === 'list'))
  const passages = [...new Set([...own, ...nearby])].filter(({ clause }) => clause.text !== '')
  let letters = 0
  return passages.slice(0, mostClauses).filter(({ clause }) => {
    letters += clause.text.length
    return letters <= mostLetters
  })
}

function withParts({ passage }: AnswerPart, isWhole: boolean): Passage[] {
  return isWhole ? [passage, ...below(passage)] : [passage]
}

function below({ children }: Passage): Passage[] {
  return children.flatMap((child) => [child, ...below(child)])
}

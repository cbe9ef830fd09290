/** Questions whose right passages are known: named articles, or the clauses whose own words hold the evidence. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LibraryDocument, type Passage, wordsOf } from '../library/library.ts'
import { articleOf } from './save-articles.ts'

const shape = z.object({
  id: z.string(),
  question: z.string().min(1),
  /** Part of what is asked, in a question with choices. */
  choices: z.record(z.string(), z.string()).nullish(),
  /** "everyday", "list" and the like; of the set they are in. */
  category: z.string().optional(),
  /** What was said before: such a question says nothing alone. */
  history: z.array(z.unknown()).optional(),
  /** Ids of the articles that answer it. */
  gold: z.array(z.string()).optional(),
  /** Words of the clauses that prove the answer, as printed; none where no document answers. */
  evidence: z.array(z.string()).optional(),
  /** What a right answer says: each of these, in one of its ways, "20/02/2026|20/2/2026". */
  must_include: z.array(z.string()).optional(),
})

export type FindingQuestion = z.infer<typeof shape>

/** One question a line; without those that go on from an earlier one. */
export function readFindingQuestions(file: string | URL): FindingQuestion[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const questions = lines.filter((line) => line.trim() !== '').map((line) => shape.parse(JSON.parse(line)))
  return questions.filter(({ history = [] }) => history.length === 0)
}

export function fullTextOf({ question, choices }: FindingQuestion): string {
  return [question, ...Object.values(choices ?? {})].join('\n')
}

/** Whether a passage answers the question. */
export function judgeOf({ gold, evidence = [] }: FindingQuestion): (passage: Passage) => boolean {
  if (gold) return (passage) => gold.includes(articleOf(passage))
  const wanted = evidence.map(squash).filter(Boolean)
  return (passage) => wanted.some((words) => squashedWords(passage).includes(words))
}

/** For each thing a right answer says, whether a text says it. */
export function requirementsOf({ must_include = [] }: FindingQuestion): ((text: string) => boolean)[] {
  return must_include.map((ways) => {
    const wanted = ways.split('|').map(squash).filter(Boolean)
    return (text) => wanted.some((words) => squash(text).includes(words))
  })
}

/** How many must be found: each named article, or any one of the clauses that hold evidence. */
export function countRight(question: FindingQuestion, documents: LibraryDocument[]): number {
  if (question.gold) return question.gold.length
  const isRight = judgeOf(question)
  return documents.some(({ passages }) => passages.some(isRight)) ? 1 : 0
}

const squashed = new WeakMap<Passage, string>()

function squashedWords(passage: Passage): string {
  const known = squashed.get(passage) ?? squash(wordsOf(passage.clause))
  squashed.set(passage, known)
  return known
}

/** Letters and digits alone, since spaces and marks differ between a file and a quotation of it. */
function squash(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}_]+/gu, '')
}

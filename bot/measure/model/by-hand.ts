/** Checks which sentences about the sample plans, written by a person in other words, the gate lets through. */
import { readFileSync } from 'node:fs'
import { judge } from '../../../knowledge/answer/gate/gate.ts'
import type { GateFinding } from '../../../knowledge/answer/gate/traced.ts'
import { type LibraryDocument, wordsOf } from '../../../knowledge/library/library.ts'

const file = new URL('./paraphrases.jsonl', import.meta.url)

interface ByHand {
  /** The document, and the path of the clause in it. */
  document: string
  path: string
  text: string
}

interface JudgedByHand extends ByHand {
  /** Undefined if the sentence passed. */
  finding: GateFinding | undefined
}

export function measureByHand(documents: LibraryDocument[]): JudgedByHand[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as ByHand)
    .map((one) => {
      const document = documents.find(({ slug }) => slug === one.document)!
      const passage = document.passages.find(({ clause }) => clause.path === one.path)!
      const rests = [{ id: 'c1', quote: wordsOf(passage.clause) }]
      const verdict = judge({ text: one.text, rests }, new Map([['c1', passage]]))
      return { ...one, finding: verdict.kind === 'refused' ? verdict.finding : undefined }
    })
}

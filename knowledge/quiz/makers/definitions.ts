/** Questions about terms that a document explains: "X là …". */
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { isBalanced, lowerFirst, pointsElsewhere, shortenPhrase, trimPhrase, upperFirst } from '../phrases/wording.ts'

export function askForTerms(source: QuizSource): ItemDraft[] {
  const found = source.statements.flatMap((statement) => parseDefinition(statement) ?? [])
  return found.map(({ statement, term, meaning }) => {
    const beside = found.filter((other) => other.statement.passage.parent === statement.passage.parent)
    return {
      kind: 'definition',
      passage: statement.passage,
      span: trimPhrase(statement.text),
      question: `Theo ${source.name}, khái niệm nào được hiểu là “${lowerFirst(meaning)}”?`,
      key: upperFirst(term),
      candidates: beside
        .filter((other) => other !== undefined && other.term !== term)
        .map((other) => upperFirst(other.term)),
    }
  })
}

interface Definition {
  statement: Statement
  term: string
  meaning: string
}

/** Only where the heading above says that terms are explained. */
function parseDefinition(statement: Statement): Definition | undefined {
  const heading = statement.passage.parent?.clause.heading ?? ''
  if (!/giải thích (?:từ ngữ|thuật ngữ|khái niệm)/iu.test(heading)) return undefined
  const found = /^["“]?(?<term>[^,;:.“”"()]{3,70}?)["”]?(?: \([^)]*\))? (?:là|được hiểu là) (?<meaning>[^“”"]+)$/u.exec(
    trimPhrase(statement.text),
  )
  const { term, meaning } = found?.groups ?? {}
  const short = meaning && shortenPhrase(meaning, { least: 60, most: 180 })
  if (!term || !short || pointsElsewhere(short) || !isBalanced(short)) return undefined
  return { statement, term: trimPhrase(term), meaning: short }
}

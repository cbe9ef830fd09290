/** Prints the questions of the published documents as JSON lines and, separately, why others were rejected. */
import { documentName } from '../../ingest/documents/document-names.ts'
import { createLibrary } from '../../knowledge/library/library.ts'
import { keepItems } from '../../knowledge/quiz/keep-items.ts'
import type { Knowledge } from '../open-knowledge.ts'

interface Output {
  log(line: string): void
  error(line: string): void
}

export async function printQuiz({ db }: Pick<Knowledge, 'db'>, output: Output): Promise<void> {
  const kept = keepItems({ db, nameOf: documentName })
  const library = createLibrary(db)
  await library.refresh()
  const items = await kept.list()
  for (const { id, clauseId, span, question, options, correct, kind } of items) {
    const passage = library.findPassage(clauseId)
    // What was published while this ran is printed next time.
    if (!passage) continue
    const { clause, document } = passage
    const named = { id, document: document.docNumber ?? document.slug, label: clause.label }
    output.log(JSON.stringify({ ...named, span, question, options, correct, kind }))
  }
  for (const { document, rejections } of await kept.rejections()) {
    const count = items.filter(({ clauseId }) => library.findPassage(clauseId)?.document.id === document.id).length
    const reasons = Object.entries(rejections).map(([reason, times]) => `${reason} ${times}`)
    output.error(`${document.slug}: ${count} accepted; rejected: ${reasons.join(', ') || 'none'}`)
  }
}

/** What the options say of the document that a file belongs to. */
import { matchDocuments } from '../../../db/documents/documents.ts'
import type { Db } from '../../../db/open.ts'
import type { Decision } from '../../../ingest/identity/place-document.ts'
import { programStrings } from '../program-strings.ts'

export interface DecisionOrders {
  /** The number or the address of a document. */
  newVersionOf?: string
  separate?: true
}

/** Prints which documents there are and returns `unknown` where none or several have that number. */
export async function readDecision(db: Db, orders: DecisionOrders): Promise<Decision | undefined | 'unknown'> {
  const { newVersionOf: name, separate } = orders
  if (name === undefined) return separate ? { kind: 'separate' } : undefined
  const found = await matchDocuments(db, name)
  if (found.length === 1) return { kind: 'version', documentId: found[0]!.id }
  const problem = found.length === 0 ? programStrings.noDocument : programStrings.manyDocuments
  console.error(programStrings.chooseDocument(name, problem))
  for (const { slug, title } of found) console.error(`  ${slug}  ${title}`)
  process.exitCode = 1
  return 'unknown'
}

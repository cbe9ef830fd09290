/** Finds the document that a call names by its number or address; prints which there are where that is not sure. */
import { listDocuments, matchDocuments } from '../../../db/documents/documents.ts'
import type { Db } from '../../../db/open.ts'
import type { Document } from '../../../db/schema/document-tables.ts'
import { programStrings } from '../program-strings.ts'

export async function chooseDocument(db: Db, name: string): Promise<Document | undefined> {
  const found = await matchDocuments(db, name)
  if (found.length === 1) return found[0]
  const [problem, listed] =
    found.length === 0 ? [programStrings.noDocument, await listDocuments(db)] : [programStrings.manyDocuments, found]
  console.error(programStrings.chooseDocument(name, problem))
  for (const { slug, title } of listed) console.error(`  ${slug}  ${title}`)
  process.exitCode = 1
  return undefined
}

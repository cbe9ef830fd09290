/** Sees to it that no two documents of the library have one name. */
import { listDocuments } from '../../db/documents/documents.ts'
import { saveNameDetail } from '../../db/documents/headers.ts'
import type { Tx } from '../../db/open.ts'
import { detailOfName } from './document-names.ts'

/** To be called whenever a header has changed or a document has come or gone. */
export async function renewNames(tx: Tx): Promise<void> {
  const documents = await listDocuments(tx)
  for (const document of documents) {
    const others = documents.filter((one) => one !== document)
    const detail = detailOfName(document, others)
    if (detail !== document.nameDetail) await saveNameDetail(tx, document.id, detail)
  }
}

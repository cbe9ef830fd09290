/** Names documents, their versions and what belongs to them, for people and for the log. */
import type { ErasedRows } from '../../db/documents/delete-document.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'

/** "Kế hoạch số 133-KH/ThU"; without a number "Kế hoạch của UBND xã". */
export function documentName({ kind, docNumber, issuer }: Document): string {
  const name = officialKinds.nameOf(kind)
  if (docNumber) return `${name} số ${docNumber}`
  return issuer ? `${name} của ${issuer}` : name
}

/** Includes the issuer: "Kế hoạch số 133-KH/ThU của Ban Thường vụ Thành ủy Đà Lạt". */
export function fullDocumentName(document: Document): string {
  const { docNumber, issuer } = document
  return docNumber && issuer ? `${documentName(document)} của ${issuer}` : documentName(document)
}

/** "Kế hoạch số 133-KH/ThU (bản 2)" */
export function versionName(name: string, number: number): string {
  return `${name} (bản ${number})`
}

/** "2 bản, 98 điều khoản, 12 dẫn chiếu, 98 véc-tơ tìm kiếm" */
export function describeRows({ versions, clauses, references, vectors }: ErasedRows): string {
  return `${versions} bản, ${clauses} điều khoản, ${references} dẫn chiếu, ${vectors} véc-tơ tìm kiếm`
}

/** Names documents, their versions and what belongs to them, for people and for the log. */
import type { ErasedRows } from '../../db/documents/delete-document.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import { formatDate, formatMonth } from '../../knowledge/vietnamese/official/calendar.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { bodyKey, numberKey, titleKey } from '../identity/identity.ts'

/** "Kế hoạch số 133-KH/ThU", with more where others have the number; without one "Kế hoạch của UBND xã", or with its title. */
export function documentName({ kind, docNumber, issuer, title, nameDetail }: Document): string {
  const name = officialKinds.nameOf(kind)
  if (docNumber) return [`${name} số ${docNumber}`, nameDetail].filter(Boolean).join(' ')
  if (!issuer && title) return `${name} “${shortTitle(title)}”`
  return [name, nameDetail, issuer && `của ${issuer}`].filter(Boolean).join(' ')
}

/** Includes the issuer: "Kế hoạch số 133-KH/ThU của Ban Thường vụ Thành ủy Đà Lạt". */
export function fullDocumentName(document: Document): string {
  const { issuer } = document
  const name = documentName(document)
  return !issuer || name.endsWith(`của ${issuer}`) ? name : `${name} của ${issuer}`
}

type Named = Pick<Document, 'kind' | 'docNumber' | 'title' | 'issuer' | 'issuedOn' | 'issuedIn'>

/** What the name of a document needs so that it is not taken for one of the others; null if nothing. */
export function detailOfName(document: Named, others: Named[]): string | null {
  const { kind, docNumber, title, issuer } = document
  if (docNumber) {
    const named = others.filter(
      (one) => one.kind === kind && one.docNumber && numberKey(one.docNumber) === numberKey(docNumber),
    )
    const isOfOthers = named.some((one) => !isSameBody(one.issuer, issuer))
    const isOfOtherTimes = named.some((one) => isSameBody(one.issuer, issuer))
    const details = [isOfOtherTimes && dateOf(document), isOfOthers && issuer && `của ${issuer}`]
    return details.filter(Boolean).join(' ') || null
  }
  const named = others.filter((one) => one.kind === kind && !one.docNumber && isSameBody(one.issuer, issuer))
  if (named.length === 0) return null
  const isTitleEnough = named.every((one) => titleKey(one.title) !== titleKey(title))
  const date = isTitleEnough ? '' : dateOf(document)
  return [shortTitle(title), date && `(${date})`].filter(Boolean).join(' ')
}

function isSameBody(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && bodyKey(one) === bodyKey(other))
}

/** "ngày 05/01/2026", "tháng 7/2026" */
function dateOf({ issuedOn, issuedIn }: Named): string {
  if (issuedOn) return `ngày ${formatDate(issuedOn)}`
  return issuedIn ? formatMonth(issuedIn) : ''
}

const longestTitle = 60

/** Its first words, as they are written inside a sentence. */
function shortTitle(title: string): string {
  const inside = /^\p{Lu}\p{Ll}/u.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
  if (inside.length <= longestTitle) return inside
  return `${inside.slice(0, inside.lastIndexOf(' ', longestTitle)).replace(/[\s,;:–-]+$/u, '')} …`
}

/** "Kế hoạch số 133-KH/ThU (bản 2)" */
export function versionName(name: string, number: number): string {
  return `${name} (bản ${number})`
}

/** "2 bản, 98 điều khoản, 12 dẫn chiếu, 98 véc-tơ tìm kiếm" */
export function describeRows({ versions, clauses, references, vectors }: ErasedRows): string {
  return `${versions} bản, ${clauses} điều khoản, ${references} dẫn chiếu, ${vectors} véc-tơ tìm kiếm`
}

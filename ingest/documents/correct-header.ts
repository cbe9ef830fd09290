/** Corrects a field of a version's header in an admin's words, and moves the document when its number changes. */
import { findDocument } from '../../db/documents/documents.ts'
import { moveDraft, renameDocument, saveHeader, saveIdentity } from '../../db/documents/headers.ts'
import { findVersion, findVersions } from '../../db/documents/version-states.ts'
import type { Tx } from '../../db/open.ts'
import type { HeaderConfidence, HeaderFields, Version } from '../../db/schema/document-tables.ts'
import { isoDate } from '../../knowledge/vietnamese/official/calendar.ts'
import { type DocumentKind, officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { placeDocument } from '../identity/place-document.ts'
import { IngestError } from '../lines/ingest-error.ts'
import { describeDocument } from './describe-document.ts'
import { renewNames } from './renew-names.ts'

/** Its form and its marks cannot be corrected: whoever declassifies a document sends in the new text. */
export type CorrectableField = Exclude<keyof HeaderConfidence, 'regime' | 'secrecy' | 'isDraft'>

const longestValue = 1000

/** An empty value removes the field. Throws `IngestError` for a value that the field cannot have. */
export async function correctHeader(tx: Tx, versionId: number, field: CorrectableField, value: string): Promise<void> {
  const version = (await findVersion(tx, versionId))!
  const { headerFields, headerConfidence } = version
  if (!headerFields || !headerConfidence) {
    throw new IngestError('Bản này được lưu khi hệ thống chưa ghi phần đầu văn bản. Xin nạp lại tệp rồi sửa.')
  }
  const header = { ...headerFields, ...readValue(field, value.normalize('NFC').trim()) }
  if (identifying.includes(field)) await placeAnew(tx, version, header)
  await saveHeader(tx, (await findVersion(tx, versionId))!, {
    headerFields: header,
    headerConfidence: { ...headerConfidence, [field]: 1 },
    header: describeDocument(header),
  })
  await renewNames(tx)
}

function readValue(field: CorrectableField, value: string): Partial<HeaderFields> {
  if (value.length > longestValue)
    throw new IngestError(`Giá trị dài quá ${longestValue} ký tự. Xin rút gọn rồi gửi lại.`)
  switch (field) {
    case 'kind':
      return { kind: readKind(value), kindAsPrinted: value.toUpperCase() }
    case 'title':
      if (value === '') throw new IngestError('Trích yếu không để trống được. Xin gửi lại trích yếu của văn bản.')
      return { title: value }
    case 'docNumber':
      return readDocNumber(value)
    case 'issuedOn':
    case 'effectiveOn':
      return { [field]: value === '' ? null : readDate(value) }
    case 'legalBases':
    case 'recipients':
      return {
        [field]: value
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      }
    default:
      return { [field]: value === '' ? null : value }
  }
}

function readKind(value: string): HeaderFields['kind'] {
  const kind = officialKinds.codeOf(value)
  if (kind === ('other' satisfies DocumentKind))
    throw new IngestError(`Chưa rõ loại văn bản “${value}”. Xin gửi tên loại, như “Kế hoạch”, “Quyết định”.`)
  return kind
}

/** The number read from the print was wrong, so the print is taken to say the corrected one too. */
function readDocNumber(value: string): Partial<HeaderFields> {
  const docNumber = value.replace(/\s+/gu, '')
  if (docNumber !== '' && !/^\d+[\d./–-]*\p{L}[\p{L}\d./–-]*$/u.test(docNumber)) {
    throw new IngestError(`“${value}” chưa phải số, ký hiệu văn bản. Xin gửi như “133-KH/ThU” hoặc “58/NQ-HĐND”.`)
  }
  return { docNumber: docNumber || null, docNumberAsPrinted: docNumber || null }
}

/** "5/1/2023", "05-01-2023", "ngày 5 tháng 1 năm 2023", "2023-01-05" */
function readDate(value: string): string {
  const written = /^(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})$/iu.exec(value)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(value)
  const [day, month, year] = written ? written.slice(1) : (iso?.slice(1).toReversed() ?? [])
  const date = day && month && year ? isoDate(day, month, year) : null
  if (date === null) throw new IngestError(`“${value}” chưa phải ngày tháng. Xin gửi như “05/01/2023”.`)
  return date
}

const identifying: CorrectableField[] = ['docNumber', 'kind', 'title', 'issuer', 'issuedOn']

/** A draft goes to the document it is now a version of; a published document keeps its versions and both addresses. */
async function placeAnew(tx: Tx, version: Version, header: HeaderFields): Promise<void> {
  const { documentId: except, text } = version
  const isAlone = (await findVersions(tx, except)).length === 1
  const placement = await placeDocument(tx, { header, text, except: isAlone ? except : undefined })
  const there = await findDocument(tx, placement.slug)
  if (version.state !== 'draft') return moveDocument(tx, version, header)
  if (there?.id !== except) await moveDraft(tx, version.id, { ...describeDocument(header), slug: placement.slug })
  await saveIdentity(tx, version.id, placement)
}

/** The address follows the number. */
async function moveDocument(tx: Tx, version: Version, header: HeaderFields): Promise<void> {
  const { documentId: except, text } = version
  const { slug } = await placeDocument(tx, { header, text, except })
  const there = await findDocument(tx, slug)
  if (there && there.id !== except) {
    throw new IngestError(
      `Đã có văn bản khác mang số ${header.docNumber}. Xin thu hồi hoặc xóa một trong hai văn bản trước khi sửa số.`,
    )
  }
  if (header.docNumber !== version.headerFields!.docNumber) await renameDocument(tx, except, slug)
}

/** Reads who signed, with which office and on whose behalf. */
import type { HeaderFields } from '../../db/schema/document-tables.ts'
import { isUpperCase } from '../../knowledge/vietnamese/normalise.ts'
import { officesInCapitals } from '../../knowledge/vietnamese/official/offices.ts'
import { readMarker } from '../lines/marker.ts'

/** "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH" */
export const onBehalf = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|TUN|Q)(?:\s*[./]\s*|\s+)\p{Lu}{2}/u

/** "Đại tướng", "TS." before a name. */
const rank = String.raw`(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) |(?:GS|PGS|TS|ThS)\.\s?)*`
const fullName = new RegExp(String.raw`^(${rank}(?:\p{Lu}\p{Ll}*\s?){2,5})$`, 'u')

/** A copy has a second signature below: "SAO Y", "TRÍCH SAO". */
const copyNote = /^(?:SAO Y|SAO LỤC|TRÍCH SAO)(?!\p{L})/u

/** The name is in ordinary letters, and the office above it in capitals. */
export function readSignature(lines: string[]): Pick<HeaderFields, 'signer' | 'signerTitle' | 'authority'> {
  const copiedAt = lines.findIndex((line) => copyNote.test(line))
  const own = copiedAt < 0 ? lines : lines.slice(0, copiedAt)
  const signedAt = own.findLastIndex((line) => fullName.test(line) && readMarker(line) === undefined)
  const offices = own.slice(0, signedAt < 0 ? own.length : signedAt).map(withoutStain)
  const title = offices.findLast(isOffice) ?? own.findLast(isOffice)
  return {
    signer: own[signedAt]?.trim() ?? null,
    signerTitle: title ? officeInOrdinaryLetters(title) : null,
    authority: own.find((line) => onBehalf.test(line)) ?? null,
  }
}

/** "PHÓ THỦ TƯỚNGy]": part of a seal was read as letters. */
function withoutStain(line: string): string {
  return line.replace(/(?<=\p{Lu}{2})[^\p{Lu}\s].{0,2}$/u, '')
}

const office = new RegExp(`^(?:PHÓ |QUYỀN )*(?:${officesInCapitals})(?!\\p{L})`, 'u')

function isOffice(line: string): boolean {
  return !onBehalf.test(line) && isUpperCase(line) && office.test(line)
}

/** "PHÓ BÍ THƯ" → "Phó Bí thư", "CHỦ TỊCH QUỐC HỘI" → "Chủ tịch Quốc hội" */
function officeInOrdinaryLetters(title: string): string {
  return title
    .toLowerCase()
    .replace(/^\p{L}|(?<=^phó )\p{L}|q(?=uốc hội)|h(?=ội đồng)|[ủu](?=[yỷ] ban)/gu, (letter) => letter.toUpperCase())
}

/** What a file is in an upload of several: a document, an appendix, a page, or nothing that can be told. */
import { fold } from '../../knowledge/vietnamese/normalise.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { attachedNote } from '../header/document-end.ts'
import type { Line } from '../lines/line.ts'

export type Role = 'main' | 'appendix' | 'page' | 'unclear'

interface Described {
  lines: Line[]
  isPicture: boolean
  isTable: boolean
}

/** How many lines from the top tell it: a letterhead has two columns of up to five lines each. */
const topLines = 12

const kindLine = new RegExp(`^(?:${officialKinds.printed})(?![\\p{L}])`, 'u')
/** "PHỤ LỤC II", "Biểu số 3", "Mẫu 01/TTr", not "Biểu dương, khen thưởng". */
const appendixOpening =
  /^(?:(?:PHỤ LỤC|Phụ lục)(?!\p{L})|(?:BIỂU|Biểu|MẪU|Mẫu)(?: (?:mẫu|MẪU))?(?:\s*(?:số|SỐ)(?!\p{L})|\s*\d|\s*[:.]|\s*$|\s+\p{Lu}))/u

/** The first of these signs decides; a kind without letterhead is that of what is attached if the file says so. */
export function roleOf({ lines, isPicture, isTable }: Described): Role {
  const top = lines
    .map(({ text }) => text.normalize('NFC').trim())
    .filter(Boolean)
    .slice(0, topLines)
  const sign = top.find((line) => appendixOpening.test(line) || isOfLetterhead(line))
  if (sign !== undefined) return appendixOpening.test(sign) ? 'appendix' : 'main'
  if (isPicture) return 'page'
  if (isTable || top.some((line) => attachedNote.test(line))) return 'appendix'
  return top.some((line) => kindLine.test(line)) ? 'main' : 'unclear'
}

/** "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số: 05/KH-UBND", "Số      -KH/ĐU" */
function isOfLetterhead(line: string): boolean {
  const plain = fold(line.toLowerCase())
  const isNational = /cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*[-–]\s*tu do/u.test(plain)
  return isNational || /^(?:Luật số|Số)\s*:?[\s\d./_…]*[-–/]\s*\p{Lu}/u.test(line)
}

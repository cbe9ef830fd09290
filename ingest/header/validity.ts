/** Reads from when a document is in force, and which years a plan covers. */
import { addDays, isoDate } from '../../knowledge/vietnamese/official/calendar.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'

const printedDate = String.raw`(?<day>\d{1,2})(?: tháng |\s?[/-]\s?)(?<month>\d{1,2})(?: năm |\s?[/-]\s?)(?<year>(?:19|20)\d{2})`
/** "Nghị định này có hiệu lực thi hành kể từ ngày …": what the document says about itself. */
const inForce = 'này (?:bắt đầu )?có hiệu lực(?: thi hành)?'
const onDate = new RegExp(`${inForce}(?: và áp dụng)?,? (?:kể )?từ ngày ${printedDate}`, 'u')
const onSigning = new RegExp(`${inForce} (?:kể )?từ ngày (?:ký|ban hành|(?:được )?(?:Quốc hội )?thông qua)`, 'u')
const afterSigning = new RegExp(`${inForce} sau (?<days>\\d{1,3}) ngày,? kể từ ngày (?:ký|ban hành|thông qua)`, 'u')

export function readEffectiveOn(text: string, issuedOn: string | null): string | null {
  const date = onDate.exec(text)?.groups
  if (date) return isoDate(date.day!, date.month!, date.year!)
  if (issuedOn === null) return null
  if (onSigning.test(text)) return issuedOn
  const days = afterSigning.exec(text)?.groups?.days
  return days ? addDays(issuedOn, Number(days)) : null
}

const outlook = String.raw`(?:,? (?:và )?(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? \d{4})?`
const periods = [
  new RegExp(String.raw`(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học)(?: \d+ năm)?,? \d{4}\s?[-–]\s?\d{4}${outlook}`, 'iu'),
  new RegExp(String.raw`(?<!tháng \d{1,2} )(?:đến )?năm \d{4}${outlook}`, 'iu'),
]

const otherDocument = new RegExp(`(?:${officialKinds.withPeriod})[^,;]* số \\d.*$`, 'u')

/** "giai đoạn 2021-2025, định hướng đến năm 2030" in a title; years in another document's name are not its own. */
export function readPeriod(title: string): string | null {
  const own = title.replace(otherDocument, '')
  const dateless = own.replace(/ngày \d{1,2} tháng \d{1,2} năm \d{4}/giu, '')
  const last = /(?<!tháng \d{1,2} |đến )năm \d{4}$/u.exec(title)?.[0]
  return periods.map((period) => period.exec(dateless)?.[0]).find(Boolean) ?? last ?? null
}

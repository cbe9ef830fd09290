/** Finds data about private persons in a document that is to be public: citizens' numbers, and in lists phones and birthdays. */
import type { Clause } from '../../db/schema/document-tables.ts'
import { isHeadRow } from '../tree/table-rows.ts'

type Read = Pick<Clause, 'level' | 'ordinal' | 'label' | 'text' | 'columns'>

export interface PersonalDatum {
  kind: 'citizen-number' | 'phone' | 'birthday'
  /** The clause that holds it. */
  label: string
}

/** Twelve digits that begin with 0, as on the citizens' card, or nine to twelve behind the name of a card. */
const citizenNumber =
  /(?<![\d.,/-])0\d{11}(?![\d.,/-]\d|\d)|(?<!\p{L})(?:CCCD|CMND|CMT|căn cước|chứng minh nhân dân)(?: (?:công dân|số))*\s*:?\s*\d{9,12}(?!\d)/iu
/** Of a mobile phone: those of offices begin with 02. */
const mobile = /(?<![\d.,])(?:0|\+84 ?)[35789]\d{8}(?!\d)|(?<![\d.,])0[35789]\d{2}[ .]\d{3}[ .]\d{3}(?!\d)/u
const birthdayColumn = /ngày.{0,12}sinh|năm sinh|sinh năm|sinh ngày/iu
const yearOrDay = /(?:^|\D)(?:19|20)\d{2}(?!\d)/u

export function findPersonalData(clauses: Read[]): PersonalDatum[] {
  return clauses.flatMap((clause) => {
    const kinds: [PersonalDatum['kind'], boolean][] = [
      ['citizen-number', citizenNumber.test(clause.text)],
      ['phone', clause.level === 'row' && mobile.test(clause.text)],
      ['birthday', hasBirthday(clause)],
    ]
    return kinds.filter(([, isThere]) => isThere).map(([kind]) => ({ kind, label: clause.label }))
  })
}

/** Under a column of that name; an agency's date of foundation stands in no list of persons. */
function hasBirthday(clause: Read): boolean {
  const { level, text, columns } = clause
  if (level !== 'row' || isHeadRow(clause)) return false
  const cells = text.split('|')
  return (columns ?? []).some((name, at) => birthdayColumn.test(name) && yearOrDay.test(cells[at] ?? ''))
}

const names: Record<PersonalDatum['kind'], string> = {
  'citizen-number': 'số căn cước',
  phone: 'số điện thoại',
  birthday: 'ngày sinh',
}
const mostNamed = 5

/** "có dữ liệu cá nhân: số căn cước tại dòng 3, Phụ lục; …" */
export function describePersonalData(found: PersonalDatum[]): string {
  const named = found.slice(0, mostNamed).map(({ kind, label }) => `${names[kind]} tại ${label}`)
  const more = found.length > mostNamed ? ` và ${found.length - mostNamed} chỗ khác` : ''
  return `có dữ liệu cá nhân: ${named.join('; ')}${more}`
}

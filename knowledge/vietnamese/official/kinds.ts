/** The kinds of documents: one table from which every reader and every sentence takes the names it needs. */
import { fold } from '../normalise.ts'

/**
 * A row of the table. Only `code` and `name` are required: a list of names left out equals the one above it (`named`
 * equals `cited`).
 */
interface Kind {
  /** Stored with a document, never shown. */
  code: string
  /** Shown to people. */
  name: string
  /** Printed in capitals above a title. */
  printed?: readonly string[]
  /** Printed above the title of a translation: "DECREE". */
  translated?: readonly string[]
  /** Written before a number in running text: "Kế hoạch số 45/KH-UBND". */
  cited?: readonly string[]
  /** Typed before a number in a question: "kế hoạch 45"; empty where the words mostly mean something else. */
  asked?: readonly string[]
  /** Short forms of these, lower-case and without diacritics: "kh 45". */
  short?: readonly string[]
  /** Written after a clause: "Điều 5 Luật Đất đai"; "Mẫu số 04 Biên bản họp", in contrast, is the title of a form. */
  named?: readonly string[]
  /** "Luật Đất đai số 31/2024/QH15": its title stands before its number. */
  isTitledFirst?: true
  /** "Luật này được Quốc hội … thông qua ngày …" is its last sentence. */
  isPassed?: true
  /** "Kế hoạch này …" opens its last paragraph; with articles it opens the one on the day of effect, no closing. */
  isClosedByName?: true
  /** "kế hoạch của UBND xã" asks about the document; "báo cáo UBND xã" asks for a duty. */
  isNamedByIssuer?: true
  /** "hai kế hoạch", "các nghị quyết" ask about these documents of the library together. */
  isAskedTogether?: true
  /** Its name may include years of its own: "Chương trình số 5-CTr/TU giai đoạn 2021-2025". */
  hasPeriod?: true
  /** A plan is over with its years; a resolution on the mergers of 2025 holds on. */
  isOverWithPeriod?: true
  /** "Nghị quyết 58" may stand for the plan that carries it out. */
  isCarriedOut?: true
}

/** Decree 30/2020/NĐ-CP article 7, documents of the Party, laws. To add a kind, add a row. */
const table = [
  {
    code: 'plan',
    name: 'Kế hoạch',
    translated: ['Plan'],
    short: ['kh'],
    isClosedByName: true,
    hasPeriod: true,
    isOverWithPeriod: true,
    isNamedByIssuer: true,
    isAskedTogether: true,
  },
  {
    code: 'resolution',
    name: 'Nghị quyết',
    translated: ['Resolution'],
    short: ['nq'],
    isPassed: true,
    isNamedByIssuer: true,
    isAskedTogether: true,
    hasPeriod: true,
    isCarriedOut: true,
  },
  {
    code: 'decision',
    name: 'Quyết định',
    translated: ['Decision'],
    short: ['qd'],
    isNamedByIssuer: true,
    hasPeriod: true,
    isCarriedOut: true,
  },
  {
    code: 'directive',
    name: 'Chỉ thị',
    translated: ['Directive'],
    short: ['ct'],
    isClosedByName: true,
    hasPeriod: true,
    isCarriedOut: true,
  },
  {
    code: 'programme',
    name: 'Chương trình',
    printed: ['Chương trình hành động', 'Chương trình'],
    short: ['ctr', 'cthd'],
    isClosedByName: true,
    hasPeriod: true,
    isOverWithPeriod: true,
    isCarriedOut: true,
  },
  { code: 'conclusion', name: 'Kết luận', short: ['kl'], hasPeriod: true, isCarriedOut: true },
  { code: 'guideline', name: 'Hướng dẫn', short: ['hd'] },
  // "quy định 5 ngày", "thông báo trước 3 ngày", "báo cáo 2 lần": verbs.
  { code: 'regulation', name: 'Quy định', printed: ['Quy định', 'Quy chế'], asked: [], short: ['qd', 'qc'] },
  {
    code: 'notice',
    name: 'Thông báo',
    translated: ['Notice'],
    printed: ['Thông báo', 'Thông tri', 'Thông cáo'],
    asked: [],
    short: ['tb'],
  },
  { code: 'report', name: 'Báo cáo', asked: [], short: ['bc'] },
  { code: 'submission', name: 'Tờ trình', named: [], short: ['ttr'] },
  // "Dự án 1 - Hỗ trợ đất ở" is part of a programme, "phương án 2" is a choice.
  {
    code: 'scheme',
    name: 'Đề án',
    printed: ['Đề án', 'Dự án', 'Phương án'],
    cited: ['Đề án', 'Phương án'],
    asked: ['Đề án'],
    named: ['Đề án'],
  },
  // "lập biên bản 2 bản"
  { code: 'minutes', name: 'Biên bản', asked: [], named: [], short: ['bb'] },
  { code: 'dispatch', name: 'Công điện', named: [] },
  // What stands above the title of a letter is its subject, not its kind.
  { code: 'letter', name: 'Công văn', printed: [], cited: ['Công văn'], named: [], short: ['cv'] },
  {
    code: 'law',
    name: 'Luật',
    translated: ['Code', 'Law'],
    printed: ['Bộ luật', 'Luật'],
    asked: [],
    isTitledFirst: true,
    isPassed: true,
  },
  { code: 'ordinance', name: 'Pháp lệnh', translated: ['Ordinance'], asked: [], isTitledFirst: true, isPassed: true },
  { code: 'decree', name: 'Nghị định', translated: ['Decree'], short: ['nd'] },
  {
    code: 'circular',
    name: 'Thông tư',
    translated: ['Joint Circular', 'Circular'],
    printed: ['Thông tư liên tịch', 'Thông tư'],
    short: ['tt'],
  },
  // Any other kind that is printed.
  {
    code: 'other',
    name: 'Văn bản',
    printed: ['Văn bản hợp nhất'],
    asked: [],
    named: ['Văn bản hợp nhất', 'Hiến pháp', 'Điều lệ'],
  },
] as const satisfies readonly Kind[]

export const kindTable: readonly Kind[] = table

export type DocumentKind = (typeof table)[number]['code']

/** The table as readers need it. Names are parts of a pattern, "a|b|c", longer before shorter. */
export interface Kinds {
  /** "KẾ HOẠCH|NGHỊ QUYẾT|…" */
  printed: string
  /** "Kế hoạch|Nghị quyết|…" */
  cited: string
  /** Those whose title stands before their number. */
  titledFirst: string
  /** Those that may be named after a clause. */
  named: string
  /** Those that are passed, and those that close with their own name. */
  passed: string
  closedByName: string
  withPeriod: string
  /** As typed in a question, folded; with short forms. */
  asked: string
  namedByIssuer: string
  askedTogether: string
  carriedOut: string
  /** What may stand before or behind the number of a document of this kind, folded; empty for none. */
  typed(code: string): string
  /** "KẾ HOẠCH", "Nghị quyết" → plan, resolution; other for anything the table lacks. */
  codeOf(name: string): string
  /** "plan" → "Kế hoạch" */
  nameOf(code: string): string
  isOverWithPeriod(code: string): boolean
  names: string[]
}

export function createKinds(kinds: readonly Kind[]): Kinds {
  const rows = kinds.map(complete)
  const where = (is: (row: Row) => true | undefined) => rows.filter(is)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const codes = new Map(
    rows.flatMap((row) => [...namesOf(row), ...row.translated].map((name) => [name.toUpperCase(), row.code])),
  )
  const overWithPeriod = new Set(where((row) => row.isOverWithPeriod).map(({ code }) => code))
  const ownForms = new Map(rows.filter(isOwnKind).map((row) => [row.code, typedForms(row, namesOf(row))]))
  return {
    printed: join(
      rows.flatMap(({ printed, translated }) => [...printed, ...translated].map((name) => name.toUpperCase())),
    ),
    cited: join(rows.flatMap(({ cited }) => cited)),
    titledFirst: join(where((row) => row.isTitledFirst).flatMap(({ cited }) => cited)),
    named: join(rows.flatMap(({ named }) => named)),
    passed: join(where((row) => row.isPassed).flatMap(({ printed }) => printed)),
    closedByName: join(where((row) => row.isClosedByName).flatMap(({ printed }) => printed)),
    withPeriod: join(where((row) => row.hasPeriod).flatMap(({ printed }) => printed)),
    asked: join(rows.filter(({ asked }) => asked.length > 0).flatMap((row) => typedForms(row, row.asked))),
    namedByIssuer: join(where((row) => row.isNamedByIssuer).flatMap((row) => typedForms(row, row.asked))),
    askedTogether: join(where((row) => row.isAskedTogether).flatMap(({ asked }) => asked.map(foldName))),
    carriedOut: join(where((row) => row.isCarriedOut).flatMap((row) => typedForms(row, row.asked))),
    typed: (code) => join(ownForms.get(code) ?? []),
    codeOf: (name) => codes.get(name.normalize('NFC').toUpperCase()) ?? otherCode,
    nameOf: (code) => names.get(code) ?? names.get(otherCode)!,
    isOverWithPeriod: (code) => overWithPeriod.has(code),
    names: [...names.values()],
  }
}

const otherCode: DocumentKind = 'other'

type Row = Kind & Required<Pick<Kind, 'printed' | 'translated' | 'cited' | 'asked' | 'named' | 'short'>>

function complete(kind: Kind): Row {
  const printed = kind.printed ?? [kind.name]
  const cited = kind.cited ?? printed
  const asked = kind.asked ?? cited
  const { translated = [], named = cited, short = [] } = kind
  return { ...kind, printed, translated, cited, asked, named, short }
}

/** "Văn bản" before a number may mean a document of any kind. */
function isOwnKind({ code }: Row): boolean {
  return code !== otherCode
}

function namesOf({ name, printed, cited }: Row): string[] {
  return [...new Set([name, ...printed, ...cited])]
}

function typedForms({ short }: Row, names: readonly string[]): string[] {
  return [...names.map(foldName), ...short]
}

function foldName(name: string): string {
  return fold(name.toLowerCase())
}

function join(names: string[]): string {
  return [...new Set(names)].toSorted((one, other) => other.length - one.length).join('|')
}

export const officialKinds = createKinds(kindTable)

/** Questions about the documents a plan mentions: which number, of which day, from whom, about what. */
import type { Reference } from '../../../db/schema/document-tables.ts'
import type { Passage } from '../../library/library.ts'
import { parseFigures, rotate, varyFigure } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource } from '../phrases/source.ts'
import { squeeze } from '../phrases/source.ts'
import { issuers } from '../phrases/stock-phrases.ts'
import { provinces, regions } from '../phrases/word-classes.ts'
import { isBalanced, trimPhrase, upperFirst } from '../phrases/wording.ts'

/** Where many documents are mentioned, a few are asked about, each for one thing. */
const few = 8
const mostAsked = 8

interface Mention {
  passage: Passage
  /** As printed: "Nghị quyết số 10-NQ/TW, ngày 18/01/2002 của Bộ Chính trị khoá IX" */
  text: string
  /** "Nghị quyết", as printed. */
  kind: string
  docNumber: string
  date: string | undefined
  issuer: string | undefined
  /** What follows "về", where it is printed with the mention. */
  subject: string | undefined
}

export function askAboutDocuments(source: QuizSource): ItemDraft[] {
  const own = squeeze(source.document.docNumber ?? '')
  const others = source.mentions.filter((one) => isTold(one) && squeeze(one.docNumber!) !== own)
  const best = [...Map.groupBy(others, ({ docNumber }) => squeeze(docNumber!)).values()]
  const mentions = best.flatMap((same) => readMention(same, source) ?? [])
  const subjects = mentions.flatMap(({ subject }) => subject ?? [])
  return mentions
    .slice(0, mostAsked)
    .flatMap((mention, turn) => [
      ...(turn % 2 === 0 || mentions.length <= few ? askDate(source, mention, turn) : []),
      ...(turn % 2 === 1 || mentions.length <= few ? askNumber(source, mention, turn) : []),
      ...askIssuer(source, mention),
      ...askSubject(source, mention, subjects),
    ])
}

function isTold({ docNumber, path }: Reference): boolean {
  return (
    docNumber !== null &&
    path === null &&
    /^\d[\d.]*(?:\/\d{4})?[-/]\p{Lu}[\p{Lu}\d]*\p{L}*(?:[-/]\p{Lu}[\p{L}\d]+)*$/u.test(docNumber) &&
    !/\/\p{L}$/u.test(docNumber)
  )
}

/** The mention that tells most about the document. */
function readMention(same: Reference[], { document }: QuizSource): Mention | undefined {
  const told = (one: Reference) => Number(one.issuedOn !== null) * 2 + Number(one.issuer !== null)
  const byClause = new Map(document.passages.map((passage) => [passage.clause.id, passage]))
  const read = same
    .toSorted((one, other) => told(other) - told(one))
    .flatMap((reference) => {
      const passage = byClause.get(reference.clauseId)
      return passage && isOfKind(reference) ? [placeMention(reference, passage)] : []
    })
  const first = read[0]
  return first && { ...first, subject: read.map(({ subject }) => subject).find(Boolean) }
}

/** The number tells the kind: "75/2023/NĐ-CP" is not a law. */
function isOfKind({ docNumber, text }: Reference): boolean {
  const expected = numberKinds.find(([mark]) => mark.test(docNumber!))?.[1]
  return expected === undefined || text.startsWith(expected)
}

const numberKinds: [RegExp, string][] = [
  [/NĐ-CP$/u, 'Nghị định'],
  [/\/TT-/u, 'Thông tư'],
  [/\/TTLT-/u, 'Thông tư liên tịch'],
  [/QĐ/u, 'Quyết định'],
  [/NQ/u, 'Nghị quyết'],
  [/QH\d+$/u, 'Luật'],
]

function placeMention({ text, docNumber, issuer }: Reference, passage: Passage): Mention {
  const words = passage.clause.text
  const after = words.slice(Math.max(words.indexOf(text), 0) + text.length)
  const found = words.includes(text)
    ? /^,? (?:“\s*|")?về (?:việc )?(?<subject>[^“”";\n.()]{15,110}?)(?=”|"|;|\.|\n| \(|$)/u.exec(after)?.groups?.subject
    : undefined
  return {
    passage,
    text,
    kind: /^\p{L}+(?: \p{Ll}+)*/u.exec(text)![0].replace(/ số$/u, ''),
    docNumber: docNumber!,
    date: parseFigures(text).find(({ kind }) => kind === 'date')?.text,
    issuer:
      issuer?.replace(
        /(?<=^(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội)) .*| (?:công bố|ban hành|quy định|hướng dẫn) .*| (?:tỉnh|huyện|xã|thành phố)$/u,
        '',
      ) || undefined,
    subject: found && trimPhrase(found),
  }
}

function askDate(
  { name }: QuizSource,
  { passage, text, kind, docNumber, date, issuer }: Mention,
  turn: number,
): ItemDraft[] {
  if (!date) return []
  const by = issuer ? ` của ${issuer}` : ''
  const [figure] = parseFigures(date)
  const candidates = varyFigure(figure!, turn)
  const question = `Theo ${name}, ${kind} số ${docNumber}${by} được ban hành ngày nào?`
  return [{ kind: 'document', passage, span: text, question, key: date, candidates }]
}

function askNumber({ name }: QuizSource, mention: Mention, turn: number): ItemDraft[] {
  const { passage, text, kind, docNumber, date, issuer } = mention
  if (!date || !issuer) return []
  const question = `Theo ${name}, ${kind} ngày ${date} của ${issuer} có số, ký hiệu nào?`
  return [{ kind: 'document', passage, span: text, question, key: docNumber, candidates: varyNumber(docNumber, turn) }]
}

/** "106-HD/BTGTU" → "160-HD/BTGTU", "116-HD/BTGTU" … */
function varyNumber(docNumber: string, turn: number): string[] {
  const [digits] = docNumber.match(/^\d+/u)!
  const value = Number(digits)
  const turned = [...digits!].reverse().join('')
  const others = [
    ...(digits!.length > 1 && !turned.startsWith('0') ? [turned] : []),
    ...[10, -10, 3, 20, -2, 5, 12]
      .map((by) => value + by * (turn % 2 === 0 ? 1 : -1))
      .filter((one) => one > 0)
      .map((one) => String(one).padStart(digits!.length, '0')),
  ]
  return others.filter((one) => one !== digits).map((one) => one + docNumber.slice(digits!.length))
}

/** Only where the number does not tell the issuer: "NQ/TW" may be of several bodies. */
function askIssuer({ name }: QuizSource, { passage, text, kind, docNumber, date, issuer }: Mention): ItemDraft[] {
  const others = issuers[/(?:\/|-)(TW|TU)$/u.exec(docNumber)?.[1] ?? '']
  if (!others || !issuer) return []
  const key = issuer.replace(/ kho[áa] .*$/iu, '')
  if (!others.includes(key)) return []
  const day = date ? ` ngày ${date}` : ''
  const question = `Theo ${name}, ${kind} số ${docNumber}${day} do cơ quan nào ban hành?`
  return [{ kind: 'document', passage, span: text, question, key, candidates: others.filter((one) => one !== key) }]
}

function askSubject({ name }: QuizSource, mention: Mention, subjects: string[]): ItemDraft[] {
  const { passage, text, kind, docNumber, issuer, subject } = mention
  const span = subject && spanOf(passage.clause.text, text, subject)
  if (!subject || !span || !isBalanced(subject) || subject.length > 100) return []
  const by = issuer ? ` của ${issuer}` : ''
  const question = `Theo ${name}, ${kind} số ${docNumber}${by} được ban hành về nội dung gì?`
  const others = [...elsewhere(subject), ...subjects.filter((one) => one !== subject)]
  return [{ kind: 'document', passage, span, question, key: upperFirst(subject), candidates: others.map(upperFirst) }]
}

/** The same subject in another province or region. */
function elsewhere(subject: string): string[] {
  const places = [provinces, regions].find((names) => names.some((name) => subject.includes(name))) ?? []
  const named = places.find((name) => subject.includes(name))
  return named
    ? rotate(places, subject.length)
        .filter((name) => name !== named)
        .map((name) => subject.replaceAll(named, name))
    : []
}

/** From the mention to its subject, as printed. */
function spanOf(words: string, text: string, subject: string): string | undefined {
  const start = words.indexOf(text)
  const end = words.indexOf(subject, start)
  return start >= 0 && end >= 0 && end - start < 250 ? words.slice(start, end + subject.length) : undefined
}

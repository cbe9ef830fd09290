/** Questions about figures, dates and periods, asked where they stand: "… đạt bao nhiêu?" */

import { frameStatement } from '../phrases/ask-in-place.ts'
import { askFigure, type Figure, varyFigure } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import { trimPhrase, upperFirst } from '../phrases/wording.ts'

export function askForFigures(source: QuizSource): ItemDraft[] {
  return source.statements
    .filter(({ isBody }) => isBody)
    .flatMap((statement) =>
      byWorth(statement.figures).flatMap((figure) => {
        const draft = isAsked(statement, figure, source) ? askOne(source, statement, figure) : undefined
        return draft ? [draft] : []
      }),
    )
}

/** The more telling come first, since no question may give the answer to another. */
function byWorth(figures: Figure[]): Figure[] {
  return figures.toSorted((one, other) => worth.indexOf(one.kind) - worth.indexOf(other.kind))
}

const worth = ['percent', 'money', 'rank', 'count', 'road', 'turn', 'date', 'day', 'period', 'year']

/** Whether it is neither a figure of a document's name nor of a reference. */
function isAsked({ text, passage }: Statement, { at, text: printed, kind }: Figure, { mentions }: QuizSource): boolean {
  const named = mentions.filter(({ clauseId }) => clauseId === passage.clause.id)
  const isNamed = named.some((mention) => {
    const start = text.indexOf(mention.text)
    return start >= 0 && at < start + mention.text.length + 160 && at + printed.length > start
  })
  const before = text.slice(0, at)
  const isReference = /(?:Điều|khoản|điểm|Mục|Chương|Phụ lục|số|Luật[^,;.]{0,60}) (?:năm |ngày )?$/u.test(before)
  // "NGÀY 3: THỨ TƯ, NGÀY 26/8" is the heading of a part of a programme.
  const isShouted = /\p{Lu}{3,} ?(?:\d|\p{Lu}{2,})/u.test(before)
  return (
    !isShouted &&
    !isNamed &&
    !isReference &&
    !(kind === 'date' && /(?:Nghị quyết|Nghị định|Quyết định|Luật|Thông tư|Kế hoạch|Chỉ thị)[^;.]{0,80}$/u.test(before))
  )
}

function askOne(source: QuizSource, statement: Statement, figure: Figure): ItemDraft | undefined {
  const { text, passage } = statement
  const { wh, shown } = askFigure(figure)
  const before = text.slice(0, figure.at)
  const after = text.slice(figure.at + figure.text.length)
  // What is said of it only follows afterwards: "… trước ngày 01/01/2026, được thẩm định …".
  if (/^[^,;.]*, (?:được|thì|mà|phải|trừ|nếu)(?!\p{L})/u.test(after)) return undefined
  const rest = restOf(after)
  if (/^\s*(?:đến|tới|-|–) | hoặc /u.test(rest)) return undefined
  if (rest.length > 110 || isInRow(statement, figure) || (source.isLegal && !isWhole(before + rest))) return undefined
  const isNamed = figure.kind === 'period' && rest === '' && nameOfThing.test(text)
  const asked = isNamed
    ? before.replace(/ (?:giai đoạn|thời kỳ) $/u, ' được nêu cho $&').replace(/ {2,}/gu, ' ')
    : before
  const stem = frameStatement(source, statement, `${asked.replace(/: $/u, ' là ')}${wh}${rest}`)
  if (!stem || tellingSyllables(before).length < 4) return undefined
  const candidates = [...valuesBeside(source, statement, figure), ...varyFigure(figure, figure.at)]
  return {
    kind: 'figure',
    passage,
    span: trimPhrase(text),
    question: stem,
    key: upperFirst(shown),
    candidates: candidates.map(upperFirst),
  }
}

/** Matches what something is called rather than a sentence. */
const nameOfThing =
  /^(?:Việc|Cơ chế|Kế hoạch|Chương trình|Quy hoạch|Chiến lược|Đề án|Dự án|Chính sách)(?!.{0,80} (?:được|là|đã|phải|cần))/u

/** Whether it tells what it speaks of, since many articles say similar things. */
function isWhole(words: string): boolean {
  return isSentence.test(words) && !/^\p{Ll}/u.test(words) && tellingSyllables(words).length >= 9
}

/** Matches a word by which something is said of something. */
const isSentence =
  /(?<!\p{L})(?:là|được|phải|có|không|bằng|thực hiện|gồm|đạt|chiếm|áp dụng|tối đa|tối thiểu|chậm nhất|bị|nộp|trả|hưởng)(?!\p{L})/u

/** "03 tháng, 06 tháng hoặc 12 tháng" */
function isInRow({ figures }: Statement, { kind, unit, at, text }: Figure): boolean {
  return figures.some((other) => {
    const gap = other.at > at ? other.at - at - text.length : at - other.at - other.text.length
    return other.at !== at && other.kind === kind && other.unit === unit && gap < 12
  })
}

/** Up to the comma that ends what the figure belongs to. */
function restOf(after: string): string {
  const rest = /^(?:[^,;.:()]|[,.](?=\d))*/u.exec(after)![0].trimEnd()
  return rest
}

/** Figures of the same kind that stand elsewhere. */
function valuesBeside({ statements }: QuizSource, own: Statement, { kind, unit, value, text }: Figure): string[] {
  const isLike = (other: Figure) =>
    other.kind === kind && other.unit === unit && other.value !== value && isNear(Number(other.value), Number(value))
  const found = statements
    .filter(({ passage }) => passage !== own.passage)
    .flatMap(({ figures }) => figures.filter(isLike))
  const sameShape = found.filter((other) => other.text.includes('tháng ') === text.includes('tháng '))
  return [...new Map(sameShape.map((other) => [other.value, askFigure(other).shown])).values()].slice(0, 2)
}

/** Dates and the like have no size, so they are always near. */
function isNear(one: number, other: number): boolean {
  return Number.isNaN(one) || Number.isNaN(other) || (one <= other * 3 && other <= one * 3)
}

/** Questions about how something stands: "Liên kết nội vùng và liên vùng được đánh giá như thế nào?" */
import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { stockOf } from '../phrases/stock-phrases.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import { isBalanced, lowerFirst, pointsElsewhere, startsWithVerb, trimPhrase, upperFirst } from '../phrases/wording.ts'

export function askForStates(source: QuizSource): ItemDraft[] {
  if (source.isLegal) return []
  const found = source.statements.filter(({ isBody }) => isBody).flatMap((statement) => parseState(statement) ?? [])
  return found.map(({ statement, subject, state }, turn) => ({
    kind: 'completion',
    passage: statement.passage,
    span: trimPhrase(statement.text),
    question: `Theo ${source.name}, ${lowerFirst(subject)} được đánh giá như thế nào?`,
    key: upperFirst(state),
    candidates: statesBeside(state, turn).map(upperFirst),
  }))
}

/** As many favourable ones as unfavourable, counting the right one. */
function statesBeside(state: string, turn: number): string[] {
  const [good, bad] = [rotate(stockOf('tốt lên'), turn), rotate(stockOf('còn yếu'), turn)]
  const [like, unlike] = /chưa|còn|thiếu|thấp|yếu|nguy cơ|chậm/u.test(state) ? [bad, good] : [good, bad]
  return [like[0]!, unlike[0]!, unlike[1]!, ...like.slice(1), ...unlike.slice(2)]
}

interface State {
  statement: Statement
  subject: string
  state: string
}

/** "Chất lượng giáo dục … | chưa đáp ứng được yêu cầu": one short sentence whose subject is not a duty. */
function parseState(statement: Statement): State | undefined {
  const text = trimPhrase(statement.text)
  if (/\d/u.test(text) || text.length > 150 || statement.actor || statement.deed) return undefined
  const found =
    /^(?<subject>[^;:]{8,90}?),? (?<state>(?:đều |còn nhiều |hiện )?(?:chưa|còn|ngày càng|đã được|đã|đang|khá|được) [^;:,]{4,60})(?:,.*)?$/u.exec(
      text,
    )
  const { subject, state } = found?.groups ?? {}
  if (!subject || !state || startsWithVerb(subject) || !isBalanced(subject) || !isBalanced(state)) return undefined
  if (
    /^(?:ngày|tùy|thời|số|trường hợp)/iu.test(subject) ||
    /(?<!\p{L})(?:phải|nếu|khi|trường hợp|không|cần|có|là|được|theo|để|đã|người|tổ chức, cá nhân)(?!\p{L})/iu.test(
      subject,
    )
  )
    return undefined
  if (
    pointsElsewhere(text) ||
    tellingSyllables(subject).length < 2 ||
    tellingSyllables(state).length < 3 ||
    /^(?:đã )?được (?:thực hiện|triển khai|quan tâm|bảo đảm) tốt$/u.test(state) ||
    /(?<!\p{L})(?:quy định|theo|phải|cấp|do)(?!\p{L})/u.test(state)
  )
    return undefined
  return { statement, subject, state }
}

/** Questions about which statement is right, among reversed statements of the document. */
import { reverse } from '../phrases/contrasts.ts'
import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import { isBalanced, pointsElsewhere, startsWithVerb, trimPhrase, upperFirst } from '../phrases/wording.ts'

export function askWhichIsRight(source: QuizSource): ItemDraft[] {
  if (source.isLegal) return []
  const short = source.statements.filter(isShort)
  const reversible = short.filter(({ text }) => reverse(text).length > 0)
  const asked = short.filter((_, index) => index % Math.ceil(short.length / most) === 0)
  return asked.map((statement, index) => {
    const others = rotate(reversible, index * 2).filter(({ passage }) => passage !== statement.passage)
    return {
      kind: 'statement',
      passage: statement.passage,
      span: trimPhrase(statement.text),
      question: `Theo ${source.name}, nhận định nào sau đây là đúng?`,
      key: upperFirst(trimPhrase(statement.text)),
      candidates: others.map(({ text }) => upperFirst(trimPhrase(reverse(text)[0]!))),
    }
  })
}

/** The question is always the same, so a few are enough. */
const most = 8

/** A whole sentence that fits into an option. */
function isShort({ text, isBody, actor, deed }: Statement): boolean {
  const words = trimPhrase(text)
  return (
    isBody &&
    !actor &&
    !deed &&
    words.length >= 25 &&
    words.length <= 100 &&
    isBalanced(words) &&
    !pointsElsewhere(words) &&
    !startsWithVerb(words) &&
    / (?:được|chưa|còn|đã|là|đang|cần|phải|thấp|cao|chậm|nhanh|đạt)(?!\p{L})/u.test(words) &&
    tellingSyllables(words).length >= 6
  )
}

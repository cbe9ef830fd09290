/** Questions for which statement is right, among statements of the document turned round. */
import { reverse } from '../contrasts.ts'
import type { Draft } from '../item.ts'
import type { QuizSource, Statement } from '../source.ts'
import { tellingSyllables } from '../terms.ts'
import { isBalanced, pointsElsewhere, startsWithVerb, trimPhrase, upperFirst } from '../wording.ts'

export function askWhichIsRight(source: QuizSource): Draft[] {
  if (source.isLegal) return []
  const short = source.statements.filter(isShort)
  const reversible = short.filter(({ text }) => reverse(text).length > 0)
  return reversible.map((statement, index) => {
    const others = [...reversible.slice(index + 1), ...reversible.slice(0, index)].filter(
      ({ passage }) => passage !== statement.passage,
    )
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
    tellingSyllables(words).length >= 6
  )
}

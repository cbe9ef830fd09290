/** Everything that the bot asks for in words with the next message, as the chat's row keeps it until then. */
import { correctedFields, invitedLevels } from './button-codes.ts'
import { type CodeOf, codeShape, createCodec, digits, type Field, matching, oneOf } from './code-table.ts'

const id = digits(9)
const contestId = matching('[\\w-]+')
/** The unit's place in the list; one past the last means none. */
const unit = digits(9)

/** Empty if no guess was made. */
const guess: Field<number | null> = {
  pattern: '\\d{0,7}',
  parse: (text) => (text === '' ? null : Number(text)),
  format: (number) => String(number ?? ''),
}

/** Rows live for a day: when a shape changes, its old form must be read for that long. */
const answers = {
  'exam-name': codeShape`exam:${{ count: digits(2) }}:${{ minutes: digits(2) }}:${{ about: matching('[\\s\\S]*') }}`,
  'contest-guess': codeShape`contest:${{ contestId }}:${{ unit }}`,
  'contest-nickname': codeShape`contest:${{ contestId }}:${{ unit }}:${{ guess }}`,
  'invited-name': codeShape`invite ${{ level: oneOf(invitedLevels) }}`,
  /** Confirmed by a button, which counts only directly after the question. */
  erasure: codeShape`erase ${{ documentId: id }}`,
  'corrected-value': codeShape`correct ${{ versionId: id }} ${{ field: oneOf(correctedFields) }}`,
  'withdrawal-reason': codeShape`withdraw ${{ versionId: id }}`,
  'restoral-reason': codeShape`restore ${{ versionId: id }}`,
}

type AnswerKind = keyof typeof answers

/** Any awaited answer, or only the kinds named: `{ kind: 'erasure'; documentId: number }`. */
export type AwaitedAnswer<Kind extends AnswerKind = AnswerKind> = CodeOf<typeof answers, Kind>

const codec = createCodec(answers)

export function formatAwaited(awaited: AwaitedAnswer): string {
  return codec.format(awaited)
}

export function parseAwaited(text: string): AwaitedAnswer | undefined {
  return codec.parse(text)
}

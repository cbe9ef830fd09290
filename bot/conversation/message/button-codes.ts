/** Every button of the bot: what it says, in at most 64 ASCII bytes that anybody can type, and what that means. */
import { type CodeOf, codeShape, createCodec, digits, type Field, matching, oneOf } from './code-table.ts'
import type { Choice } from './message.ts'

export const invitedLevels = ['admin', 'editor'] as const

/** The header fields that admins can correct. */
export const correctedFields = [
  'docNumber',
  'kind',
  'title',
  'issuer',
  'parentBody',
  'issuedPlace',
  'issuedOn',
  'signer',
  'signerTitle',
  'authority',
  'effectiveOn',
  'period',
] as const

/** Five fit into 64 bytes. */
export const mostJudgedClauses = 5

/** The id of a row in the database. */
const id = digits(9)
/** The random id of a quiz or a contest, or the id of a question made from a document. */
const token = matching('[\\w-]{4,16}')
/** Counted from 0. */
const page = digits(6)
/** The place of a question, from 0. */
const position = digits(3)
/** The place of an option, from 0. */
const choice = digits(1)

/** "+", "-" */
const isUseful: Field<boolean> = {
  pattern: '[+-]',
  parse: (sign) => sign === '+',
  format: (value) => (value ? '+' : '-'),
}

/** "12.15" */
const clauseIds: Field<number[]> = {
  pattern: `${id.pattern}(?:\\.${id.pattern}){0,${mostJudgedClauses - 1}}`,
  parse: (text) => text.split('.').map(Number),
  format: (ids) => ids.join('.'),
}

/** These codes stand in messages that people have: lines may be added, none may change. */
const buttons = {
  'open-clause': codeShape`c:${{ clauseId: id }}`,
  'open-document': codeShape`d:${{ documentId: id }}`,
  'ask-item': codeShape`a:${{ itemId: token }}`,
  'say-plainly': codeShape`e:${{ clauseId: id }}`,
  'judge-answer': codeShape`f${{ isUseful }}${{ clauseIds }}`,
  'show-news': codeShape`m:${{ documentId: id }}:${{ page }}`,

  'answer-quiz': codeShape`q:${{ quizId: token }}:${{ position }}:${{ choice }}`,
  'stop-quiz': codeShape`q:${{ quizId: token }}:stop`,
  'repeat-wrong': codeShape`q:${{ quizId: token }}:again`,

  'show-contest': codeShape`k:${{ contestId: token }}:show`,
  'join-contest': codeShape`k:${{ contestId: token }}:join`,
  /** One past the last unit means none. */
  'join-for-unit': codeShape`k:${{ contestId: token }}:unit:${{ unit: digits(3) }}`,
  'begin-attempt': codeShape`k:${{ contestId: token }}:go`,
  'answer-attempt': codeShape`k:${{ contestId: token }}:a:${{ attempt: digits(4) }}:${{ position }}:${{ choice }}`,
  'show-board': codeShape`k:${{ contestId: token }}:board`,
  'manage-contest': codeShape`k:${{ contestId: token }}:${{ action: oneOf(['manage', 'announce', 'cancel', 'cancel-now', 'report']) }}`,

  'list-documents': codeShape`g:list:${{ page }}`,
  'manage-document': codeShape`g:${{ documentId: id }}`,
  'erase-document': codeShape`g:${{ documentId: id }}:erase`,
  'erase-document-now': codeShape`g:${{ documentId: id }}:erase-now`,

  'show-log': codeShape`n:${{ page }}`,
  'invite-admin': codeShape`mo:${{ level: oneOf(invitedLevels) }}`,
  'remove-admin': codeShape`p:remove:${{ adminId: id }}`,
  'remove-admin-now': codeShape`p:remove-now:${{ adminId: id }}`,
  'cancel-invite': codeShape`p:cancel:${{ inviteId: id }}`,

  'show-version': codeShape`v:${{ versionId: id }}`,
  'show-contents': codeShape`v:${{ versionId: id }}:${{ contents: oneOf(['tree', 'warnings', 'changes']) }}:${{ page }}`,
  'choose-field': codeShape`v:${{ versionId: id }}:correct`,
  'correct-field': codeShape`v:${{ versionId: id }}:correct:${{ field: oneOf(correctedFields) }}`,
  'show-relation': codeShape`v:${{ versionId: id }}:relations:${{ page }}`,
  'confirm-relation': codeShape`v:${{ versionId: id }}:confirm:${{ referenceId: id }}`,
  'reject-relation': codeShape`v:${{ versionId: id }}:reject:${{ referenceId: id }}`,
  'confirm-relations': codeShape`v:${{ versionId: id }}:confirm-all`,
  'publish-version': codeShape`v:${{ versionId: id }}:publish`,
  'join-document': codeShape`v:${{ versionId: id }}:join:${{ documentId: id }}`,
  'keep-apart': codeShape`v:${{ versionId: id }}:apart`,
  'leave-out-personal': codeShape`v:${{ versionId: id }}:leave-out`,
  'keep-personal': codeShape`v:${{ versionId: id }}:keep-personal`,
  'discard-version': codeShape`v:${{ versionId: id }}:discard`,
  'discard-version-now': codeShape`v:${{ versionId: id }}:discard-now`,
  'withdraw-version': codeShape`v:${{ versionId: id }}:withdraw`,
  'restore-version': codeShape`v:${{ versionId: id }}:restore`,
}

type ButtonKind = keyof typeof buttons

/** Any button, or only the kinds named: `{ kind: 'open-clause'; clauseId: number }`. */
export type ButtonCode<Kind extends ButtonKind = ButtonKind> = CodeOf<typeof buttons, Kind>

const codec = createCodec(buttons)

export function formatCode(code: ButtonCode): string {
  return codec.format(code)
}

/** Undefined if no button says this. */
export function parseCode(text: string): ButtonCode | undefined {
  return codec.parse(text)
}

export function button(label: string, code: ButtonCode): Choice {
  return { label, says: formatCode(code) }
}

/** Turns "/start c_17", from a link on a page or a poster, into the code `c:17`; other texts stay as they are. */
export function readDeepLink(text: string): string {
  const said = /^\/start (\w+)$/u.exec(text)?.[1]?.replace('_', ':') ?? text
  const { kind } = parseCode(said) ?? {}
  return kind === 'open-clause' || kind === 'open-document' ? said : text
}

/** Whether the text is in words: neither a command nor what a button says. */
export function isInWords(text: string): boolean {
  return text !== '' && !text.startsWith('/') && parseCode(text) === undefined
}

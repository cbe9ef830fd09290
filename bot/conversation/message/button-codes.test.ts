/** What every button says, byte for byte: these texts stand in people's chats and behind links. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ButtonCode,
  correctedFields,
  formatCode,
  invitedLevels,
  isInWords,
  parseCode,
  readDeepLink,
} from './button-codes.ts'

type Kind = ButtonCode['kind']

/** One example of every kind, with its values. */
const examples: { [One in Kind]: [text: string, values: Omit<ButtonCode<One>, 'kind'>] } = {
  'open-clause': ['c:17', { clauseId: 17 }],
  'open-document': ['d:2', { documentId: 2 }],
  'ask-item': ['a:60HsGHr_u2pC', { itemId: '60HsGHr_u2pC' }],
  'say-plainly': ['e:17', { clauseId: 17 }],
  'judge-answer': ['f+10.19', { isUseful: true, clauseIds: [10, 19] }],
  'show-news': ['m:3:0', { documentId: 3, page: 0 }],
  'answer-quiz': ['q:4f0c2a:3:1', { quizId: '4f0c2a', position: 3, choice: 1 }],
  'stop-quiz': ['q:4f-_2a:stop', { quizId: '4f-_2a' }],
  'repeat-wrong': ['q:4f0c2a:again', { quizId: '4f0c2a' }],
  'show-contest': ['k:4f0c2a:show', { contestId: '4f0c2a' }],
  'join-contest': ['k:4f0c2a:join', { contestId: '4f0c2a' }],
  'join-for-unit': ['k:4f0c2a:unit:1', { contestId: '4f0c2a', unit: 1 }],
  'begin-attempt': ['k:4f0c2a:go', { contestId: '4f0c2a' }],
  'answer-attempt': ['k:4f0c2a:a:2:3:0', { contestId: '4f0c2a', attempt: 2, position: 3, choice: 0 }],
  'show-board': ['k:4f0c2a:board', { contestId: '4f0c2a' }],
  'manage-contest': ['k:4f0c2a:cancel-now', { contestId: '4f0c2a', action: 'cancel-now' }],
  'list-documents': ['g:list:2', { page: 2 }],
  'manage-document': ['g:5', { documentId: 5 }],
  'erase-document': ['g:5:erase', { documentId: 5 }],
  'erase-document-now': ['g:5:erase-now', { documentId: 5 }],
  'show-log': ['n:1', { page: 1 }],
  'invite-admin': ['mo:editor', { level: 'editor' }],
  'remove-admin': ['p:remove:5', { adminId: 5 }],
  'remove-admin-now': ['p:remove-now:5', { adminId: 5 }],
  'cancel-invite': ['p:cancel:5', { inviteId: 5 }],
  'show-version': ['v:12', { versionId: 12 }],
  'show-contents': ['v:12:tree:0', { versionId: 12, contents: 'tree', page: 0 }],
  'choose-field': ['v:12:correct', { versionId: 12 }],
  'correct-field': ['v:12:correct:docNumber', { versionId: 12, field: 'docNumber' }],
  'show-relation': ['v:12:relations:0', { versionId: 12, page: 0 }],
  'confirm-relation': ['v:12:confirm:34', { versionId: 12, referenceId: 34 }],
  'reject-relation': ['v:12:reject:34', { versionId: 12, referenceId: 34 }],
  'confirm-relations': ['v:12:confirm-all', { versionId: 12 }],
  'publish-version': ['v:12:publish', { versionId: 12 }],
  'join-document': ['v:12:join:7', { versionId: 12, documentId: 7 }],
  'keep-apart': ['v:12:apart', { versionId: 12 }],
  'leave-out-personal': ['v:12:leave-out', { versionId: 12 }],
  'keep-personal': ['v:12:keep-personal', { versionId: 12 }],
  'discard-version': ['v:12:discard', { versionId: 12 }],
  'discard-version-now': ['v:12:discard-now', { versionId: 12 }],
  'withdraw-version': ['v:12:withdraw', { versionId: 12 }],
  'restore-version': ['v:12:restore', { versionId: 12 }],
}
const all = Object.entries(examples).map(([kind, [text, values]]) => ({
  text,
  code: { kind, ...values } as ButtonCode,
}))

type ValueName = Exclude<{ [One in Kind]: keyof ButtonCode<One> }[Kind], 'kind'>

const ids = fc.integer({ min: 0, max: 999_999_999 })
const tokens = fc.stringMatching(/^[\w-]{4,16}$/)

const anyValues: Record<ValueName, fc.Arbitrary<unknown>> = {
  clauseId: ids,
  documentId: ids,
  versionId: ids,
  referenceId: ids,
  adminId: ids,
  inviteId: ids,
  quizId: tokens,
  itemId: tokens,
  contestId: tokens,
  clauseIds: fc.array(ids, { minLength: 1, maxLength: 5 }),
  isUseful: fc.boolean(),
  page: fc.nat(999_999),
  position: fc.nat(999),
  choice: fc.nat(9),
  unit: fc.nat(999),
  attempt: fc.nat(9999),
  action: fc.constantFrom('manage', 'announce', 'cancel', 'cancel-now', 'report'),
  contents: fc.constantFrom('tree', 'warnings', 'changes'),
  level: fc.constantFrom(...invitedLevels),
  field: fc.constantFrom(...correctedFields),
}

const largestId = 999_999_999
const largestToken = 'aZ09_-'.padEnd(16, 'x')

const largestValues: Record<ValueName, unknown> = {
  clauseId: largestId,
  documentId: largestId,
  versionId: largestId,
  referenceId: largestId,
  adminId: largestId,
  inviteId: largestId,
  quizId: largestToken,
  itemId: largestToken,
  contestId: largestToken,
  clauseIds: Array(5).fill(largestId),
  isUseful: false,
  page: 999_999,
  position: 999,
  choice: 9,
  unit: 999,
  attempt: 9999,
  action: 'cancel-now',
  contents: 'warnings',
  level: 'editor',
  field: 'issuedPlace',
}

/** The code's kind, with each of its values taken from `from`. */
function withValues<T>({ kind, ...values }: ButtonCode, from: Record<ValueName, T>) {
  const names = Object.keys(values) as ValueName[]
  return { kind, values: Object.fromEntries(names.map((name) => [name, from[name]])) }
}

const anyCode = fc.oneof(
  ...all.map(({ code }) => {
    const { kind, values } = withValues(code, anyValues)
    return fc.record(values).map((drawn) => ({ kind, ...drawn }) as ButtonCode)
  }),
)

describe('the table', () => {
  it.each(all)('formats and parses $text', ({ text, code }) => {
    expect(formatCode(code)).toBe(text)
    expect(parseCode(text)).toEqual(code)
  })

  it.each(all)('holds the largest values of $code.kind in 64 bytes', ({ code }) => {
    const { kind, values } = withValues(code, largestValues)
    const largest = { kind, ...values } as ButtonCode
    expect(formatCode(largest)).toMatch(/^[!-~]{1,64}$/)
    expect(parseCode(formatCode(largest))).toEqual(largest)
  })

  it('parses whatever it formats, as that kind and no other', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(formatCode(code)).toMatch(/^[!-~]{1,64}$/)
        expect(parseCode(formatCode(code))).toEqual(code)
      }),
      { numRuns: 2000 },
    )
  })

  it('parses no code with anything around it', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const text = formatCode(code)
        const typed = [` ${text}`, `${text} `, `${text}\n`, `${text} nhé`, `${text}:`, `“${text}”`, text.toUpperCase()]
        expect(typed.filter((one) => parseCode(one) !== undefined)).toEqual([])
      }),
    )
  })
})

it.each([
  ...['', '2', 'b', 'c:', 'c:x', 'C:17', 'c:-1', 'c:1.5', 'c:1234567890', 'c:17:0', 'c_17', 'constructor', '__proto__'],
  ...['f+', 'f+1.', 'f+1.2.3.4.5.6', 'f*1', 'f1', 'm:3', 'g:list', 'g:5:keep', 'n:', 'mo:owner', 'p:remove', 'p:5'],
  ...['q:4f0:3:1', 'q:4f0c2a:3:10', 'q:4f0c2a:3', 'q:4f0c2a:go', 'k:4f0c2a:stop', 'k:4f0c2a:a:2:3', 'k:4f0c2a:unit:x'],
  ...['v:12:', 'v:12:tree', 'v:12:tree:x', 'v:12:publish:3', 'v:12:correct:regime', 'v:12:toString', 'v:x:publish'],
  ...['/vanban', '/start c_17', 'kinh phí lấy từ đâu?', 'khoản 1: mục tiêu', 'a:b', 'TP:HCM'],
])('takes %j, typed by hand, for no button', (text) => {
  expect(parseCode(text)).toBeUndefined()
})

it.each([
  ['/start c_17', 'c:17'],
  ['/start d_2', 'd:2'],
  ['/start v_12', '/start v_12'],
  ['/start moi_ab3d', '/start moi_ab3d'],
  ['/start c_x', '/start c_x'],
  ['/start', '/start'],
  ['c:17', 'c:17'],
  ['kinh phí', 'kinh phí'],
])('reads the link %j as %j', (text, said) => {
  expect(readDeepLink(text)).toBe(said)
})

it.each(['Nguyễn Văn An', 'tp:hcm', 'f+', '2'])('takes %j for words, not a code', (text) => {
  expect(isInWords(text)).toBe(true)
})

it.each(['', '/thi', ...all.map(({ text }) => text)])('takes %j for no words', (text) => {
  expect(isInWords(text)).toBe(false)
})

describe('the codes are written in one place', () => {
  const prefixes = [...new Set(all.flatMap(({ text }) => /^[a-z]+(?=:)/.exec(text) ?? []))]
  const written = new RegExp(`[\`'"^](?:(?:${prefixes.join('|')}):|f\\[?[+-])`)

  it.each(['says: `c:17`', "parse('v:12')", '/^k:(.+)$/', '`f+$', '/^f[+-]/'])('finds %s', (line) => {
    expect(line).toMatch(written)
  })

  it('and no other file writes or parses them', () => {
    const names = readdirSync('bot', { recursive: true, encoding: 'utf8' })
    const sources = names.filter(
      (name) => /(?<!\.test)\.[jt]s$/.test(name) && !/testing\/|\/button-codes\.ts$/.test(name),
    )
    const lines = sources.flatMap((name) =>
      readFileSync(join('bot', name), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))
        .map((line) => `${name}: ${line.replace(/ \/\/ .*/, '').trim()}`),
    )
    expect(lines.length).toBeGreaterThan(10_000)
    expect(lines.filter((line) => written.test(line))).toEqual([])
  })
})

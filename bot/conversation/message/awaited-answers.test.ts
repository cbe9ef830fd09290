/** What a chat's row holds while an answer is awaited; rows from the previous release can still be read. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AwaitedAnswer, formatAwaited, parseAwaited } from './awaited-answers.ts'
import { correctedFields, invitedLevels } from './button-codes.ts'

type Kind = AwaitedAnswer['kind']

const ids = fc.nat(999_999_999)
const entries = { contestId: fc.stringMatching(/^[\w-]{4,16}$/), unit: fc.nat(999) }

/** One example of every kind, as it is stored, and the values it may hold. */
const kinds: {
  [One in Kind]: [
    stored: string,
    awaited: AwaitedAnswer<One>,
    any: { [Name in Exclude<keyof AwaitedAnswer<One>, 'kind'>]: fc.Arbitrary<AwaitedAnswer<One>[Name]> },
  ]
} = {
  'exam-name': [
    'exam:20:15:Mục II\nKế hoạch: 133',
    { kind: 'exam-name', count: 20, minutes: 15, about: 'Mục II\nKế hoạch: 133' },
    { count: fc.nat(50), minutes: fc.nat(90), about: fc.string({ unit: 'grapheme' }) },
  ],
  'contest-guess': ['contest:4f-c2a:1', { kind: 'contest-guess', contestId: '4f-c2a', unit: 1 }, entries],
  'contest-nickname': [
    'contest:4f-c2a:1:250',
    { kind: 'contest-nickname', contestId: '4f-c2a', unit: 1, guess: 250 },
    { ...entries, guess: fc.option(fc.nat(9_999_999)) },
  ],
  'invited-name': [
    'invite editor',
    { kind: 'invited-name', level: 'editor' },
    { level: fc.constantFrom(...invitedLevels) },
  ],
  erasure: ['erase 3', { kind: 'erasure', documentId: 3 }, { documentId: ids }],
  'corrected-value': [
    'correct 12 docNumber',
    { kind: 'corrected-value', versionId: 12, field: 'docNumber' },
    { versionId: ids, field: fc.constantFrom(...correctedFields) },
  ],
  'withdrawal-reason': ['withdraw 12', { kind: 'withdrawal-reason', versionId: 12 }, { versionId: ids }],
  'restoral-reason': ['restore 12', { kind: 'restoral-reason', versionId: 12 }, { versionId: ids }],
}

it.each(Object.values(kinds).map(([stored, awaited]) => ({ stored, awaited })))(
  'stores $stored',
  ({ stored, awaited }) => {
    expect(formatAwaited(awaited)).toBe(stored)
    expect(parseAwaited(stored)).toEqual(awaited)
  },
)

it('stores that no guess was made', () => {
  const awaited = { kind: 'contest-nickname', contestId: '4f0c2a', unit: 0, guess: null } as const
  expect(formatAwaited(awaited)).toBe('contest:4f0c2a:0:')
  expect(parseAwaited('contest:4f0c2a:0:')).toEqual(awaited)
})

it.each(Object.entries(kinds))('parses whatever %s it formats', (kind, [, , any]) => {
  fc.assert(
    fc.property(fc.record<Record<string, unknown>>(any), (values) => {
      const awaited = { kind, ...values } as AwaitedAnswer
      expect(parseAwaited(formatAwaited(awaited))).toEqual(awaited)
    }),
  )
})

it.each([
  '',
  'exam:20:15',
  'exam:x:15:',
  'contest:4f0c2a',
  'contest:4f0c2a:1:x',
  'invite owner',
  'erase',
  'erase x',
  'correct 12 regime',
  'correct 12',
  'withdraw',
  'publish 12',
  'withdraw 12 nhé',
])('awaits nothing by %j', (stored) => {
  expect(parseAwaited(stored)).toBeUndefined()
})

/** Reads the lines with which an admin sets up a contest, and says what is wrong with them. */
import { randomBytes } from 'node:crypto'
import type { WholeContest } from '../../../db/quizzes/contests.ts'
import type { Contest } from '../../../db/schema/contest-tables.ts'
import { chooseDocuments } from '../../../knowledge/answer/choose-documents.ts'
import type { Library, LibraryDocument } from '../../../knowledge/library/library.ts'
import { fold } from '../../../knowledge/vietnamese/normalise.ts'
import { readInstant } from '../../../knowledge/vietnamese/official/calendar.ts'
import { contestSetupStrings } from '../../strings/contest-strings.ts'

type ParsedSetup = { kind: 'contest'; contest: WholeContest } | { kind: 'problems'; problems: string[] }

const countingNames: Record<string, Contest['counts']> = {
  'cao nhat': 'best',
  'dau tien': 'first',
  'cuoi cung': 'last',
}
const limits = { questions: [1, 50], minutes: [1, 90], attemptsPerWeek: [1, 50] } as const
const longestTitle = 120

/** `text` is what follows the command. */
export function parseSetup(text: string, { library, now }: { library: Library; now: Date }): ParsedSetup {
  const problems: string[] = []
  const fields = readFields(text, problems)
  const id = randomBytes(6).toString('base64url')
  const contest: WholeContest = {
    id,
    state: 'draft',
    title: take('Tên').slice(0, longestTitle),
    documentIds: findDocuments(take('Văn bản'), library, problems).map((document) => document.id),
    questions: takeNumber('Số câu', limits.questions),
    minutes: takeNumber('Số phút', limits.minutes),
    attemptsPerWeek: takeNumber('Số lượt mỗi tuần', limits.attemptsPerWeek),
    counts: takeCounting(),
    createdAt: now.toISOString(),
    rounds: readRounds(fields, id, now, problems),
    units: readUnits(fields.get('don vi') ?? '', id, problems),
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'contest', contest }

  function take(name: string): string {
    const value = fields.get(keyOf(name)) ?? ''
    if (value === '') problems.push(contestSetupStrings.missing(name))
    return value
  }

  function takeNumber(name: string, [least, most]: readonly [number, number]): number {
    const value = take(name)
    const number = /^\d{1,3}$/u.test(value) ? Number(value) : Number.NaN
    if (value !== '' && !(number >= least && number <= most)) {
      problems.push(contestSetupStrings.badNumber(name, least, most))
    }
    return number
  }

  function takeCounting(): Contest['counts'] {
    const value = take('Tính điểm')
    const counts = countingNames[keyOf(value)]
    if (value !== '' && !counts) problems.push(contestSetupStrings.badCounting)
    return counts ?? 'best'
  }
}

function keyOf(name: string): string {
  return fold(name.toLowerCase()).replace(/\s+/gu, ' ').trim()
}

/** Reads "Số câu: 10" by its name, without diacritics. */
function readFields(text: string, problems: string[]): Map<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([^:]{1,40}):\s*(.*)$/u.exec(line.trim()) ?? []
      if (name !== undefined) return [[keyOf(name), value!.trim()]]
      problems.push(contestSetupStrings.badLine(line.trim()))
      return []
    }),
  )
}

function findDocuments(names: string, library: Library, problems: string[]): LibraryDocument[] {
  const wanted = names.split(/[;,]/u).filter((name) => name.trim() !== '')
  return wanted.flatMap((name) => {
    const { documents, isNamed } = chooseDocuments(library.documents(), name.trim())
    if (isNamed) return documents
    problems.push(contestSetupStrings.unknownDocument(name.trim()))
    return []
  })
}

function readRounds(
  fields: Map<string, string>,
  contestId: string,
  now: Date,
  problems: string[],
): WholeContest['rounds'] {
  const lines = [...fields].flatMap(([name, value]) => {
    const number = /^vong (\d{1,2})$/u.exec(name)?.[1]
    return number ? [{ number: Number(number), value }] : []
  })
  if (lines.length === 0) problems.push(contestSetupStrings.missing('Vòng 1'))
  const rounds = lines.flatMap(({ number, value }) => {
    const [opensAt, closesAt] = value.split(/\s+(?:đến|den|-|–)\s+/u).map(readInstant)
    if (opensAt && closesAt) return [{ contestId, number, opensAt, closesAt, seed: '', items: [], commitment: '' }]
    problems.push(contestSetupStrings.badLine(`Vòng ${number}: ${value}`))
    return []
  })
  for (const [index, { number, opensAt, closesAt }] of rounds.entries()) {
    if (closesAt <= opensAt || opensAt < (rounds[index - 1]?.closesAt ?? '')) {
      problems.push(contestSetupStrings.badRound(number))
    }
    if (closesAt <= now.toISOString()) problems.push(contestSetupStrings.pastRound(number))
  }
  return rounds
}

/** "Thôn 1 = 120; Thôn 2 = 80" */
function readUnits(text: string, contestId: string, problems: string[]): WholeContest['units'] {
  const written = text.split(/[;\n]/u).filter((unit) => unit.trim() !== '')
  return written.flatMap((unit, position) => {
    const [, name, headcount] = /^\s*(.{1,60}?)\s*=\s*([1-9]\d{0,5})\s*(?:người)?\s*$/u.exec(unit) ?? []
    if (name !== undefined) return [{ contestId, position, name, headcount: Number(headcount) }]
    problems.push(contestSetupStrings.badUnit(unit.trim()))
    return []
  })
}

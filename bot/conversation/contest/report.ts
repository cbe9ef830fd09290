/** The result of a contest for its organisers: a workbook that lists what should be checked. */
import type { Db } from '../../../db/open.ts'
import type { WholeContest } from '../../../db/quizzes/contests.ts'
import { listSuspicions, type Suspicion } from '../../../knowledge/quiz/play/fairness.ts'
import { rankEntrants, rankUnits } from '../../../knowledge/quiz/play/rank-contest.ts'
import { formatInstant } from '../../../knowledge/vietnamese/official/calendar.ts'
import {
  contestPageStrings,
  contestSetupStrings,
  contestSheetStrings,
  suspicionStrings,
} from '../../strings/contest-strings.ts'
import { type Reply, textReply } from '../message/message.ts'
import { formatAverage, pageLinks, renderBoard } from './board.ts'
import { readContestRecord, type StoredRecord } from './record.ts'

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mostSuspicions = 20

export async function renderReport(db: Db, contest: WholeContest): Promise<Reply> {
  const record = await readContestRecord(db, contest)
  const { text } = await renderBoard(db, contest, undefined)
  const suspicions = listSuspicions(record).slice(0, mostSuspicions)
  const noted = suspicions.map((suspicion) => `• ${describeSuspicion(suspicion, record)}`)
  const review =
    noted.length > 0 ? [contestSetupStrings.suspicions, ...noted].join('\n') : contestSetupStrings.noSuspicions
  const base64 = (await renderWorkbook(record)).toString('base64')
  return {
    ...textReply(`${text}\n\n${review}`),
    links: [...pageLinks(contest), { label: contestPageStrings.report, href: `/contests/${contest.id}/report` }],
    files: [{ name: contestSetupStrings.reportFile, mimeType, base64 }],
  }
}

export type SheetCell = string | number | null

async function renderWorkbook(record: StoredRecord): Promise<Buffer> {
  const sheets: [string, string[], SheetCell[][]][] = [
    [contestSheetStrings.persons, contestPageStrings.columns, personRows(record)],
    [contestSheetStrings.units, contestPageStrings.unitColumns, unitRows(record)],
    [contestSheetStrings.attempts, contestSheetStrings.attemptColumns, attemptRows(record)],
  ]
  const { default: writeWorkbook } = await import('write-excel-file/node')
  return writeWorkbook(
    sheets.map(([sheet, columns, rows]) => ({
      sheet,
      data: [columns.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows],
      columns: columns.map(() => ({ width: 24 })),
    })),
  ).toBuffer()
}

export function personRows(record: StoredRecord): SheetCell[][] {
  return rankEntrants(record).map(({ rank, entrant, score }) => [
    rank,
    record.names.get(entrant.number)!,
    entrant.unit,
    score,
  ])
}

export function unitRows(record: StoredRecord): SheetCell[][] {
  return rankUnits(record).map(({ rank, unit, entrants, participation, average }) => [
    rank,
    unit.name,
    unit.headcount,
    entrants,
    `${Math.round(participation * 100)} %`,
    formatAverage(average),
  ])
}

function attemptRows(record: StoredRecord): SheetCell[][] {
  return record.attempts.map((attempt) => [
    attempt.entrant,
    attempt.round,
    attempt.number,
    formatInstant(attempt.startedAt),
    formatInstant(attempt.endedAt),
    attempt.right,
  ])
}

function describeSuspicion(suspicion: Suspicion, { names, rules }: StoredRecord): string {
  const nameOf = (entrant: number) => names.get(entrant)!
  switch (suspicion.kind) {
    case 'fast': {
      const seconds = formatAverage(suspicion.secondsEach)
      return suspicionStrings.fast(nameOf(suspicion.entrant), seconds, `${suspicion.right}/${rules.questions}`)
    }
    case 'same':
      return suspicionStrings.same(nameOf(suspicion.entrants[0]), nameOf(suspicion.entrants[1]), suspicion.count)
    case 'crowded':
      return suspicionStrings.crowded(suspicion.unit, suspicion.entrants, suspicion.headcount)
  }
}

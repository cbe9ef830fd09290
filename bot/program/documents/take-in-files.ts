/** Takes in the files named on the command line, or shows what would be stored; an unreadable one stops no other. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Db, dataFolderOf } from '../../../db/open.ts'
import { type FileOutcome, ingestFiles } from '../../../ingest/ingest-files.ts'
import { IngestError } from '../../../ingest/lines/ingest-error.ts'
import { type LimitSettings, limitsOf } from '../../../ingest/lines/limits.ts'
import { describeUnreadable, type ListedFile, listFiles } from '../../../ingest/list-files.ts'
import { parseUpload, refusalOf } from '../../../ingest/parse/apart.ts'
import { describeParse } from '../../../ingest/parse/describe-parse.ts'
import type { ParsedDocument } from '../../../ingest/parse/parse.ts'
import { programStrings } from '../program-strings.ts'
import { type DecisionOrders, readDecision } from './decide.ts'
import { createBar, createLines, formatRefusal, formatSummary, type ShownProgress } from './show-progress.ts'

export interface TakeOrders extends DecisionOrders {
  draft?: true
  asOne?: true
  json?: true
}

export async function takeIn(db: Db, paths: string[], orders: TakeOrders & { settings: LimitSettings }): Promise<void> {
  const decision = await readDecision(db, orders)
  if (decision === 'unknown') return
  const files = await listFiles(paths)
  const isMany = files.length > 1 && !orders.asOne
  const isWatched = process.stderr.isTTY && isMany && !orders.json
  const progress = isWatched ? createBar(files, process.stderr) : tellEach(files, paths, orders)
  process.once('exit', progress.stop) // even if it is broken off, since the bar hides the cursor
  const outcomes = await ingestFiles(db, files, {
    state: orders.draft ? 'draft' : 'published',
    decision,
    asOne: orders.asOne,
    limits: limitsOf(orders.settings),
    now: () => new Date(),
    progress,
  }).finally(progress.stop)
  const refused = outcomes.filter(({ kind }) => kind === 'refused')
  const left = outcomes.filter(({ doubts }) => doubts.length > 0)
  if (isWatched) for (const outcome of refused) console.error(formatRefusal(outcome))
  if (isMany && !orders.json) console.log(`\n${formatSummary(outcomes)}`)
  if (left.length > 0 && isMany && !orders.json) {
    console.error(`\n${[programStrings.left(left.length), ...left.map(describeDoubtful)].join('\n')}`)
  }
  if (isMany && !orders.json) await keepWarnings(db, outcomes)
  if (files.length === 0) console.error(programStrings.noFiles(paths))
  if (files.length === 0 || refused.length + left.length > 0) process.exitCode = 1
}

/** What reading many files has noted is too much for the screen, and is kept beside the database. */
async function keepWarnings(db: Db, outcomes: FileOutcome[]): Promise<void> {
  const noted = outcomes.filter(({ warnings }) => warnings.length > 0)
  const folder = dataFolderOf(db)
  if (noted.length === 0 || folder === undefined) return
  const file = join(folder, programStrings.warningsFile)
  const lines = noted.flatMap(({ path, warnings }) => [path, ...warnings.map((line) => `  ${line}`), ''])
  await writeFile(file, lines.join('\n'))
  console.log(programStrings.warningsKept(noted.length, file))
}

function tellEach(files: ListedFile[], paths: string[], orders: TakeOrders): ShownProgress {
  if (orders.json) return createLines({ log: console.log, error: console.log }, { describe: JSON.stringify })
  const isOfFolder = files.length !== paths.length || files.some(({ path }, nth) => path !== paths[nth])
  const describe = (outcome: FileOutcome) => describeOutcome(outcome, { ...orders, isOfFolder })
  return createLines(console, { describe, count: orders.asOne ? 1 : files.length })
}

/** With many files, the notes on each are left out. */
function describeOutcome(outcome: FileOutcome, { draft, isOfFolder }: TakeOrders & { isOfFolder: boolean }): string {
  const { kind, path, clauses, warnings, doubts } = outcome
  if (kind === 'refused') return formatRefusal(outcome)
  if (kind === 'already-there') return programStrings.alreadyThere(path)
  const stored = draft ? programStrings.storedDraft(path, clauses) : programStrings.storedPublished(path, clauses)
  const said = doubts.length > 0 ? describeDoubtful(outcome) : stored
  return [said, ...(isOfFolder ? [] : warnings.map((line) => `  ${programStrings.note(line)}`))].join('\n')
}

function describeDoubtful({ path, clauses, doubts, slug }: FileOutcome): string {
  const reasons = doubts.map(({ reason }) => reason)
  const isOtherDocument = doubts.some(({ kind }) => kind === 'identity')
  const isPersonal = doubts.some(({ kind }) => kind === 'personal')
  const cures = [
    ...(isOtherDocument ? [programStrings.decide(slug!)] : []),
    ...(isPersonal ? [programStrings.choosePersonal(slug!)] : []),
  ]
  const cure = cures.join('\n  ') || programStrings.publishAnyway(slug!)
  return [programStrings.storedDoubtful(path, clauses, reasons), `  ${cure}`].join('\n')
}

export async function parseFiles(paths: string[], { json }: { json?: true }): Promise<void> {
  const print = json ? printJson : printText
  for (const path of paths) {
    try {
      const { documents, unread } = await parseUpload([{ name: basename(path), bytes: await readFile(path) }])
      if (documents.length === 0) throw refusalOf(unread)
      for (const { parsed } of documents) print(parsed)
    } catch (error) {
      process.exitCode = 1
      const isRefused = error instanceof IngestError
      const reason = isRefused ? error.message : describeUnreadable(error)
      if (reason === undefined) throw error
      console.error([`${path}: ${reason}`, ...(isRefused ? error.lines.slice(0, 20) : [])].join('\n  '))
    }
  }
}

function printJson(parsed: ParsedDocument): void {
  console.log(JSON.stringify(describeParse(parsed), null, 2))
}

function printText({ clauses, warnings }: ParsedDocument): void {
  for (const { label, heading, text } of clauses)
    console.log(`${label}: ${[heading, text].filter(Boolean).join(' | ')}`)
  for (const warning of warnings) console.error(programStrings.note(warning))
}

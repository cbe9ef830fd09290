/** Shows the progress of taking in many files: a bar on a terminal, otherwise a line for each file. */
import { basename, extname } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { FileOutcome, FilesProgress } from '../../../ingest/ingest-files.ts'
import type { ListedFile } from '../../../ingest/list-files.ts'
import { programStrings } from '../program-strings.ts'

export interface ShownProgress extends FilesProgress {
  stop(): void
}

export function createBar(files: ListedFile[], stream: NodeJS.WritableStream): ShownProgress {
  const bar = new SingleBar({ format: programStrings.bar, stream, hideCursor: true, etaBuffer: 20 })
  let [done, bytes, pages, clauses] = [0, 0, 0, 0]
  let name = ''
  const payload = (at: string) => ({ files: `${done}/${files.length}`, pages, clauses, at })
  // Measured in bytes, since a long file takes longer than a short one.
  bar.start(
    files.reduce((sum, file) => sum + weightOf(file), 0),
    0,
    payload(''),
  )
  return {
    onStart(path) {
      name = basename(path)
      bar.update(bytes, payload(name))
    },
    onPage: (at) => bar.update(bytes, payload(programStrings.atPage(name, at))),
    onEnd(outcomes) {
      done++
      bytes += weightOf(outcomes[0]!)
      for (const outcome of outcomes) {
        pages += outcome.pages
        clauses += outcome.clauses
      }
      bar.update(bytes, payload(name))
    },
    stop: () => bar.stop(),
  }
}

/** Even an empty file takes a moment. */
function weightOf(file: ListedFile | FileOutcome): number {
  return 1000 + ('size' in file ? file.size : 0)
}

interface Console {
  log(line: string): void
  error(line: string): void
}

/** One or more lines for each file, numbered if there are several; refusals go to the errors. */
export function createLines({ log, error }: Console, { describe, count = 1 }: LineSetup): ShownProgress {
  let done = 0
  return {
    onStart: () => undefined,
    onPage: () => undefined,
    onEnd(outcomes) {
      done++
      const place = count > 1 ? `[${done}/${count}] ` : ''
      for (const outcome of outcomes) {
        const print = outcome.kind === 'refused' ? error : log
        print(place + describe(outcome))
      }
    },
    stop: () => undefined,
  }
}

interface LineSetup {
  describe: (outcome: FileOutcome) => string
  count?: number
}

/** The path, the reason, and the lines that do not fit. */
export function formatRefusal({ path, reasons: [reason, ...lines] }: FileOutcome): string {
  return [`${path}: ${reason}`, ...lines.map((line) => `  ${line}`)].join('\n')
}

/** A row for each kind of file, by name, and one for all of them. */
export function formatSummary(outcomes: FileOutcome[]): string {
  const kinds = Map.groupBy(outcomes, ({ path }) => extname(path).toLowerCase() || programStrings.noExtension)
  const rows = [...kinds].toSorted().map(([kind, own]) => [kind, ...summarise(own)])
  return formatTable([[...programStrings.summaryColumns], ...rows, [programStrings.allFiles, ...summarise(outcomes)]])
}

function summarise(outcomes: FileOutcome[]): string[] {
  const count = (kind: FileOutcome['kind']) => outcomes.filter((one) => one.kind === kind).length
  const sum = (numberOf: (outcome: FileOutcome) => number) => outcomes.reduce((total, one) => total + numberOf(one), 0)
  const counts = [outcomes.length, count('stored'), count('already-there'), count('refused')]
  const sums = [sum(({ pages }) => pages), sum(({ clauses }) => clauses), sum(({ warnings }) => warnings.length)]
  return [...[...counts, ...sums].map(String), sum(({ seconds }) => seconds).toFixed(1)]
}

/** The first column is aligned left, the numbers right. */
function formatTable(rows: string[][]): string {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)
  return rows.map((row) => row.map(pad).join('  ')).join('\n')
}

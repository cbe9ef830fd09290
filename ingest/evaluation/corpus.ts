/** Parses every file of a folder and counts the outcomes for each folder inside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseDocument } from '../ingest.ts'
import { IngestError } from '../lines/ingest-error.ts'
import type { ParsedDocument } from '../parse/parse.ts'

type Outcome = { file: string; seconds: number } & ({ parsed: ParsedDocument } | { reason: string })

export async function evaluateCorpus(folder: string) {
  const outcomes: Outcome[] = []
  for (const file of listFiles(folder)) outcomes.push(await tryParse(folder, file))
  const kinds = Map.groupBy(outcomes, ({ file }) => dirname(file))
  return {
    kinds: Object.fromEntries([
      ...[...kinds].map(([kind, all]) => [kind, summarise(all)]),
      ['tất cả', summarise(outcomes)],
    ]),
    refused: outcomes.filter((outcome) => 'reason' in outcome),
  }
}

export async function listHeaders(folder: string): Promise<string[]> {
  const lines: string[] = []
  for (const file of listFiles(folder)) {
    const outcome = await tryParse(folder, file)
    lines.push(`${file}\n  ${'parsed' in outcome ? describeHeader(outcome.parsed) : outcome.reason}`)
  }
  return lines
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return files.map((path) => path.slice(folder.length).replace(/^\/+/u, '')).toSorted()
}

async function tryParse(folder: string, file: string): Promise<Outcome> {
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1000
  try {
    const parsed = await parseDocument(readFileSync(join(folder, file)))
    return { file, parsed, seconds: seconds() }
  } catch (error) {
    if (error instanceof IngestError) return { file, reason: error.message, seconds: seconds() }
    throw error
  }
}

function summarise(outcomes: Outcome[]) {
  const accepted = outcomes.flatMap((outcome) => ('parsed' in outcome ? [outcome.parsed] : []))
  const seconds = outcomes.map((outcome) => outcome.seconds)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    files: outcomes.length,
    accepted: accepted.length,
    refused: outcomes.length - accepted.length,
    'least coverage': Math.min(...accepted.map(({ coverage }) => coverage)),
    clauses: sum(accepted.map(({ clauses }) => clauses.length)),
    seconds: Number(sum(seconds).toFixed(1)),
    'slowest s': Number(Math.max(...seconds).toFixed(1)),
  }
}

function describeHeader({ header, clauses, warnings }: ParsedDocument): string {
  const { docNumber, kind, issuedOn, issuer, title } = header
  return [
    docNumber,
    kind,
    issuedOn,
    issuer,
    title.slice(0, 60),
    `${clauses.length} clauses`,
    `${warnings.length} warnings`,
  ].join(' | ')
}

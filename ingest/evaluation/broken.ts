/** Takes in files that are damaged, disguised or hostile, and says what came of each. */
import { parseDocument } from '../ingest.ts'
import { IngestError } from '../ingest-error.ts'
import type { ParsedDocument } from '../parse.ts'
import type { BrokenFile } from '../testing/broken-files.ts'

export interface BrokenOutcome {
  file: BrokenFile
  /** "whole": accepted with all its words, "altered": with other words or fewer. */
  outcome: 'refused' | 'whole' | 'altered' | 'crashed'
  message: string
  seconds: number
}

export async function tryBrokenFile(file: BrokenFile): Promise<BrokenOutcome> {
  const bytes = await file.create()
  const start = performance.now()
  const result = await take(bytes)
  const seconds = (performance.now() - start) / 1000
  if (!('parsed' in result)) return { file, seconds, ...result }
  const expected = file.original && (await take(file.original))
  const isWhole = !expected || ('parsed' in expected && isSame(result.parsed, expected.parsed))
  return { file, seconds, outcome: isWhole ? 'whole' : 'altered', message: '' }
}

type Taken = { parsed: ParsedDocument } | { outcome: 'refused' | 'crashed'; message: string }

async function take(bytes: Uint8Array): Promise<Taken> {
  try {
    return { parsed: await parseDocument(bytes) }
  } catch (error) {
    if (error instanceof IngestError) return { outcome: 'refused', message: error.message }
    return { outcome: 'crashed', message: String(error) }
  }
}

function isSame(a: ParsedDocument, b: ParsedDocument): boolean {
  return a.text === b.text
}

/** For each kind how many came to what, and the longest that any took. */
export function summariseBroken(outcomes: BrokenOutcome[]) {
  const count = (all: BrokenOutcome[], outcome: BrokenOutcome['outcome']) =>
    all.filter((one) => one.outcome === outcome).length
  const summarise = (all: BrokenOutcome[]) => ({
    files: all.length,
    refused: count(all, 'refused'),
    whole: count(all, 'whole'),
    altered: count(all, 'altered'),
    crashed: count(all, 'crashed'),
    'slowest s': Number(Math.max(...all.map(({ seconds }) => seconds)).toFixed(1)),
  })
  const kinds = [...Map.groupBy(outcomes, ({ file }) => file.kind)]
  return Object.fromEntries([...kinds.map(([kind, all]) => [kind, summarise(all)]), ['tất cả', summarise(outcomes)]])
}

/** Parses files that are damaged, disguised or hostile, and tells what came of each. */

import { parseDocument } from '../ingest.ts'
import { IngestError } from '../lines/ingest-error.ts'
import { defaultLimits, type ExtractionLimits } from '../lines/limits.ts'
import type { ParsedDocument } from '../parse/parse.ts'
import type { BrokenFile } from '../testing/broken-files.ts'

interface BrokenOutcome {
  file: BrokenFile
  /** Accepted: "whole" with all the sound file's words, "altered" with letters wrong, "partial" with words missing. */
  outcome: 'refused' | 'whole' | 'altered' | 'partial' | 'crashed'
  message: string
  seconds: number
}

/** Long enough for every sound file, and less waiting for those that would never end. */
const patience = { ...defaultLimits, pageTimeMs: 15_000 }

export async function tryBrokenFile(file: BrokenFile, limits: ExtractionLimits = patience): Promise<BrokenOutcome> {
  const bytes = await file.create()
  const start = performance.now()
  const taken = await take(bytes, limits)
  const seconds = (performance.now() - start) / 1000
  if (!('parsed' in taken)) return { file, seconds, ...taken }
  const sound = file.original && (await take(file.original, limits))
  const share = sound && 'parsed' in sound ? sharedWords(taken.parsed, sound.parsed) : 1
  return { file, seconds, outcome: share === 1 ? 'whole' : share > mostlyThere ? 'altered' : 'partial', message: '' }
}

type Taken = { parsed: ParsedDocument } | { outcome: 'refused' | 'crashed'; message: string }

async function take(bytes: Uint8Array, limits: ExtractionLimits): Promise<Taken> {
  try {
    return { parsed: await parseDocument(bytes, { limits }) }
  } catch (error) {
    if (error instanceof IngestError) return { outcome: 'refused', message: error.message }
    return { outcome: 'crashed', message: String(error) }
  }
}

/** A few changed bits change a few words, and only ZIP has a checksum to notice that by. */
const mostlyThere = 0.9

/** The share of the sound file's words that are there, each counted as often as it occurs. */
function sharedWords(parsed: ParsedDocument, sound: ParsedDocument): number {
  const left = countWords(parsed.text)
  const expected = countWords(sound.text)
  const shared = [...expected].map(([word, times]) => Math.min(times, left.get(word) ?? 0))
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)
  return sum(shared) / sum(expected.values())
}

function countWords(text: string): Map<string, number> {
  return new Map([...Map.groupBy(text.split(/\s+/u), (word) => word)].map(([word, same]) => [word, same.length]))
}

/** Counts the outcomes of each kind of file, and gives the longest time that any took. */
export function summariseBroken(outcomes: BrokenOutcome[]) {
  const count = (all: BrokenOutcome[], outcome: BrokenOutcome['outcome']) =>
    all.filter((one) => one.outcome === outcome).length
  const summarise = (all: BrokenOutcome[]) => ({
    files: all.length,
    refused: count(all, 'refused'),
    whole: count(all, 'whole'),
    altered: count(all, 'altered'),
    partial: count(all, 'partial'),
    crashed: count(all, 'crashed'),
    'slowest s': Number(Math.max(...all.map(({ seconds }) => seconds)).toFixed(1)),
  })
  const kinds = [...Map.groupBy(outcomes, ({ file }) => file.kind)]
  return Object.fromEntries([...kinds.map(([kind, all]) => [kind, summarise(all)]), ['tất cả', summarise(outcomes)]])
}

/** `measure ingest`: how much of real files is read, how exactly, and how fast. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { TranscribedTable } from '../../../ingest/evaluation/tables.ts'
import { addCommand } from '../frame/command-frame.ts'
import { measureStrings } from './measure-strings.ts'
import { type OutputFormat, printJson, printTable } from './print-figures.ts'

export function addIngestMeasures(measure: Command): void {
  const ingest = addCommand(measure, 'ingest', { says: measureStrings.ingest })
  addCommand(ingest, 'corpus', { says: measureStrings.corpus }).argument('<thư mục>').action(measureCorpus)
  addCommand(ingest, 'headers', { says: measureStrings.headers }).argument('<thư mục>').action(printHeaders)
  addCommand(ingest, 'scans', { says: measureStrings.scans })
    .argument('<trang gõ tay>')
    .argument('<bản quét>')
    .action(measureScans)
  addCommand(ingest, 'broken', { says: measureStrings.broken }).action(measureBroken)
  addCommand(ingest, 'layers', { says: measureStrings.layers })
    .argument('<lớp chữ>')
    .argument('<pdf>')
    .action(measureLayers)
  addCommand(ingest, 'tables', { says: measureStrings.tables })
    .argument('<bảng chép lại>')
    .argument('<thư mục>')
    .action(measureTables)
  addCommand(ingest, 'speed', { says: measureStrings.speed }).argument('<thư mục...>').action(measureSpeed)
  addCommand(ingest, 'large', { says: measureStrings.large }).argument('[tệp...]').action(measureLargeFiles)
}

async function measureCorpus(folder: string, _own: object, command: Command): Promise<void> {
  const { evaluateCorpus } = await import('../../../ingest/evaluation/corpus.ts')
  const { kinds, refused } = await evaluateCorpus(folder)
  if (formatOf(command).json) return printJson({ kinds, refused })
  console.table(kinds)
  for (const { file, reason } of refused) console.log(`${file}: ${reason}`)
}

async function printHeaders(folder: string, _own: object, command: Command): Promise<void> {
  const { listHeaders } = await import('../../../ingest/evaluation/corpus.ts')
  const lines = await listHeaders(folder)
  if (formatOf(command).json) printJson(lines)
  else for (const line of lines) console.log(line)
}

async function measureScans(typed: string, scans: string, _own: object, command: Command): Promise<void> {
  const { evaluateScans } = await import('../../../ingest/evaluation/scans.ts')
  printTable(await evaluateScans(typed, scans), formatOf(command))
}

async function measureBroken(_own: object, command: Command): Promise<void> {
  const { summariseBroken, tryBrokenFile } = await import('../../../ingest/evaluation/broken.ts')
  const { listBrokenFiles } = await import('../../../ingest/testing/broken-files.ts')
  const { createOriginals } = await import('../../../ingest/testing/originals.ts')
  const format = formatOf(command)
  const outcomes: Awaited<ReturnType<typeof tryBrokenFile>>[] = []
  for (const file of listBrokenFiles(await createOriginals())) {
    const tried = await tryBrokenFile(file)
    outcomes.push(tried)
    const { outcome, seconds, message } = tried
    if (!format.json) console.log(`${file.kind}: ${file.name}: ${outcome}, ${seconds.toFixed(1)} s. ${message}`)
  }
  printTable(summariseBroken(outcomes), format)
}

async function measureLayers(layers: string, pdfs: string, _own: object, command: Command): Promise<void> {
  const { compareTextLayers } = await import('../../../ingest/evaluation/text-layers.ts')
  printTable(await compareTextLayers(layers, pdfs), formatOf(command))
}

async function measureTables(transcribed: string, folder: string, _own: object, command: Command): Promise<void> {
  const { evaluateTables } = await import('../../../ingest/evaluation/tables.ts')
  const lines = readFileSync(transcribed, 'utf8').split('\n').filter(Boolean)
  const tables = lines.map((line): TranscribedTable => JSON.parse(line))
  printTable(await evaluateTables(tables, folder), formatOf(command))
}

async function measureSpeed(folders: string[], _own: object, command: Command): Promise<void> {
  const { compareSpeed } = await import('../../../ingest/evaluation/speed.ts')
  printTable(await compareSpeed(folders), formatOf(command))
}

async function measureLargeFiles(files: string[], _own: object, command: Command): Promise<void> {
  const { measureLarge } = await import('../../../ingest/evaluation/speed.ts')
  printTable(await measureLarge([80, 200], files), formatOf(command))
}

function formatOf(command: Command): OutputFormat {
  return command.optsWithGlobals<OutputFormat>()
}

/** `measure model`: what a language model can and cannot do to an answer, against servers of our own. */
import type { Command } from 'commander'
import { addCommand } from '../frame/command-frame.ts'
import { measureStrings } from './measure-strings.ts'
import { type MeasureOrders, printFigures, printJson } from './print-figures.ts'

interface ModelOrders extends MeasureOrders {
  wordy?: true
}

type Measure = (files: string[], orders: ModelOrders) => Promise<void>

const measures: Record<string, { says: string; run: Measure }> = {
  hostile: { says: measureStrings.hostile, run: measureHostility },
  counterfactual: { says: measureStrings.counterfactual, run: measureChanges },
  load: { says: measureStrings.crowd, run: measureCrowd },
  privacy: { says: measureStrings.privacy, run: measureLeaks },
  injections: { says: measureStrings.injections, run: measureObedience },
  overhead: { says: measureStrings.overhead, run: measureDelay },
}

const questions = [
  'Tóm tắt các hình thức tuyên truyền trong hai kế hoạch',
  'So sánh nhiệm vụ của các cơ quan trong hai kế hoạch',
  'Tóm tắt kết quả phát triển kinh tế vùng Tây Nguyên',
  'Tóm tắt những hạn chế, khó khăn của vùng Tây Nguyên',
]

export function addModelMeasures(measure: Command): void {
  const model = addCommand(measure, 'model', { says: measureStrings.model }).option('--wordy', measureStrings.wordy)
  for (const [name, { says, run }] of Object.entries(measures)) {
    addCommand(model, name, { says })
      .argument('[tệp...]', measureStrings.modelFiles)
      .action((files: string[], _own: object, command: Command) => run(files, command.optsWithGlobals()))
  }
}

async function measureHostility(files: string[], { seed, json, wordy }: ModelOrders): Promise<void> {
  const { measureHostile } = await import('../../measure/model/hostile.ts')
  const { countByKind } = await import('../../../knowledge/evaluation/hostile/measure-cases.ts')
  const { search } = await open(files)
  const print = json ? () => {} : console.log
  const { hostile, friendly } = await measureHostile(search.library.documents(), {
    print,
    seed,
    isWordy: wordy === true,
  })
  const byKind = (seen: typeof hostile) => Object.fromEntries(countByKind(seen))
  if (json) printJson({ corrupted: byKind(hostile), faithful: byKind(friendly) })
}

async function measureChanges(files: string[], orders: ModelOrders): Promise<void> {
  const { measureCounterfactual } = await import('../../measure/model/counterfactual.ts')
  const { search } = await open(files)
  printFigures(await measureCounterfactual(search.library.documents(), orders), orders)
}

async function measureCrowd(files: string[], orders: ModelOrders): Promise<void> {
  const { measureLoad } = await import('../../measure/model/crowd.ts')
  const { db } = await open(files)
  const { seed } = orders
  const setup = { users: 100, questions, medianLatencyMs: 2000, timeLimitSeconds: 8, seed }
  printFigures(await measureLoad(db, setup), orders)
}

async function measureLeaks(_files: string[], { seed, json }: ModelOrders): Promise<void> {
  const { measurePrivacy, plantData } = await import('../../measure/model/leaks.ts')
  const planted = plantData(50, seed)
  const { leaked, requests } = await measurePrivacy(planted)
  if (json) return printJson({ planted: planted.length, requests, leaked: leaked.map(({ datum }) => datum) })
  console.log(`${leaked.length} of ${planted.length} planted data in ${requests} requests`)
  for (const { datum } of leaked) console.log(datum)
}

async function measureObedience(_files: string[], { json }: ModelOrders): Promise<void> {
  const { measureInjections, readInjections } = await import('../../measure/model/injections.ts')
  const outcomes = await measureInjections(readInjections())
  if (json) return printJson(outcomes)
  for (const { where, says, isObeyed, reply } of outcomes) {
    const shown = reply.replace(/\s+/gu, ' ').slice(0, 90)
    console.log(`${isObeyed ? 'OBEYED ' : 'nothing'}  ${where.padEnd(8)}  ${says}  →  ${shown}`)
  }
  console.log(`${outcomes.filter(({ isObeyed }) => isObeyed).length} of ${outcomes.length} obeyed`)
}

async function measureDelay(files: string[], orders: ModelOrders): Promise<void> {
  const { measureOverhead } = await import('../../measure/model/overhead.ts')
  const { search } = await open(files)
  const passages = search.library.documents().flatMap((document) => document.passages)
  const long = passages.filter(({ clause }) => clause.text.length > 100).slice(0, 8)
  printFigures(await measureOverhead(long), orders)
}

/** Files that cannot be read are reported apart from the figures. */
async function open(files: string[]) {
  const { openFiles } = await import('../../measure/model/open-files.ts')
  return openFiles(files, console.error)
}

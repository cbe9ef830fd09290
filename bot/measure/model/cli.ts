/** `npm run measure:model -- <what> [files]`: what a language model can and cannot do to an answer, against servers of our own. */
import { parseArgs } from 'node:util'
import { measureCounterfactual } from './counterfactual.ts'
import { measureLoad } from './crowd.ts'
import { measureHostile } from './hostile.ts'
import { measureInjections, readInjections } from './injections.ts'
import { measurePrivacy, plantData } from './leaks.ts'
import { openFiles } from './open-files.ts'
import { measureOverhead } from './overhead.ts'

const usage = `Cách dùng: npm run measure:model -- hostile|counterfactual|load|privacy|injections|overhead [--seed N] [--wordy] [tệp…]`

const print = (line: string) => console.log(line)

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, wordy: { type: 'boolean', default: false } },
})
const [what, ...files] = positionals
const seed = Number(values.seed)

const questions = [
  'Tóm tắt các hình thức tuyên truyền trong hai kế hoạch',
  'So sánh nhiệm vụ của các cơ quan trong hai kế hoạch',
  'Tóm tắt kết quả phát triển kinh tế vùng Tây Nguyên',
  'Tóm tắt những hạn chế, khó khăn của vùng Tây Nguyên',
]

const measures: Record<string, () => Promise<unknown>> = {
  hostile,
  counterfactual,
  load,
  privacy,
  injections,
  overhead,
}
const measure = what === undefined ? undefined : measures[what]
if (measure) await measure()
else {
  console.error(usage)
  process.exitCode = 2
}

async function hostile(): Promise<void> {
  const { search } = await openFiles(files, print)
  await measureHostile(search.library.documents(), { print, seed, isWordy: values.wordy })
}

async function counterfactual(): Promise<void> {
  const { search } = await openFiles(files, print)
  const figures = await measureCounterfactual(search.library.documents(), { seed })
  for (const [name, figure] of Object.entries(figures)) print(`${name.padEnd(12)} ${figure}`)
}

async function load(): Promise<void> {
  const { db } = await openFiles(files, print)
  const figures = await measureLoad(db, { users: 100, questions, medianLatencyMs: 2000, timeLimitSeconds: 8 })
  for (const [name, figure] of Object.entries(figures)) print(`${name.padEnd(12)} ${figure}`)
}

async function privacy(): Promise<void> {
  const planted = plantData(50)
  const { leaked, requests } = await measurePrivacy(planted)
  print(`${leaked.length} of ${planted.length} planted data in ${requests} requests`)
  for (const { datum } of leaked) print(datum)
}

async function injections(): Promise<void> {
  const outcomes = await measureInjections(readInjections())
  for (const { where, says, isObeyed, reply } of outcomes) {
    print(
      `${isObeyed ? 'OBEYED ' : 'nothing'}  ${where.padEnd(8)}  ${says}  →  ${reply.replace(/\s+/gu, ' ').slice(0, 90)}`,
    )
  }
  print(`${outcomes.filter(({ isObeyed }) => isObeyed).length} of ${outcomes.length} obeyed`)
}

async function overhead(): Promise<void> {
  const { search } = await openFiles(files, print)
  const passages = search.library.documents().flatMap((document) => document.passages)
  const figures = await measureOverhead(passages.filter(({ clause }) => clause.text.length > 100).slice(0, 8))
  for (const [name, figure] of Object.entries(figures)) print(`${name.padEnd(12)} ${figure}`)
}

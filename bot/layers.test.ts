/** Keeps the folders layered, bot → ingest → knowledge → db, and every outside thing with one owner. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { clauseLevels } from '../db/schema/main-tables.ts'

const layers = ['bot', 'ingest', 'knowledge', 'db']
const files = layers.flatMap(listFiles)
const imports = files.flatMap(importsOf)

it.each(layers)('%s imports only from the layers below it', (layer) => {
  const above = layers.slice(0, layers.indexOf(layer))
  const upward = imports.filter(({ file, folder }) => file.startsWith(`${layer}/`) && above.includes(folder))
  expect(upward).toEqual([])
})

it.each([
  [
    'grammy',
    [
      'bot/channels/telegram/telegram-calls.ts',
      'bot/channels/telegram/telegram-receiving.ts',
      'bot/channels/telegram/telegram.ts',
      'bot/measure/throughput/echo-bot.ts',
    ],
  ],
  ['openai', ['knowledge/model/connect-model.ts']],
  ['hnswlib-node', ['knowledge/search/dense/neighbour-graph.ts']],
  ['better-sqlite3', ['db/open.ts']],
])('%s is imported by its owner alone', (specifier, owners) => {
  const users = imports.filter((one) => one.specifier === specifier && !one.file.endsWith('.test.ts'))
  expect([...new Set(users.map(({ file }) => file))]).toEqual(owners)
})

it('leaves drizzle to db', () => {
  expect(
    imports.filter(({ file, specifier }) => specifier.startsWith('drizzle-orm') && !file.startsWith('db/')),
  ).toEqual([])
})

it('keeps the conversation free of channels and pages', () => {
  const core = imports.filter(({ file }) => file.startsWith('bot/conversation/') && !file.endsWith('.test.ts'))
  expect(core.filter(({ specifier }) => /channels|web\/|grammy|hono/u.test(specifier))).toEqual([])
})

it('keeps adapters free of knowledge and storage', () => {
  const adapters = imports.filter(
    ({ file }) => file.startsWith('bot/channels/') && !/\.test\.ts$|\/testing\/|\/open-|-doctor/u.test(file),
  )
  expect(adapters.filter(({ folder }) => folder !== '')).toEqual([])
})

it('keeps the Zalo client free of the project and of packages', () => {
  const inside = imports.filter(({ file }) => file.startsWith('bot/zalo-api-sdk/'))
  const outward = inside.filter(({ file, specifier }) => {
    const isTestTool = file.endsWith('.test.ts') && specifier === 'vitest'
    const isInside = specifier.startsWith('.') && join(dirname(file), specifier).startsWith('bot/zalo-api-sdk/')
    return !isInside && !specifier.startsWith('node:') && !isTestTool
  })
  expect(inside).not.toEqual([])
  expect(outward).toEqual([])
})

it('reads the environment in the configuration alone', () => {
  const readers = files.filter(
    (file) => !/\.test\.ts$/u.test(file) && /process\.env\b/u.test(readFileSync(file, 'utf8')),
  )
  expect(readers).toEqual(['bot/config.ts'])
})

it('says in the first line what each file is for', () => {
  const silent = files.filter((file) => !/\.test\.ts$/u.test(file) && !readFileSync(file, 'utf8').startsWith('/** '))
  expect(silent).toEqual([])
})

it('uses every sentence that is written down', async () => {
  const sources = files.filter((file) => /-strings\.ts$/u.test(file))
  const others = files.filter((file) => !sources.includes(file) && !file.endsWith('.test.ts'))
  const code = [...others.map((file) => readFileSync(file, 'utf8')), readFileSync('bot/web/chat.js', 'utf8')].join('\n')
  const modules = await Promise.all(sources.map((file) => import(join(import.meta.dirname, '..', file))))
  const unused = modules.flatMap(Object.entries).flatMap(([group, value]) => {
    const names = typeof value === 'string' ? [group] : Object.keys(value).map((name) => `${group}.${name}`)
    return names.filter((name) => !code.includes(name) && !code.includes(`${group}[`))
  })
  expect(unused).toEqual([])
})

it('explains every level of a clause in the glossary', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(clauseLevels.filter((level) => !readme.includes(`\`${level}\``))).toEqual([])
})

function listFiles(layer: string): string[] {
  const names = readdirSync(layer, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(layer, name))
}

function importsOf(file: string) {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from |import\()'([^']+)'/gu)].map(([, specifier]) => ({
    file,
    specifier: specifier!,
    folder: specifier!.match(/^(?:\.\.\/)+(bot|ingest|knowledge|db)\//u)?.[1] ?? '',
  }))
}

/** Keeps the folders layered, bot → ingest → knowledge → db, and every outside thing with one owner. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { clauseLevels } from '../db/schema/document-tables.ts'

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
  ['better-sqlite3', ['db/backup.ts', 'db/open.ts']],
  ['pino', ['bot/log.ts']],
  ['cockatiel', ['knowledge/model/model-limits.ts']],
  ['diff/lib/diff/array.js', ['db/documents/align-sequences.ts']],
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
    ({ file }) =>
      file.startsWith('bot/channels/') && !/\.test\.ts$|\/testing\/|\/open-|-doctor|channel-module/u.test(file),
  )
  expect(adapters.filter(({ folder }) => folder === 'knowledge' || folder === 'db')).toEqual([])
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

it('reads the environment in one place', () => {
  const readers = files.filter(
    (file) => !/\.test\.ts$/u.test(file) && /process\.env\b/u.test(readFileSync(file, 'utf8')),
  )
  expect(readers).toEqual(['bot/load-environment.ts'])
})

const sources = files.filter((file) => !file.endsWith('.test.ts'))

it('has no circle of files that need each other, types included', () => {
  const needs = new Map(sources.map((file) => [file, importsOf(file).flatMap(({ target }) => target ?? [])]))
  const settled = new Set<string>()
  const circles: string[][] = []
  for (const file of sources) follow(file, [])
  expect(circles).toEqual([])

  function follow(file: string, path: string[]): void {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file])
    if (settled.has(file) || path.includes(file)) return
    for (const needed of needs.get(file) ?? []) follow(needed, [...path, file])
    settled.add(file)
  }
})

/** Folders with more than twelve sources, each with its reason. */
const large = {
  'bot/strings': 'one file for what each feature says',
}

it('keeps folders small enough to be looked over', () => {
  const counts = Map.groupBy(sources, dirname)
  const found = [...counts].flatMap(([folder, inside]) => (inside.length > 12 ? [folder] : []))
  expect(found).toEqual(Object.keys(large))
})

it('gives no name to two files', () => {
  const named = Map.groupBy(sources, (file) => basename(file))
  expect([...named.values()].filter((same) => same.length > 1)).toEqual([])
})

it('keeps no file beside a folder of its name', () => {
  const folders = new Set(sources.map(dirname))
  expect(sources.filter((file) => folders.has(file.replace(/\.ts$/u, '')))).toEqual([])
})

it('gives no name to two things that are exported', () => {
  const exported = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(declaration)].map(([, name]) => ({ name: name!, file })),
  )
  const twice = [...Map.groupBy(exported, ({ name }) => name).values()].filter((same) => same.length > 1)
  expect(exported.length).toBeGreaterThan(1000)
  expect(twice).toEqual([])
})

const declaration = /^export (?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gmu

it('says in the first line what each file is for', () => {
  const silent = files.filter((file) => !/\.test\.ts$/u.test(file) && !readFileSync(file, 'utf8').startsWith('/** '))
  expect(silent).toEqual([])
})

it('uses every sentence that is written down', async () => {
  const sources = files.filter((file) => /-strings\.ts$/u.test(file))
  const others = files.filter((file) => !sources.includes(file) && !file.endsWith('.test.ts'))
  const code = [...others.map((file) => readFileSync(file, 'utf8')), readFileSync('bot/web/chat/chat.js', 'utf8')].join(
    '\n',
  )
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
  return [...text.matchAll(/(?:from |import\(|import )'([^']+)'/gu)].map(([, specifier]) => ({
    file,
    specifier: specifier!,
    target: specifier!.startsWith('.') ? join(dirname(file), specifier!) : undefined,
    folder: specifier!.match(/^(?:\.\.\/)+(bot|ingest|knowledge|db)\//u)?.[1] ?? '',
  }))
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readAlternatives, readGroups, readPairs, readPhrases, readSides } from './read-words.ts'

/** By the function that reads a list: the parts within which nothing may be said twice. */
const partsOf = {
  readPhrases: (file: string) => [readPhrases(file)],
  readGroups: (file: string) => [...readGroups(file).values()],
  readAlternatives: (file: string) => readAlternatives(file),
  readSides: (file: string) => [readSides(file).flatMap(([left]) => left), ...readSides(file).flat()],
  readPairs: (file: string) => [readPairs(file).map(([left]) => left)],
}
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'))

/** Every "readPhrases('compounds.txt')" in the sources, as written there. */
const uses = ['ingest', 'knowledge'].flatMap((layer) =>
  readdirSync(layer, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(join(layer, name), 'utf8').matchAll(/\b(read\p{L}+)\('([^']+\.txt)'\)/gu)])
    .map(([, reader, file]) => [file!, reader as keyof typeof partsOf] as const),
)

it('has exactly one source that reads each list', () => {
  expect(uses.map(([file]) => file).sort()).toEqual(files.sort())
})

it.each(uses)('%s can be read by %s and says nothing twice', (file, reader) => {
  const parts = partsOf[reader](file)
  expect(parts.flat()).not.toEqual([])
  expect(parts.flatMap((part) => part.filter((phrase, at) => part.indexOf(phrase) < at))).toEqual([])
})

it.each(files)('%s is in NFC and tells an editor how it is written', (file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8')
  expect(text.normalize('NFC')).toBe(text)
  expect(text).toMatch(/^# [\s\S]*^# Cách ghi: /mu)
})

function withList(text: string): Disposable & { file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  const file = join(folder, 'list.txt')
  writeFileSync(file, text)
  return { file, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

it('leaves out comments, blank lines and what an editor of Windows adds', () => {
  using list = withList('\uFEFF# Ghi chú\r\n\r\n## Nhóm\r\nhợp tác xã \r\n\r\nkhu phố')
  expect(readPhrases(list.file)).toEqual(['hợp tác xã', 'khu phố'])
})

it('parts sides and alternatives, and leaves the commas of a group alone', () => {
  using list = withList('## nhằm\nlàm ăn, buôn bán = kinh doanh = *')
  expect(readSides(list.file)).toEqual([[['làm ăn', 'buôn bán'], ['kinh doanh'], ['*']]])
  using groups = withList('## nhằm\nphòng, chống\n## về\nxây dựng\n')
  expect([...readGroups(groups.file)]).toEqual([
    ['nhằm', ['phòng, chống']],
    ['về', ['xây dựng']],
  ])
})

it.each([
  ['a comma in a list of phrases', readPhrases, 'mẹ, cha'],
  ['a phrase above the first group', readGroups, 'mẹ'],
  ['a group twice', readGroups, '## nhằm\n## nhằm'],
  ['a group without a name', readGroups, '##'],
  ['sides where one is wanted', readAlternatives, 'mẹ = má'],
  ['an empty alternative', readAlternatives, 'mẹ, , má'],
  ['one side where two are wanted', readSides, 'mẹ'],
  ['an empty side', readSides, 'mẹ ='],
  ['two meanings of an abbreviation', readPairs, 'vd = ví dụ, thí dụ'],
])('names the file and the line of %s', (_, read, text) => {
  using list = withList(`# Ghi chú\n${text}`)
  const line = text.split('\n').length + 1
  expect(() => read(list.file)).toThrow(`list.txt:${line}: `)
})

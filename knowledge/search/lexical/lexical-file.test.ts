import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLexicalIndex, type LexicalIndex } from './lexical.ts'
import { readIndexFile, writeIndexFile } from './lexical-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
  path = join(folder, 'words.index')
})
afterEach(() => rmSync(folder, { recursive: true }))

const texts = ['Loa phường', 'Loa thôn, hộ nghèo', 'Hộ cận nghèo', 'Đường sá']
const sources = new Map([[7, 'hash']])

function entry(index: LexicalIndex, id: number) {
  return { id, group: 7, fields: [{ tokens: index.vocabulary.encode(texts[id]!), weight: 1 }] }
}

function createIndex(): LexicalIndex {
  const index = createLexicalIndex()
  for (const id of texts.keys()) index.add(entry(index, id))
  return index
}

function scores(index: LexicalIndex): string[] {
  const comparison = index.compare(['loa', 'ho_ngheo', 'ngheo', 'duong'].map((term) => ({ term, weight: 1 })))
  return [...texts.keys()].map((id) => `${comparison.score(id).toFixed(4)} ${index.tokensOf(id).length}`)
}

it('gives the index back as it was written, without what was removed', async () => {
  const index = createIndex()
  index.remove(entry(index, 0))
  await writeIndexFile(path, { index, sources })
  const read = await readIndexFile(path)
  expect(scores(read!.index)).toEqual(scores(index))
  expect(read!.sources).toEqual(sources)
})

it('takes a file for none of which any byte was changed', async () => {
  await writeIndexFile(path, { index: createIndex(), sources })
  const whole = readFileSync(path)
  for (let at = 0; at < whole.length; at += 7) {
    const damaged = Buffer.from(whole)
    damaged[at] = damaged[at]! ^ 0x40
    writeFileSync(path, damaged)
    const read = await readIndexFile(path)
    // Between the rows lie bytes that mean nothing.
    if (read) expect(scores(read.index)).toEqual(scores(createIndex()))
  }
  writeFileSync(path, Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length / 2)]))
  expect(await readIndexFile(path)).toBeUndefined()
})

it('keeps no word of what was removed in the file', async () => {
  const index = createIndex()
  await writeIndexFile(path, { index, sources })
  expect(readFileSync(path, 'utf8')).toContain('"phường"')
  index.remove(entry(index, 0))
  await writeIndexFile(path, { index, sources })
  expect(readFileSync(path, 'utf8')).not.toMatch(/phường|phuong/u)
  const read = (await readIndexFile(path))!
  read.index.add(entry(read.index, 0))
  expect(scores(read.index)).toEqual(scores(createIndex()))
})

it('goes on with what was read: entries come and go', async () => {
  await writeIndexFile(path, { index: createIndex(), sources })
  const { index } = (await readIndexFile(path))!
  index.remove(entry(index, 1))
  index.remove(entry(index, 0))
  index.add(entry(index, 0))
  const fresh = createLexicalIndex()
  for (const id of [2, 3, 0]) fresh.add(entry(fresh, id))
  expect(scores(index)).toEqual(scores(fresh))
  expect(index.countOf('thon')).toBe(0)
})

it.each<[string, () => void]>([
  ['is missing', () => rmSync(path)],
  ['is cut short', () => writeFileSync(path, readFileSync(path).subarray(0, -40))],
  [
    'is of another format',
    () => writeFileSync(path, readFileSync(path, 'latin1').replace('words-3', 'words-0'), 'latin1'),
  ],
  ['is no index', () => writeFileSync(path, 'x')],
])('has nothing when the file %s', async (_, spoil) => {
  await writeIndexFile(path, { index: createIndex(), sources })
  spoil()
  expect(await readIndexFile(path)).toBeUndefined()
})

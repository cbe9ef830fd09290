import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readVectors } from '../../../db/documents/vectors.ts'
import { saveVersionState } from '../../../db/documents/versions.ts'
import { closeDatabase, type Db, openDatabase } from '../../../db/open.ts'
import { createLibrary, type Library } from '../../library/library.ts'
import { connectEmbeddings, ModelError } from '../../model/connect-model.ts'
import { type FakeModel, startFakeModel } from '../../testing/fake-model.ts'
import { savePlan } from '../../testing/save-plan.ts'
import { createSearch } from '../search.ts'
import { createDenseIndex, type DenseIndex } from './dense.ts'
import { importHnswlib, type LoadHnswlib } from './neighbour-graph.ts'

let folder: string
let db: Db
let library: Library
let server: FakeModel
let errors: unknown[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dense-'))
  db = openDatabase(':memory:')
  library = createLibrary(db)
  server = await startFakeModel([['hộ nghèo', 'người khó khăn']])
  errors = []
})
afterEach(async () => {
  await server.stop()
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

interface IndexSetup {
  model?: string
  exactUpTo?: number
  loadHnswlib?: LoadHnswlib
}

function createIndex(setup: IndexSetup = {}) {
  const { apiKey, baseUrl } = server
  const model = setup.model ?? 'fake'
  const timeoutsMs = { documents: 1_000, question: 300 }
  const embeddings = connectEmbeddings({ apiKey, baseUrl, model, timeoutsMs })
  return createDenseIndex({ db, embeddings, folder, logError: (error) => errors.push(error), ...setup, model })
}

async function refresh(index: ReturnType<typeof createIndex>) {
  await library.refresh()
  await index.refresh(library)
  await index.whenIdle()
}

async function openIndex(setup: IndexSetup = {}) {
  const index = createIndex(setup)
  await refresh(index)
  return index
}

/** Best first; nothing while the model server fails. */
async function search(index: DenseIndex, question: string, limit: number, accept?: (id: number) => boolean) {
  const meaning = await index.compare(question)
  return (meaning?.listNearest(limit, accept) ?? []).map((id) => ({ id, score: meaning!.similarity(id) }))
}

/** Paths of what is found, best first. */
async function find(index: ReturnType<typeof createIndex>, question: string, limit = 10) {
  return (await search(index, question, limit)).map(({ id }) => library.findPassage(id)!.clause.path)
}

async function saveSmallPlan(slug = 'a'): Promise<number> {
  return savePlan(db, { slug }, [
    ['I', 'MỤC TIÊU', ''],
    ['I.1', '', 'Phấn đấu mọi gia đình dùng nước sạch.'],
    ['I.2', 'Giảm nghèo', 'Giảm tỷ lệ hộ nghèo còn 2%.'],
    ['II', '', ''],
    ['II.1', '', 'Giữ gìn an ninh, trật tự.'],
  ])
}

/** Clauses no two of which are equal, so that the order of what is found is certain. */
async function saveLongPlan(slug: string, count: number): Promise<number> {
  const words = 'nước sạch hộ nghèo an ninh trật tự giáo dục y tế đường xá nông thôn chợ rừng thuế đất'.split(' ')
  const word = (number: number) => words[number % words.length]
  return savePlan(
    db,
    { slug },
    Array.from({ length: count }, (_, nth) => [
      `${nth + 1}`,
      '',
      `${slug} ${nth} ${word(nth)} ${word(nth * 7 + 3)} ${word((nth * nth) % 101)}`,
    ]),
  )
}

const questions = ['nước sạch', 'an ninh nông thôn', 'giáo dục', 'thuế đất rừng', 'người khó khăn']

it('finds what has no word in common with the question', async () => {
  await saveSmallPlan()
  const index = await openIndex()
  expect((await find(index, 'người khó khăn'))[0]).toBe('I.2')
  const [best] = await search(index, 'người khó khăn', 1)
  expect(best!.score).toBeGreaterThan(0.4)
  expect(best!.score).toBeLessThanOrEqual(1)
  const both = createSearch({ db, dense: index })
  expect((await both.search('người khó khăn')).found[0]!.passage.clause.path).toBe('I.2')
})

it('finds only what is accepted', async () => {
  await saveSmallPlan()
  const index = await openIndex()
  const poor = (await search(index, 'hộ nghèo', 1))[0]!.id
  expect(await search(index, 'hộ nghèo', 1, (id) => id !== poor)).toMatchObject([
    { id: expect.not.toSatisfy((id) => id === poor) },
  ])
})

it('embeds each clause that says something once, under its headings', async () => {
  await saveSmallPlan()
  await openIndex()
  expect(server.texts).toEqual([
    'Kế hoạch › MỤC TIÊU',
    'Kế hoạch › MỤC TIÊU › Phấn đấu mọi gia đình dùng nước sạch.',
    'Kế hoạch › MỤC TIÊU › Giảm nghèo. Giảm tỷ lệ hộ nghèo còn 2%.',
    'Kế hoạch › Giữ gìn an ninh, trật tự.',
  ])
  const index = await openIndex()
  await savePlan(db, { slug: 'b' }, [['I', '', 'Trồng rừng.']])
  await refresh(index)
  expect(server.texts).toHaveLength(5)
  expect(server.texts[4]).toBe('Kế hoạch › Trồng rừng.')
  expect((await Array.fromAsync(readVectors(db, 'fake'))).map(({ vectors }) => vectors.size)).toEqual([5])
})

it('does not let a refresh wait for the model server', async () => {
  await saveSmallPlan()
  server.failNext('hang')
  await library.refresh()
  const index = createIndex()
  await index.refresh(library)
  expect(await search(index, 'hộ nghèo', 5)).toEqual([])
  await index.whenIdle()
  expect((await find(index, 'hộ nghèo'))[0]).toBe('I.2')
})

it('embeds what was published while it was embedding', async () => {
  await saveLongPlan('a', 70)
  await library.refresh()
  const index = createIndex()
  await index.refresh(library)
  await saveSmallPlan('b')
  await refresh(index)
  expect(await search(index, 'hộ nghèo', 100)).toHaveLength(74)
  expect(server.texts).toHaveLength(75)
})

it.each([0, 1000])('no longer finds a withdrawn document, comparing up to %i one by one', async (exactUpTo) => {
  const versionId = await saveSmallPlan()
  await saveLongPlan('b', 20)
  const index = await openIndex({ exactUpTo })
  expect((await find(index, 'giữ gìn', 3))[0]).toBe('II.1')
  await saveVersionState(db, versionId, 'withdrawn')
  await library.refresh()
  await index.refresh(library)
  const isGone = (hits: { id: number }[]) => hits.every(({ id }) => library.findPassage(id))
  expect(await search(index, 'giữ gìn', 3)).toSatisfy(isGone)
  await index.whenIdle()
  expect(await search(index, 'giữ gìn', 3)).toSatisfy(isGone)
  await saveVersionState(db, versionId, 'published')
  await refresh(index)
  expect((await find(index, 'giữ gìn', 3))[0]).toBe('II.1')
  expect(errors).toEqual([])
})

it('finds nothing and says so once while the model server is down', async () => {
  await saveSmallPlan()
  const index = await openIndex()
  await server.stop()
  expect(await search(index, 'hộ nghèo', 5)).toEqual([])
  await index.whenIdle()
  expect(errors).toHaveLength(1)
  expect(errors[0]).toBeInstanceOf(ModelError)
  const both = createSearch({ db, dense: index })
  expect((await both.search('hộ nghèo')).found[0]!.passage.clause.path).toBe('I.2')
})

it('uses what was embedded before the model server failed, and goes on when it answers again', async () => {
  await saveLongPlan('a', 100)
  server.failNext({ status: 500, retryAfter: 0 })
  server.failNext({ status: 400 })
  const index = await openIndex()
  expect(errors).toHaveLength(1)
  expect(await search(index, 'nước sạch', 5)).toEqual([])
  await index.whenIdle()
  expect(await search(index, 'nước sạch', 1000)).toHaveLength(100)

  await saveLongPlan('b', 100)
  await library.refresh()
  server.failNext({ status: 400 })
  await refresh(index)
  expect(errors).toHaveLength(2)
  expect(await search(index, 'nước sạch', 1000)).toHaveLength(100)
  await index.whenIdle()
  expect(await search(index, 'nước sạch', 1000)).toHaveLength(200)
  expect(errors).toHaveLength(2)
})

it('embeds everything again when the model of that name gives vectors of another dimension', async () => {
  await saveSmallPlan()
  server.failNext({ embeddings: Array.from({ length: 4 }, () => [1, 2]) })
  await openIndex()
  const index = await openIndex()
  expect(await search(index, 'hộ nghèo', 5)).toEqual([])
  await index.whenIdle()
  expect((await find(index, 'hộ nghèo'))[0]).toBe('I.2')
  const stored = await Array.fromAsync(readVectors(db, 'fake'))
  expect(stored.map(({ dimension, vectors }) => [dimension, vectors.size])).toEqual([[64, 4]])
})

it('writes nothing to the database after it was stopped', async () => {
  await saveSmallPlan()
  await library.refresh()
  const index = createIndex()
  await index.refresh(library)
  await index.stop()
  closeDatabase(db)
  await index.whenIdle()
  db = openDatabase(':memory:')
  expect(errors).toEqual([])
})

it('compares with every vector where there is no graph, however many they are', async () => {
  await saveLongPlan('a', 300)
  const without = await openIndex({ exactUpTo: 0, loadHnswlib: async () => undefined })
  const exact = await openIndex()
  for (const question of questions) {
    expect(await search(without, question, 20)).toEqual(await search(exact, question, 20))
  }
  await savePlan(db, { slug: 'b' }, [['I', '', 'Trồng rừng ngập mặn.']])
  await refresh(without)
  expect((await find(without, 'rừng ngập mặn', 1))[0]).toBe('I')
  expect(errors).toEqual([])
  expect(existsSync(indexFile())).toBe(false)
})

const hasGraph = (await importHnswlib()) !== undefined

describe('with the graph of neighbours', () => {
  const reason = 'hnswlib-node is not compiled here: apt-get install g++ make python3, then npm ci'
  beforeEach(({ skip }) => skip(!hasGraph, reason))

  it('finds by the graph nearly all that comparing one by one finds', async () => {
    const versionId = await saveLongPlan('a', 300)
    await saveLongPlan('b', 300)
    const exact = await openIndex()
    const graph = await openIndex({ exactUpTo: 0 })
    // The graph holds whole vectors, the comparison one by one rounded ones: the last digits may differ.
    const expectSame = async () => {
      for (const question of questions) {
        const near = await find(graph, question, 20)
        const nearest = await find(exact, question, 20)
        expect(nearest.filter((path) => near.includes(path)).length).toBeGreaterThanOrEqual(18)
        expect(near[0]).toBe(nearest[0])
      }
    }
    await expectSame()
    await saveLongPlan('c', 300)
    await saveVersionState(db, versionId, 'withdrawn')
    for (const index of [exact, graph]) await refresh(index)
    await expectSame()
    for (const slug of ['b', 'c']) await savePlan(db, { slug }, [['I', '', `Chỉ còn ${slug}.`]])
    await saveLongPlan('d', 100)
    for (const index of [exact, graph]) await refresh(index)
    await expectSame()
    expect(errors).toEqual([])
  })

  it('reads the graph it wrote before', async () => {
    await saveLongPlan('a', 100)
    const before = await search(await openIndex({ exactUpTo: 0 }), 'nước sạch', 10)
    const { ino } = statSync(indexFile())
    const index = await openIndex({ exactUpTo: 0 })
    expect(statSync(indexFile()).ino).toBe(ino)
    expect(await search(index, 'nước sạch', 10)).toEqual(before)
  })

  it.each<[string, () => void]>([
    ['is missing', () => rmSync(indexFile())],
    ['is torn', () => truncateSync(indexFile(), 1000)],
    ['has other bytes', () => writeFileSync(indexFile(), readFileSync(indexFile()).reverse())],
    ['has no description', () => rmSync(descriptionFile())],
    ['has a torn description', () => truncateSync(descriptionFile(), 10)],
    ['is of another model', () => describeAs({ model: 'other' })],
    ['is of another dimension', () => describeAs({ dimension: 3 })],
    ['is of other clauses', () => describeAs({ ids: [1] })],
  ])('makes the graph again when its file %s', async (_, spoil) => {
    await saveLongPlan('a', 100)
    const before = await search(await openIndex({ exactUpTo: 0 }), 'nước sạch', 10)
    const { ino } = statSync(descriptionFile())
    spoil()
    const index = await openIndex({ exactUpTo: 0 })
    expect(await search(index, 'nước sạch', 10)).toEqual(before)
    expect(statSync(descriptionFile(), { throwIfNoEntry: true }).ino).not.toBe(ino)
    expect(readDescription()).toMatchObject({ model: 'fake', dimension: 64, count: 100, fileHash: hashOf(indexFile()) })
    expect(errors).toEqual([])
  })

  it('makes the graph again when the same ids are other clauses', async () => {
    await saveLongPlan('a', 100)
    await openIndex({ exactUpTo: 0 })
    closeDatabase(db)
    db = openDatabase(':memory:')
    library = createLibrary(db)
    await saveLongPlan('other', 100)
    const [graph, exact] = [await openIndex({ exactUpTo: 0 }), await openIndex()]
    for (const question of questions) {
      const all = await search(exact, question, 100)
      const found = await search(graph, question, 10)
      // The graph may miss a neighbour, but what it finds is as near as it says.
      expect(found[0]).toEqual(all[0])
      expect(all).toEqual(expect.arrayContaining(found))
    }
  })

  it('makes a graph of its own for another model', async () => {
    await saveLongPlan('a', 100)
    await openIndex({ exactUpTo: 0 })
    await openIndex({ exactUpTo: 0, model: 'other' })
    expect(readDescription()).toMatchObject({ model: 'other' })
    expect(server.texts).toHaveLength(200)
  })
})

function indexFile(): string {
  return join(folder, 'embeddings.hnsw')
}

function descriptionFile(): string {
  return join(folder, 'embeddings.json')
}

function readDescription() {
  return JSON.parse(readFileSync(descriptionFile(), 'utf8'))
}

function describeAs(change: object): void {
  const description = { ...readDescription(), ...change }
  rmSync(descriptionFile())
  writeFileSync(descriptionFile(), JSON.stringify(description))
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

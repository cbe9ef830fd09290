import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Db, openDatabase, type Tx, transaction } from '../open.ts'
import { type Clause, clauses, clauseVectors, documents, references, versions } from '../schema/document-tables.ts'
import { listClauses } from './clauses.ts'
import { findDocument } from './documents.ts'
import { matchUnchanged } from './match-clauses.ts'
import { listReferences, saveRelationState } from './references.ts'
import { saveVectors } from './vectors.ts'
import { discardDraft, findLastPublished, findVersion, findVersions } from './version-states.ts'
import { type NewClause, type NewVersion, saveVersion, saveVersionState } from './versions.ts'

const at = '2026-11-21T00:00:00.000Z'

interface Sketch {
  words: string
  level: 'paragraph' | 'point'
  /** How many clauses before it its parent stands; 0 for none. */
  up: number
  mentions: number
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  words: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  level: fc.constantFrom('paragraph', 'point'),
  up: fc.nat(3),
  mentions: fc.nat(2),
})
const trees = fc.array(fc.array(sketch, { minLength: 1, maxLength: 9 }), { minLength: 2, maxLength: 4 })
const step = fc.record({ what: fc.constantFrom('publish', 'publish', 'withdraw', 'decide'), which: fc.nat(30) })

function toVersion(slug: string, nth: number, tree: Sketch[]): NewVersion {
  return {
    document: { slug, kind: 'plan', title: `${slug} ${nth}` },
    version: {
      state: 'draft',
      sourceName: 'a',
      sourceHash: `${slug} ${nth}`,
      text: `text ${nth}`,
      warnings: [],
      createdAt: at,
    },
    clauses: tree.map((one, position) => toClause(one, position)),
  }
}

function toClause({ words, level, up, mentions }: Sketch, position: number): NewClause {
  const ordinal = String(position + 1)
  const mention = { documentKind: null, issuedOn: null, issuer: null, path: null }
  return {
    level,
    ordinal,
    path: ordinal,
    label: `khoản ${ordinal}`,
    position,
    parent: up > 0 && up <= position ? position - up : null,
    heading: null,
    text: words,
    start: position,
    end: position + 1,
    page: 1,
    references: Array.from({ length: mentions }, (_, nth) => ({
      ...mention,
      kind: 'replaces',
      text: `${words} ${nth}`,
      docNumber: '1/KH',
      target: ordinal,
    })),
  }
}

/** Everything that belongs to a version, apart from ids and states. */
async function readVersion(db: Db, versionId: number) {
  const { state: _state, stateAt: _at, revision: _revision, ...version } = (await findVersion(db, versionId))!
  const tree = await listClauses(db, versionId)
  const positions = new Map(tree.map(({ id, position }) => [id, position]))
  const mentions = await listReferences(db, versionId)
  return {
    version,
    clauses: tree.map(({ id: _id, parentId, ...clause }) => ({ ...clause, parent: positions.get(parentId ?? 0) })),
    references: mentions.map(({ id, clauseId, state: _state, ...mention }) => ({
      id,
      on: positions.get(clauseId),
      ...mention,
    })),
  }
}

const contentsOf = ({ level, text }: Clause) => `${level} ${text}`

/** As the search does after every change. */
async function embedPublished(db: Db, versionId: number): Promise<void> {
  const tree = await listClauses(db, versionId)
  const vectors = new Map(
    tree.map((one) => [
      one.id,
      { rows: Int8Array.from(Buffer.from(contentsOf(one))), steps: Float32Array.of(1), hash: 'h' },
    ]),
  )
  await saveVectors(db, 'm', { dimension: 1, vectors })
}

async function expectSound(db: Db): Promise<void> {
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
  const rows = await db.select().from(clauseVectors)
  const words = new Map((await db.select().from(clauses)).map((one) => [one.id, contentsOf(one)]))
  for (const { clauseId, rows: vector } of rows) expect(vector.toString()).toBe(words.get(clauseId))
}

it('keeps every version whole, and the ids of what is unchanged, however versions are published and withdrawn', async () => {
  await fc.assert(
    fc.asyncProperty(trees, fc.array(step, { maxLength: 12 }), async (sketches, steps) => {
      const db = openDatabase(':memory:')
      const other = await saveVersion(db, toVersion('other', 0, sketches[0]!))
      const ids: number[] = []
      for (const [nth, tree] of sketches.entries()) ids.push(await saveVersion(db, toVersion('plan', nth, tree)))
      const whole = await Promise.all(ids.map((id) => readVersion(db, id)))
      const untouched = await readAll(db, other)
      /** What each id has named so far; it must never name anything else. */
      const named = new Map<number, string>()
      for (const { what, which } of steps) {
        const versionId = ids[which % ids.length]!
        await take(db, what, versionId, which)
        for (const one of await db.select().from(clauses)) {
          expect(named.get(one.id) ?? contentsOf(one)).toBe(contentsOf(one))
          named.set(one.id, contentsOf(one))
        }
      }
      expect(await Promise.all(ids.map((id) => readVersion(db, id)))).toEqual(whole)
      expect(await readAll(db, other)).toEqual(untouched)
      await expectSound(db)
    }),
    { numRuns: 60 },
  )
})

async function readAll(db: Db, versionId: number) {
  return [await findVersion(db, versionId), await listClauses(db, versionId), await listReferences(db, versionId)]
}

async function take(db: Db, what: string, versionId: number, which: number): Promise<void> {
  const { documentId, state } = (await findVersion(db, versionId))!
  if (what === 'decide') return transaction(db, (tx) => decide(tx, versionId, which))
  if (what === 'withdraw') return state === 'draft' ? undefined : saveVersionState(db, versionId, 'withdrawn')
  const last = await findLastPublished(db, documentId)
  const [before, after] = [last ? await listClauses(db, last.id) : [], await listClauses(db, versionId)]
  const [decided, own] = [last ? await listReferences(db, last.id) : [], await listReferences(db, versionId)]
  await saveVersionState(db, versionId, 'published')
  await embedPublished(db, versionId)
  const shown = await listClauses(db, versionId)
  const states = await listReferences(db, versionId)
  for (const [one, place] of matchUnchanged(before, after)) {
    expect(shown[place]!.id).toBe(before[one]!.id)
    const earlier = decided.filter(({ clauseId }) => clauseId === before[one]!.id)
    const mine = own.filter(({ clauseId }) => clauseId === after[place]!.id)
    const now = states.filter(({ clauseId }) => clauseId === shown[place]!.id)
    // A state set on this version counts before one taken over from the version before.
    const expected = mine.map(({ id, text, state }) => {
      const same = earlier.find((mention) => mention.text === text)
      return { id, state: state === 'proposed' ? (same?.state ?? state) : state }
    })
    expect(now.map(({ id, state }) => ({ id, state }))).toEqual(expected)
  }
  const published = (await findVersions(db, documentId)).filter((version) => version.state === 'published')
  expect(published.map(({ id }) => id)).toEqual([versionId])
}

async function decide(tx: Tx, versionId: number, which: number): Promise<void> {
  const mentions = await listReferences(tx, versionId)
  const mention = mentions[which % Math.max(mentions.length, 1)]
  if (mention) await saveRelationState(tx, mention.id, which % 2 === 0 ? 'confirmed' : 'rejected')
}

function plan(nth: number, words: string[]): NewVersion {
  return toVersion(
    'plan',
    nth,
    words.map((text) => ({ words: text, level: 'paragraph', up: 0, mentions: 0 })),
  )
}

async function readIds(db: Db, versionId: number): Promise<Record<string, number>> {
  const tree = await listClauses(db, versionId)
  return Object.fromEntries(tree.map(({ text, id }) => [text, id]))
}

it('keeps ids where a clause is put in before others or moves', async () => {
  const db = openDatabase(':memory:')
  const first = await saveVersion(db, plan(1, ['a', 'b', 'c', 'd']))
  await saveVersionState(db, first, 'published')
  const before = await readIds(db, first)
  const second = await saveVersion(db, plan(2, ['new', 'a', 'c', 'd, changed', 'b']))
  await saveVersionState(db, second, 'published')
  expect(await readIds(db, second)).toMatchObject({ a: before.a, b: before.b, c: before.c })
  expect((await readIds(db, first)).d).toBe(before.d)
})

it('takes the ids over also from a version that is withdrawn, and gives them back', async () => {
  const db = openDatabase(':memory:')
  const first = await saveVersion(db, plan(1, ['a', 'b']))
  const second = await saveVersion(db, plan(2, ['a', 'c']))
  await saveVersionState(db, first, 'published')
  const before = await readIds(db, first)
  await saveVersionState(db, first, 'withdrawn', { at, reason: 'Sai số liệu' })
  expect(await findVersion(db, first)).toMatchObject({ state: 'withdrawn', stateAt: at, stateReason: 'Sai số liệu' })
  await saveVersionState(db, second, 'published')
  expect((await readIds(db, second)).a).toBe(before.a)
  await saveVersionState(db, first, 'published', { at, reason: 'Bản sau nhầm' })
  expect(await readIds(db, first)).toEqual(before)
})

it('publishes again what is published without any change', async () => {
  const db = openDatabase(':memory:')
  const id = await saveVersion(db, plan(1, ['a']))
  await saveVersionState(db, id, 'published', { at })
  const before = await findVersion(db, id)
  await saveVersionState(db, id, 'published', { at: '2026-12-01T00:00:00.000Z', reason: 'x' })
  expect(await findVersion(db, id)).toEqual(before)
})

it('discards a draft without a trace but its ids, and nothing else than a draft', async () => {
  const db = openDatabase(':memory:')
  const id = await saveVersion(db, plan(1, ['a', 'b']))
  await transaction(db, (tx) => discardDraft(tx, id))
  const left = [documents, versions, clauses, references].map((table) => db.$count(table))
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0])
  const again = await saveVersion(db, plan(1, ['a', 'b']))
  expect(again).toBe(id + 1)
  expect((await listClauses(db, again)).map(({ id }) => id)).toEqual([3, 4])
  await saveVersionState(db, again, 'published')
  await expect(transaction(db, (tx) => discardDraft(tx, again))).rejects.toThrow('no draft')
})

it('leaves the document where a draft of it is discarded', async () => {
  const db = openDatabase(':memory:')
  await saveVersion(db, plan(1, ['a']))
  const draft = await saveVersion(db, plan(2, ['b']))
  await transaction(db, (tx) => discardDraft(tx, draft))
  const document = await findDocument(db, 'plan')
  expect((await findVersions(db, document!.id)).map(({ number }) => number)).toEqual([1])
})

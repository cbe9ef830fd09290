import { expect, it } from 'vitest'
import { openDatabase, transaction } from '../open.ts'
import type { ReferenceKind } from '../schema/document-tables.ts'
import { listDocumentChanges, listReferences, listRelations, listTargets, saveRelationState } from './references.ts'
import { saveVersion, saveVersionState } from './versions.ts'

const now = '2026-11-21T00:00:00.000Z'

function version(kinds: ReferenceKind[], publishBlock: string | null = null) {
  const mention = { text: 'y', documentKind: 'plan' as const, issuedOn: null, issuer: null, path: null }
  const references = kinds.map((kind) => ({ ...mention, kind, docNumber: '1/KH-UBND' }))
  const clause = { level: 'section' as const, label: 'Mục I', heading: null, text: 'x', start: 0, end: 1, page: null }
  return {
    document: { slug: 'a', kind: 'plan' as const, title: 'A' },
    version: {
      state: 'draft' as const,
      sourceName: 'a',
      sourceHash: 'h',
      text: '',
      warnings: [],
      createdAt: now,
      publishBlock,
    },
    clauses: [{ ...clause, position: 0, parent: null, ordinal: 'I', path: 'I', references }],
  }
}

it('proposes relations, and keeps what the admin says of them', async () => {
  const db = openDatabase(':memory:')
  const id = await saveVersion(db, version(['cites', 'replaces']))
  expect(await listReferences(db, id)).toHaveLength(2)
  const [relation, ...others] = await listRelations(db, id)
  expect([relation!.kind, relation!.state, others]).toEqual(['replaces', 'proposed', []])
  await transaction(db, (tx) => saveRelationState(tx, relation!.id, 'confirmed'))
  expect((await listRelations(db, id))[0]!.state).toBe('confirmed')
})

it('tells what confirmed relations of published documents do to another', async () => {
  const db = openDatabase(':memory:')
  const [changed, other] = [version([]), version(['replaces'])]
  await saveVersion(db, {
    ...changed,
    document: { ...changed.document, docNumber: '1/KH-UBND', issuedOn: '2026-01-01' },
  })
  const id = await saveVersion(db, {
    ...other,
    document: { slug: 'b', kind: 'plan', title: 'B' },
    version: { ...other.version, sourceHash: 'other' },
  })
  const [relation] = await listRelations(db, id)
  const changes = async () =>
    (await listDocumentChanges(db, [1])).map(({ documentId, kind, by }) => [documentId, kind, by.slug])
  expect(await changes()).toEqual([])
  await transaction(db, (tx) => saveRelationState(tx, relation!.id, 'confirmed'))
  expect(await changes()).toEqual([])
  await saveVersionState(db, id, 'published')
  expect(await changes()).toEqual([[1, 'replaces', 'b']])
})

it('never publishes a version that is blocked', async () => {
  const db = openDatabase(':memory:')
  const blocked = version([], 'dấu “MẬT”')
  const published = { ...blocked, version: { ...blocked.version, state: 'published' as const } }
  await expect(saveVersion(db, published)).rejects.toThrow('dấu “MẬT”')
  const id = await saveVersion(db, blocked)
  await expect(saveVersionState(db, id, 'published')).rejects.toThrow('dấu “MẬT”')
})

it('lists the clauses that clauses name, each once, in the order of the words', async () => {
  const db = openDatabase(':memory:')
  const { clauses, ...rest } = version([])
  const mention = {
    kind: 'cites' as const,
    text: 'x',
    documentKind: null,
    docNumber: null,
    issuedOn: null,
    issuer: null,
  }
  const references = [
    { ...mention, path: 'Mục III', start: 9, end: 16, target: 'III' },
    { ...mention, path: 'Mục II', start: 0, end: 6, target: 'II' },
    { ...mention, path: 'Mục II', start: 20, end: 26, target: 'II' },
    { ...mention, path: 'Mục IX', start: 30, end: 36, target: null },
  ]
  const id = await saveVersion(db, { ...rest, clauses: clauses.map((clause) => ({ ...clause, references })) })
  const [first] = await listReferences(db, id)
  expect(await listTargets(db, [first!.clauseId])).toEqual(['II', 'III'])
  expect(await listTargets(db, [])).toEqual([])
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { readClauseStates } from '../../../db/documents/rewrite-clauses.ts'
import { findVersion } from '../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import type { ClauseEdit } from '../../../db/schema/document-tables.ts'
import { ingestDocument } from '../../ingest.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { findUnreadableLabels } from '../../tree/fidelity.ts'
import { editClause } from './edit-clause.ts'
import { undoEdit } from './undo-edit.ts'

const act = { actor: { name: 'Người thứ nhất' }, at: '2026-12-01T08:00:00.000Z' }

let db: Db
let versionId: number
beforeAll(async () => {
  db = openDatabase(':memory:')
  const bytes = readFileSync('ingest/fixtures/gazette/nghi-dinh-148-2026-ND-CP.txt')
  const ingested = await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now: new Date(0) })
  versionId = ingested.versionId
})

/** Which clause, what is done to it, and a number that says where. */
const wish = fc.tuple(fc.nat(200), fc.constantFrom('split', 'join', 'move', 'relabel', 'correct'), fc.nat(200))

async function toEdit([nth, kind, where]: [number, string, number]): Promise<ClauseEdit> {
  const states = await readClauseStates(db, versionId)
  const { path, heading, text } = states[nth % states.length]!
  const words = (text || (heading ?? '')).split(/\s+/u)
  const sides = ['under', 'before', 'after'] as const
  switch (kind) {
    case 'split':
      return { kind, path, at: words.slice(where % words.length).join(' '), number: ['-', '+', '9.', 'k)'][where % 4]! }
    case 'move':
      return { kind, path, to: { side: sides[where % 3]!, path: states[where % states.length]!.path } }
    case 'relabel':
      return { kind, path, number: ['-', '+', '2.', 'b)', 'IV.', '*', 'Điều 3.', '1.2.'][where % 8]! }
    case 'correct':
      return { kind, path, heading, text: text && `${text} (thêm)` }
    default:
      return { kind: 'join', path }
  }
}

async function tryEdit(wanted: ClauseEdit): Promise<boolean> {
  const { revision } = (await findVersion(db, versionId))!
  try {
    return (await transaction(db, (tx) => editClause(tx, versionId, wanted, { ...act, revision }))).kind === 'edited'
  } catch (error) {
    if (error instanceof IngestError) return false
    throw error
  }
}

async function undo(): Promise<void> {
  const { revision } = (await findVersion(db, versionId))!
  expect((await transaction(db, (tx) => undoEdit(tx, versionId, { ...act, revision }))).kind).toBe('edited')
}

it('keeps the tree whole through any changes, and brings all of it back', async () => {
  const asRead = await readClauseStates(db, versionId)
  const substance = (await findVersion(db, versionId))!.text
  let made = 0
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 5 }), async (wishes) => {
      let done = 0
      for (const one of wishes) if (await tryEdit(await toEdit(one as [number, string, number]))) done++
      const states = await readClauseStates(db, versionId)
      expect(findUnreadableLabels(states)).toEqual(findUnreadableLabels(asRead))
      expect(new Set(states.map(({ path }) => path)).size).toBe(states.length)
      const { fidelity, text } = (await findVersion(db, versionId))!
      expect(text).toBe(substance)
      if (done > 0) expect(fidelity!.coverage).toBeGreaterThan(0.95)
      for (let nth = 0; nth < done; nth++) await undo()
      expect(await readClauseStates(db, versionId)).toEqual(asRead)
      made += done
    }),
    { numRuns: 30 },
  )
  expect(made).toBeGreaterThan(20)
})

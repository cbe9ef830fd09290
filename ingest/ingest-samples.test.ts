import { beforeEach, expect, it } from 'vitest'
import { listPublishedDocuments } from '../db/documents/documents.ts'
import { type Db, openDatabase } from '../db/open.ts'
import { commandLine } from './documents/change-state.ts'
import { ingestDocument } from './ingest.ts'
import { eraseSamples, ingestSamples } from './ingest-samples.ts'

const act = { actor: commandLine, at: '2026-11-30T08:00:00.000Z' }

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

it('throws the samples away at once, keeps other documents, and does not bring the samples back', async () => {
  expect(await ingestSamples(db)).toHaveLength(2)
  const bytes = Buffer.from('UBND XÃ HÒA BÌNH\nSố: 45/KH-UBND\nKẾ HOẠCH\nThu gom rác\nI. NHIỆM VỤ\n1. Gom rác.')
  await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now: new Date(0) })
  expect(await eraseSamples(db, act)).toEqual([
    expect.stringContaining('133-KH/ThU'),
    expect.stringContaining('Kế hoạch'),
  ])
  expect((await listPublishedDocuments(db)).map(({ docNumber }) => docNumber)).toEqual(['45/KH-UBND'])
  expect([await eraseSamples(db, act), await ingestSamples(db)]).toEqual([[], []])
})

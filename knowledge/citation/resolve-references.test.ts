import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../db/open.ts'
import type { Reference } from '../../db/schema/document-tables.ts'
import { createLibrary, type Library, type Passage } from '../library/library.ts'
import { savePlan } from '../testing/save-plan.ts'
import { resolveReference } from './resolve-references.ts'

let db: Db
let library: Library
let from: Passage
beforeEach(async () => {
  db = openDatabase(':memory:')
  await savePlan(db, { slug: '5-kh', docNumber: '5/KH-UBND' }, [
    ['I', 'MỤC TIÊU', ''],
    ['I.1', '', 'Theo khoản 2 Mục này.'],
    ['I.2', '', 'Khoan giếng.'],
  ])
  await savePlan(db, { slug: '23-nq', docNumber: '23-NQ/TW' }, [['II', 'GIẢI PHÁP', '']])
  library = createLibrary(db)
  await library.refresh()
  from = library.documents()[0]!.passages[1]!
})

function resolve(reference: Partial<Reference>): string | undefined {
  const none = { docNumber: null, documentKind: null, issuedOn: null, issuer: null, path: null, text: '' }
  const target = resolveReference(library, from, {
    id: 1,
    clauseId: 1,
    kind: 'cites',
    state: 'proposed',
    ...none,
    ...reference,
  })
  return target && [target.document.docNumber, target.passage?.clause.path].filter(Boolean).join(' ')
}

it.each<[string, Partial<Reference>, string | undefined]>([
  ['a clause of its own document', { path: 'khoản 2 Mục I' }, '5/KH-UBND I.2'],
  ['a clause that is not there', { path: 'khoản 9 Mục I' }, undefined],
  ['another document', { docNumber: '23-NQ/TW', documentKind: 'resolution' }, '23-NQ/TW'],
  ['a clause of it', { docNumber: '23-nq/tw', documentKind: 'resolution', path: 'Mục II' }, '23-NQ/TW II'],
  ['a document that is not published', { docNumber: '24-NQ/TW', documentKind: 'resolution' }, undefined],
])('leads to %s', (_, reference, expected) => {
  expect(resolve(reference)).toBe(expected)
})

/** Adding a kind of document takes one row in one table. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../db/open.ts'
import { documentName } from '../ingest/documents/document-names.ts'
import { frameDocument } from '../ingest/header/frame.ts'
import { readHeader } from '../ingest/header/header.ts'
import { cleanLines } from '../ingest/paragraphs/clean.ts'
import { createReferenceReader } from '../ingest/references/document-references.ts'
import { chooseDocuments } from '../knowledge/answer/choose-documents.ts'
import { createLibrary } from '../knowledge/library/library.ts'
import { parseQuery } from '../knowledge/search/query.ts'
import { savePlan } from '../knowledge/testing/save-plan.ts'
import { createKinds, type Kinds, kindTable, officialKinds } from '../knowledge/vietnamese/official/kinds.ts'

/** Its name begins like that of a decree, but must not be mistaken for one. */
const protocol = { code: 'protocol', name: 'Nghị định thư', short: ['ndt'] }
const extended = createKinds([...kindTable, protocol])

/** For a reader with each table, whether it knows the new kind. */
const tables: [string, Kinds, boolean][] = [
  ['with the row', extended, true],
  ['without it', officialKinds, false],
]

const document = `BỘ NGOẠI GIAO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/NĐT-BNG
NGHỊ ĐỊNH THƯ
Về hợp tác biên giới
Điều 1. Hai bên hợp tác.
Điều 2. Mỗi bên cử một đầu mối.
TM. CHÍNH PHỦ
NGHỊ ĐỊNH THƯ
kèm theo
Điều 1. Nội dung khác.`

function read(kinds: Kinds) {
  const lines = document.split('\n').map((text) => ({ text, page: null }))
  const frame = frameDocument(cleanLines(lines), kinds)
  return { frame, header: readHeader(frame, [], kinds).header }
}

it('is read above a title, and where another document is attached', () => {
  const { frame, header } = read(extended)
  expect(header).toMatchObject({ kind: 'protocol', kindAsPrinted: 'NGHỊ ĐỊNH THƯ', title: 'Về hợp tác biên giới' })
  expect(frame.attached.map(({ text }) => text)).toEqual(['NGHỊ ĐỊNH THƯ', 'kèm theo', 'Điều 1. Nội dung khác.'])
  expect(read(officialKinds).header.kind).not.toBe('protocol')
})

it.each(tables)('is read in references, %s: %#', (_, kinds, isKnown) => {
  const { findReferences, findAbove } = createReferenceReader(kinds)
  const cited = findReferences('Căn cứ Nghị định thư số 12/NĐT-BNG ngày 05/3/2020 của Bộ Ngoại giao')
  const expected = { kind: 'legal-basis', documentKind: 'protocol', docNumber: '12/NĐT-BNG', issuedOn: '2020-03-05' }
  expect(cited).toEqual(isKnown ? [expect.objectContaining(expected)] : [])
  const [own] = findReferences('theo khoản 2 Điều 5 Nghị định thư này')
  expect(own).toMatchObject({
    text: expect.stringMatching(/^khoản 2 Điều 5/u),
    documentKind: isKnown ? null : 'decree',
  })
  expect(findAbove('theo Nghị định thư nêu trên', cited)).toHaveLength(isKnown ? 1 : 0)
})

it.each(tables)('is read in a question, %s', async (_, kinds, isKnown) => {
  const numbers = ['Nghị định thư số 12 nói gì?', 'ndt 12', '12/NDT'].map(
    (question) => parseQuery(question, () => false, kinds).docNumbers,
  )
  expect(numbers).toEqual(Array.from({ length: 3 }, () => (isKnown ? ['12'] : [])))
  const db = openDatabase(':memory:')
  await savePlan(db, { slug: 'p', kind: 'protocol', docNumber: '12/NĐT-BNG' }, [['1', '', 'Hai bên hợp tác.']])
  await savePlan(db, { slug: 'k', docNumber: '13/KH-UBND' }, [['I', 'MỤC TIÊU', 'Hợp tác.']])
  const library = createLibrary(db)
  await library.refresh()
  const { documents } = chooseDocuments(library.documents(), 'nghị định thư 12 do ai ký?', kinds)
  closeDatabase(db)
  expect(documents.map(({ slug }) => slug)).toEqual(isKnown ? ['p'] : ['p', 'k'])
})

it('is named to people', () => {
  expect(extended.nameOf('protocol')).toBe('Nghị định thư')
  expect(extended.names).toContain('Nghị định thư')
  expect(officialKinds.nameOf('protocol')).toBe('Văn bản')
})

it.each(kindTable.map(({ code, name }) => [code, name]))('%s is named %s', (kind, name) => {
  const stored = { kind, docNumber: '1/X', issuer: null } as Parameters<typeof documentName>[0]
  expect(documentName(stored)).toBe(`${name} số 1/X`)
})

/** Words side by side in a pattern, an array or a list; three kinds in a row would be a second table. */
const named = kindTable.filter(({ code }) => code !== 'other')
const names = named.flatMap(({ name, printed = [] }) => [name, ...printed])
const anyName = [...new Set([...names, ...names.map(withoutMarks)])].join('|').toLowerCase()
const listing = new RegExp(`(?<!\\p{L})(?:${anyName})(?:[|,;'"\`\\s]+(?:${anyName})(?!\\p{L})){2,}`, 'u')

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

it('is added in no other file: none has a list of kinds of its own', () => {
  const files = ['bot', 'ingest', 'knowledge', 'db']
    .flatMap((layer) => readdirSync(layer, { recursive: true, encoding: 'utf8' }).map((file) => join(layer, file)))
    .filter((file) => /(?<!\.test)\.ts$/u.test(file))
    .filter((file) => listing.test(readFileSync(file, 'utf8').normalize('NFC').toLowerCase()))
  expect(files.toSorted()).toEqual([
    'bot/strings/review-strings.ts', // examples in a sentence
    'ingest/extract/html/html-page.ts', // only the kinds that never head a site's menu
    'knowledge/evaluation/list-spellings.ts', // a sentence about its source
    'knowledge/quiz/makers/figures.ts', // what a date in a statement refers to
    'knowledge/vietnamese/official/kinds.ts',
  ])
})

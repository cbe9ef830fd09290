import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listClauses } from '../../db/documents/clauses.ts'
import { saveVersionState } from '../../db/documents/versions.ts'
import { closeDatabase, type Db, databaseFile, openDatabase } from '../../db/open.ts'
import { createSearch } from '../search/search.ts'
import { type Outline, savePlan } from '../testing/save-plan.ts'
import { createLibrary } from './library.ts'

let folder: string
let db: Db
/** The same database, as another program has it open. */
let other: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'))
  db = openDatabase(databaseFile(folder))
  other = openDatabase(databaseFile(folder))
})
afterEach(() => {
  closeDatabase(db)
  closeDatabase(other)
  rmSync(folder, { recursive: true })
})

const kept = 'Bê tông hóa đường liên thôn.'
const outlines: Outline[] = [
  [
    ['I', '', 'Giảm nghèo bền vững.'],
    ['II', '', kept],
  ],
  [['I', '', 'Trồng rừng phòng hộ.']],
  [
    ['I', '', 'Xây trường học.'],
    ['II', '', 'Đào giếng.'],
    ['III', '', kept],
  ],
]

it('keeps the id of a clause that stays unchanged in a version published by another program', async () => {
  await savePlan(db, { slug: 'a' }, outlines[0]!)
  const search = createSearch({ db })
  const [before] = (await search.search('bê tông hóa đường liên thôn')).found
  await savePlan(other, { slug: 'a' }, outlines[2]!)
  const [after] = (await search.search('bê tông hóa đường liên thôn')).found
  expect([after!.passage.clause.id, after!.passage.clause.path]).toEqual([before!.passage.clause.id, 'III'])
  expect((await search.search('giảm nghèo bền vững')).found.map(({ passage }) => passage.clause.text)).not.toContain(
    'Giảm nghèo bền vững.',
  )
})

it('notices that a version came back with other ids between two looks', async () => {
  const first = await savePlan(db, { slug: 'a' }, outlines[0]!)
  const library = createLibrary(db)
  await library.refresh()
  await savePlan(other, { slug: 'a' }, outlines[1]!)
  await savePlan(other, { slug: 'a' }, outlines[2]!)
  await saveVersionState(other, first, 'published')
  await library.refresh()
  const ids = (await listClauses(db, first)).map(({ id }) => id)
  expect(library.documents()[0]!.passages.map(({ clause }) => clause.id)).toEqual(ids)
  for (const id of ids) expect(library.findPassage(id)?.clause.versionId).toBe(first)
})

it('shows nothing of what another program has withdrawn', async () => {
  const id = await savePlan(db, { slug: 'a' }, outlines[0]!)
  const library = createLibrary(db)
  await library.refresh()
  const [passage] = library.documents()[0]!.passages
  await saveVersionState(other, id, 'withdrawn')
  await library.refresh()
  expect([library.documents(), library.findPassage(passage!.clause.id)]).toEqual([[], undefined])
})

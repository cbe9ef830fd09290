import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, type Db, openDatabase } from '../../db/open.ts'
import { createLibrary, type LibraryDocument } from '../library/library.ts'
import { savePlan } from '../testing/save-plan.ts'
import { fitDocuments, matchByProperName } from './document-fit.ts'

let db: Db
let documents: LibraryDocument[]
beforeEach(async () => {
  db = openDatabase(':memory:')
  const title = (place: string) => `Tuyên truyền Nghị quyết về phát triển kinh tế - xã hội tỉnh ${place}`
  await savePlan(db, { slug: 'a', title: title('Thanh Hóa'), issuer: 'UBND xã', signer: 'Nguyễn Văn Tú' }, [
    ['1', '', 'A'],
  ])
  await savePlan(db, { slug: 'b', title: title('Lâm Đồng'), issuer: 'Thành ủy Đà Lạt' }, [['1', '', 'B']])
  const library = createLibrary(db)
  await library.refresh()
  documents = library.documents()
})
afterEach(() => closeDatabase(db))

const slugs = (found: Iterable<LibraryDocument>) => [...found].map(({ slug }) => slug)

it.each([
  ['Thanh Hóa phát triển du lịch ra sao', ['a']],
  ['thanh hoa phat trien du lich ra sao', ['a']],
  ['Thanh Hóa và Đà Lạt làm gì', ['a', 'b']],
  ['vùng Tây Nguyên có nhiều rừng', []],
  ['phát triển kinh tế', []],
])('%j names %j', (question, expected) => {
  expect(slugs(matchByProperName(question, documents))).toEqual(expected)
})

it('says nothing of documents that no word tells apart', () => {
  expect(fitDocuments('phát triển kinh tế - xã hội', documents).size).toBe(0)
})

it('fits best the document that most pairs name', () => {
  const fit = fitDocuments('Thành ủy Đà Lạt và Thanh Hóa', documents)
  expect(documents.map((document) => fit.get(document))).toEqual([expect.toSatisfy((share) => share < 1), 1])
})

import { beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { createLibrary, type LibraryDocument } from '../library/library.ts'
import { savePlan } from '../testing/save-plan.ts'
import { chooseDocuments } from './choose-documents.ts'

let documents: LibraryDocument[]
beforeAll(async () => {
  const db = openDatabase(':memory:')
  const save = (slug: string, kind: string, docNumber: string | null, issuer: string, title: string) =>
    savePlan(db, { slug, kind, docNumber, issuer, title }, [['1', '', 'Nội dung.']])
  await save('trong-cay', 'plan', '47/KH-UBND', 'Ủy ban nhân dân xã Nậm Khoang', 'Trồng cây năm 2026')
  await save('chuyen-doi-so', 'plan', '47/KH-UBND', 'UBND xã Pa Lừm', 'Chuyển đổi số trên địa bàn xã Pa Lừm năm 2026')
  await save('thu-gom', 'plan', '63/KH-UBND', 'ỦY BAN NHÂN DÂN PHƯỜNG HÒA THẠCH', 'Thu gom rác năm 2026')
  await save('bao-cao', 'circular', '36/2025/TT-BNNMT', 'Bộ Nông nghiệp và Môi trường', 'Quy định về tái cấp vốn')
  await save('cat-giam', 'resolution', '66.17/2026/NQ-CP', 'Chính phủ', 'Cắt giảm ngành, nghề kinh doanh có điều kiện')
  await save('luat-xay-dung', 'law', '135/2025/QH15', 'Quốc hội', 'XÂY DỰNG')
  const library = createLibrary(db)
  await library.refresh()
  documents = library.documents()
})

it.each<[question: string, slugs: string[]]>([
  ['kế hoạch 63 thu phí bao nhiêu', ['thu-gom']],
  ['kh 63 thu phi bao nhieu', ['thu-gom']],
  ['kế hoạch 47 giao việc gì cho trưởng thôn', ['trong-cay', 'chuyen-doi-so']],
  ['kế hoạch 47 của xã Pa Lừm giao việc gì cho trưởng thôn', ['chuyen-doi-so']],
  ['điểm a khoản 1 thông tư 36/2025/TT-BNNMT', ['bao-cao']],
  ['ở Pa Lừm ai lo chuyển đổi số', ['chuyen-doi-so']],
  ['xa nam khoang trong cay gi', ['trong-cay']],
  ['o pa lum ai lo chuyen doi so', ['chuyen-doi-so']],
  ['phường Hòa Thạch thu rác thứ mấy', ['thu-gom']],
  ['nghị quyết 66.17 bỏ điều kiện gì', ['cat-giam']],
  ['thông tư 36/2025 có hiệu lực khi nào', ['bao-cao']],
  ['theo luật xây dựng mới thì nhà cấp 4 có phải xin phép không', ['luat-xay-dung']],
  ['thông tư về tái cấp vốn áp dụng cho ai', ['bao-cao']],
])('%j names %j', (question, slugs) => {
  const chosen = chooseDocuments(documents, question)
  expect(chosen.isNamed).toBe(true)
  expect(chosen.documents.map(({ slug }) => slug)).toEqual(slugs)
})

it.each([
  'Thông tư 36/2020 bị bỏ hết chưa?',
  'Biên bản họp nộp cho ai?',
  'Kế hoạch trồng cây thì ai làm?',
  'quyết định của ủy ban trái luật thì làm gì',
  'anh ba lum lam gi', // Pa Lừm
  'nghị quyết 66 nói gì',
  'khoản 3 Điều 5 thông tư 36/2024/TT-BNNMT',
])('%j names none', (question) => {
  expect(chooseDocuments(documents, question).isNamed).toBe(false)
})

import { beforeEach, expect, it } from 'vitest'
import { listClauses } from '../../db/documents/clauses.ts'
import { countVersions, listVersionFiles } from '../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../db/open.ts'
import { versions } from '../../db/schema/document-tables.ts'
import { hashBytes } from '../documents/upload-files.ts'
import { ingestDocument, ingestUpload } from '../ingest.ts'
import { defaultLimits } from '../lines/limits.ts'
import type { Line } from '../lines/line.ts'
import { parseLines } from '../parse/parse.ts'
import { createDocxOf, createZip } from '../testing/create-docx.ts'
import { groupParts, joinLines, type ReadPart } from './join-parts.ts'
import { openParts } from './open-parts.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

const decision = (number: string, task = 'Dọn vệ sinh') =>
  [
    'ỦY BAN NHÂN DÂN XÃ TÂN HÒA',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    `Số: ${number}`,
    'Tân Hòa, ngày 05 tháng 01 năm 2026',
    'KẾ HOẠCH',
    task,
    'I. MỤC TIÊU',
    '1. Sạch đường làng.',
    'Nơi nhận:',
    '- Các thôn;',
    '- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nguyễn Văn An',
  ].join('\n')
const appendix = 'PHỤ LỤC I\nDANH MỤC CÔNG TRÌNH\n(Kèm theo Kế hoạch số 10/KH-UBND)\n1. Cầu số một.\n2. Cầu số hai.'

function docx(text: string): Promise<Buffer> {
  const paragraphs = text.split('\n').map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
  return createDocxOf(paragraphs.join(''))
}

const word = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
function sheet(...rows: string[][]): Promise<Buffer> {
  const lines = rows.map((cells) => `<row>${cells.map(word).join('')}</row>`).join('')
  return createZip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Sheet1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>',
    'xl/sheet.xml': `<worksheet><sheetData>${lines}</sheetData></worksheet>`,
  })
}
const costs = () => sheet(['BIỂU KINH PHÍ'], ['TT', 'Việc', 'Số tiền'], ['1', 'Mua chổi', '2 triệu'])

async function take(entries: Record<string, string | Buffer>, state: 'draft' | 'published' = 'published') {
  const bytes = await createZip(entries)
  return ingestUpload(db, [{ name: 'ho-so.zip', bytes }], { state, now: new Date(0) })
}

async function pathsOf(versionId: number): Promise<string[]> {
  return (await listClauses(db, versionId)).map(({ path }) => path)
}

it('takes the files of an archive in the order people count: page 10 after page 2, and passes over what systems add', async () => {
  const entries = {
    'trang10.txt': 'c',
    'trang2.txt': 'b',
    'trang1.txt': 'a',
    '.DS_Store': 'x',
    '__MACOSX/._trang1.txt': 'x',
  }
  const { parts, unread } = await openParts([{ name: 'a.zip', bytes: await createZip(entries) }], defaultLimits)
  expect(parts.map(({ name }) => name)).toEqual(['trang1.txt', 'trang2.txt', 'trang10.txt'])
  expect(unread).toEqual([])
})

it('joins a document with its appendices, whatever their names and formats', async () => {
  const entries = {
    'a-phu-luc.docx': await docx(appendix),
    'b-bieu.xlsx': await costs(),
    'ke-hoach.docx': await docx(decision('10/KH-UBND')),
  }
  const { documents, unread } = await take(entries)
  expect(unread).toEqual([])
  expect(documents).toMatchObject([{ kind: 'stored', doubts: [], slug: '10-kh-ubnd' }])
  const { versionId } = documents[0]!
  const clauses = await listClauses(db, versionId)
  expect(clauses.filter(({ level }) => level === 'appendix').map(({ path, heading }) => [path, heading])).toEqual([
    ['PLI', expect.stringContaining('DANH MỤC CÔNG TRÌNH')],
    ['PL', 'BIỂU KINH PHÍ'],
  ])
  expect(clauses.find(({ level }) => level === 'signature')!.text).toBe(
    'TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nNguyễn Văn An',
  )
  expect(clauses.find(({ level }) => level === 'row')!.path).toMatch(/^PL\./u)
  expect(await pathsOf(versionId)).toContain('PLI.2')
})

it('keeps two documents of one archive two, and an appendix that could belong to either for itself', async () => {
  const { documents } = await take({
    '1.docx': await docx(decision('10/KH-UBND')),
    '2.docx': await docx(decision('11/KH-UBND', 'Trồng cây xanh')),
    '3.docx': await docx(appendix),
  })
  expect(documents).toMatchObject([
    { slug: '10-kh-ubnd', doubts: [], sourceName: 'ho-so.zip (1.docx)' },
    { slug: '11-kh-ubnd', doubts: [], sourceName: 'ho-so.zip (2.docx)' },
    { doubts: [{ kind: 'parts', reason: expect.stringContaining('không rõ là phụ lục') }] },
  ])
  const states = new Map((await db.select().from(versions)).map(({ id, state }) => [id, state]))
  expect(documents.map(({ versionId }) => states.get(versionId))).toEqual(['published', 'published', 'draft'])
})

it('refuses to take two documents for a new version of one', async () => {
  const { documents } = await take({ 'a.txt': decision('10/KH-UBND') })
  const two = { 'b.txt': decision('11/KH-UBND'), 'c.txt': decision('12/KH-UBND', 'Trồng cây xanh') }
  const file = { name: 'a.zip', bytes: await createZip(two) }
  const said = { kind: 'version' as const, documentId: documents[0]!.versionId }
  const work = ingestUpload(db, [file], { state: 'draft', decision: said, now: new Date(0) })
  await expect(work).rejects.toThrow('Tệp có 2 văn bản')
  expect(await countVersions(db)).toBe(1)
})

it('takes an appendix that comes alone for a document', async () => {
  const { documents } = await take({ 'phu-luc.docx': await docx(appendix) })
  expect(documents).toMatchObject([{ kind: 'stored', doubts: [] }])
  expect(await pathsOf(documents[0]!.versionId)).toContain('PLI.1')
})

it('recognises the same archive, and the files of one that held several documents', async () => {
  const one = { 'ke-hoach.docx': await docx(decision('10/KH-UBND')), 'bieu.xlsx': await costs() }
  const two = { 'a.docx': await docx(decision('11/KH-UBND')), 'b.docx': await docx(decision('12/KH-UBND', 'Thu rác')) }
  const first = [await take(one), await take(two)].flatMap(({ documents }) => documents)
  const again = [await take(one), await take(two)].flatMap(({ documents }) => documents)
  expect(again.map(({ kind }) => kind)).toEqual(['already-there', 'already-there', 'already-there'])
  expect(again.map(({ versionId }) => versionId)).toEqual(first.map(({ versionId }) => versionId))
  expect(await countVersions(db)).toBe(3)
  const alone = { name: 'b.docx', bytes: two['b.docx'] }
  expect(await ingestDocument(db, alone, { state: 'draft', now: new Date(0) })).toMatchObject({ kind: 'already-there' })
})

it('remembers every uploaded file in order', async () => {
  const files = ['b', 'a'].map((name) => ({
    name: `${name}.txt`,
    bytes: Buffer.from(`${decision(`1/KH-UBND`)}\n${name}`),
  }))
  const { documents } = await ingestUpload(db, files, { state: 'draft', asOne: true, now: new Date(0) })
  expect(documents).toMatchObject([{ sourceName: 'b.txt, a.txt' }])
  expect(await listVersionFiles(db, documents[0]!.versionId)).toEqual(
    files.map(({ name, bytes }) => ({ name, hash: hashBytes(bytes) })),
  )
  const turned = await ingestUpload(db, files.toReversed(), { state: 'draft', asOne: true, now: new Date(0) })
  expect(turned.documents).toMatchObject([{ kind: 'stored' }])
})

it('names what could not be read, with the reason, and leaves the document a draft', async () => {
  const { documents, unread } = await take({
    'ke-hoach.docx': await docx(decision('10/KH-UBND')),
    'phu-luc.rar': 'Rar!\x1a\x07',
    'trong.zip': await createZip({ 'a.txt': decision('11/KH-UBND') }),
    'trong.txt': '',
  })
  expect(unread.map(({ name, reason }) => [name, reason])).toEqual([
    ['phu-luc.rar', expect.stringContaining('nén lại thành .zip')],
    ['trong.txt', expect.stringContaining('Tệp rỗng')],
    ['trong.zip', expect.stringContaining('nằm trong tệp nén khác')],
  ])
  expect(documents).toMatchObject([
    { doubts: [{ kind: 'parts', reason: 'có tệp gửi cùng chưa đọc được: phu-luc.rar, trong.txt, trong.zip' }] },
  ])
  const [version] = await db.select().from(versions)
  expect(version!.state).toBe('draft')
  expect(version!.warnings[0]).toMatch(/^Tệp “phu-luc\.rar” gửi cùng chưa đọc được: Tệp là tệp nén không phải \.zip/u)
})

it.each<[string, () => Promise<Uint8Array>, RegExp]>([
  [
    'unpacks to far more than it holds',
    () => createZip({ 'a.txt': Buffer.alloc(60_000_000, 'a') }),
    /bung ra quá lớn/u,
  ],
  [
    'has thousands of files',
    () => createZip(Object.fromEntries(Array.from({ length: 1001 }, (_, nth) => [`${nth}.txt`, 'a']))),
    /1001 tệp, quá giới hạn/u,
  ],
  ['has nothing in it', () => createZip({ '.DS_Store': 'x' }), /không có tệp nào/u],
  [
    'has two files of one name',
    async () => withTwins(await createZip({ 'a.txt': decision('1/KH-UBND'), 'b.txt': 'b' })),
    /hai tệp cùng tên/u,
  ],
  ['is cut', async () => (await createZip({ 'a.txt': decision('1/KH-UBND').repeat(50) })).subarray(0, 300), /bị hỏng/u],
  ['has a password', async () => withPassword(await createZip({ 'a.txt': decision('1/KH-UBND') })), /đặt mật khẩu/u],
])('refuses an archive that %s', async (_case, create, reason) => {
  const { documents, unread } = await ingestUpload(db, [{ name: 'a.zip', bytes: await create() }], {
    state: 'draft',
    now: new Date(0),
  })
  expect(documents).toEqual([])
  expect(unread).toMatchObject([{ name: 'a.zip', reason: expect.stringMatching(reason) }])
})

/** The second file is named as the first. */
function withTwins(zip: Buffer): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1')
}

/** The flag of encryption is set for every file. */
function withPassword(zip: Buffer): Buffer {
  for (let at = zip.indexOf('PK\x03\x04'); at >= 0; at = zip.indexOf('PK\x03\x04', at + 4)) zip[at + 6]! |= 1
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) zip[at + 8]! |= 1
  return zip
}

it('goes on past a damaged file in an archive', async () => {
  const zip = await createZip({ 'a.txt': decision('10/KH-UBND'), 'b.txt': 'PHỤ LỤC I. '.repeat(90) })
  zip[zip.indexOf('b.txt') + 12]! ^= 0xff
  const { documents, unread } = await ingestUpload(db, [{ name: 'a.zip', bytes: zip }], {
    state: 'draft',
    now: new Date(0),
  })
  expect(documents).toHaveLength(1)
  expect(unread).toMatchObject([{ name: 'b.txt', reason: expect.stringContaining('bị hỏng') }])
})

function picture(...texts: string[]): ReadPart {
  return { lines: texts.map((text): Line => ({ text, page: 1, confidence: 0.9 })), isPicture: true, isTable: false }
}
const [front, second, last] = [
  picture(...decision('10/KH-UBND').split('\n').slice(0, 8)),
  picture('2. Trồng cây hai bên đường.', '3. Quét ngõ mỗi tuần.'),
  picture('4. Báo cáo kết quả.', 'Nơi nhận:', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn An'),
]

it('takes pictures for the pages of one document, until one begins another', () => {
  const other = picture(...decision('11/KH-UBND').split('\n'))
  const groups = groupParts([front, second, last, other, second])
  expect(groups.map(({ parts, isUnclear }) => [parts.length, isUnclear])).toEqual([
    [3, false],
    [2, false],
  ])
})

it('keeps the numbers of the pages, also of one without words', () => {
  const { clauses, warnings } = parseLines(joinLines([front, second, picture(), last]))
  const pages = clauses.filter(({ level }) => level === 'paragraph').map(({ path, page }) => [path, page])
  expect(pages).toEqual([
    ['I.1', 1],
    ['I.2', 2],
    ['I.3', 2],
    ['I.4', 4],
  ])
  expect(warnings.join()).toContain('Trang 3 không có chữ nào')
})

it('takes a file that names neither document nor appendix for no part of the main one', () => {
  const text = (...lines: string[]): ReadPart => ({
    lines: lines.map((line) => ({ text: line, page: null })),
    isPicture: false,
    isTable: false,
  })
  const main = text(...decision('10/KH-UBND').split('\n'))
  const groups = groupParts([text('Biểu dương các tập thể', 'Thôn Một làm tốt.'), main, text('Mẫu số 01', 'ĐƠN XIN')])
  expect(groups.map(({ parts, isUnclear }) => [parts.length, isUnclear])).toEqual([
    [2, false],
    [1, true],
  ])
  expect(groups[0]!.parts[0]).toBe(main)
})

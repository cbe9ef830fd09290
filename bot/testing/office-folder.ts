/** For tests: thirty files of a commune's office, in ten formats, written from their lines. */
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { createDoc } from '../../ingest/testing/create-doc.ts'
import { createDocxOf, createZip } from '../../ingest/testing/create-docx.ts'
import { createOfficeDocx, createOfficePdf } from './office-files.ts'

export interface OfficeFile {
  name: string
  bytes: Buffer
}

/** A plan of the commune; `number` may be blank. */
export function planLines(number: string, subject: string, tasks: string[]): string[] {
  return [
    'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH',
    `Số: ${number}`,
    'Hòa Bình, ngày 05 tháng 3 năm 2026',
    'KẾ HOẠCH',
    subject,
    'I. MỤC TIÊU',
    ...tasks.map((task, index) => `${index + 1}. ${task}`),
    'II. TỔ CHỨC THỰC HIỆN',
    '1. Văn phòng theo dõi việc thực hiện.',
    '2. Công an xã giữ gìn trật tự.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nguyễn Văn Bình',
  ]
}

const subjects = [
  'Phòng cháy chữa cháy rừng năm 2026',
  'Tiêm chủng mở rộng năm 2026',
  'Làm sạch kênh mương nội đồng năm 2026',
  'Trồng cây xanh ven đường năm 2026',
  'Chăm sóc người cao tuổi năm 2026',
  'Dạy bơi cho trẻ em năm 2026',
  'Sửa chữa đường liên thôn năm 2026',
  'Phòng chống bạo lực gia đình năm 2026',
  'Giới thiệu việc làm năm 2026',
]

function subjectOf(index: number): string {
  const round = Math.floor(index / subjects.length) + 1
  return `${subjects[index % subjects.length]!}, đợt ${round}`
}

function tasksOf(index: number): string[] {
  const subject = subjectOf(index).toLowerCase()
  return [`Mỗi thôn lập danh sách phục vụ việc ${subject}.`, `Trưởng thôn báo cáo kết quả ${subject} hằng tháng.`]
}

const escapeXml = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const makers: Record<string, (lines: string[]) => Promise<Buffer> | Buffer> = {
  docx: createOfficeDocx,
  pdf: (lines) => createOfficePdf([lines]),
  txt: (lines) => Buffer.from(lines.join('\n')),
  html: (lines) =>
    Buffer.from(`<html><body>${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('')}</body></html>`),
  rtf: (lines) => Buffer.from(`{\\rtf1\\ansi ${lines.map((line) => `${toRtf(line)}\\par\n`).join('')}}`),
  odt: (lines) => createOdt(lines),
  doc: (lines) => createDoc(lines.map((line) => ({ text: `${line}\r` }))),
}

function toRtf(line: string): string {
  return [...line].map((letter) => (letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0)}?`)).join('')
}

function createOdt(lines: string[]): Promise<Buffer> {
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
  const body = lines.map((line) => `<text:p>${escapeXml(line)}</text:p>`).join('')
  return createZip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${names}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  })
}

/** Word, twice and old; PDF; text; web page; RTF; OpenDocument; an archive; a scan; and a plan with a table of tasks. */
export async function createOfficeFolder(): Promise<OfficeFile[]> {
  const formats = ['docx', 'pdf', 'txt', 'html', 'docx', 'rtf', 'odt', 'doc', 'docx']
  const files: OfficeFile[] = []
  for (let index = 0; index < 27; index++) {
    const format = formats[index % formats.length]!
    const bytes = await makers[format]!(planLines(`${101 + index}/KH-UBND`, subjectOf(index), tasksOf(index)))
    files.push({ name: `ke-hoach-${101 + index}.${format}`, bytes })
  }
  const packed = planLines('140/KH-UBND', 'Vệ sinh trường học năm 2026', ['Nhà trường dọn vệ sinh mỗi chiều thứ Sáu.'])
  return [
    ...files,
    { name: 'ke-hoach-140.zip', bytes: await createZip({ 'ke-hoach-140.txt': packed.join('\n') }) },
    { name: 'bang-nhiem-vu.docx', bytes: await createTable() },
    { name: 'quet-160.jpg', bytes: drawScan(planLines('160/KH-UBND', 'Chống hạn cho lúa năm 2026', tasksOf(1))) },
  ]
}

function createTable(): Promise<Buffer> {
  const [before, after] = [
    planLines('150/KH-UBND', 'Chuẩn bị phòng chống bão năm 2026', []).slice(0, 6),
    ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn Bình'],
  ]
  const paragraph = (line: string) => `<w:p><w:r><w:t>${escapeXml(line)}</w:t></w:r></w:p>`
  const row = (cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
  const rows = [
    ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'],
    ['1', 'Rà soát nhà yếu', 'Công an xã', '30/4/2026'],
    ['2', 'Chuẩn bị thuyền cứu nạn', 'Ban Chỉ huy quân sư xã', '31/5/2026'],
  ]
  const table = `<w:tbl>${rows.map(row).join('')}</w:tbl>`
  return createDocxOf(`${before.map(paragraph).join('')}${table}${after.map(paragraph).join('')}`)
}

/** A page of A4 at 150 dots per inch. */
function drawScan(lines: string[]): Buffer {
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  )
  GlobalFonts.registerFromPath(font, 'Scan')
  const canvas = createCanvas(1240, 1754)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, 1240, 1754)
  context.fillStyle = 'black'
  context.font = '26px Scan'
  for (const [index, line] of lines.entries()) context.fillText(line, 120, 150 + index * 56)
  return canvas.toBuffer('image/jpeg', 92)
}

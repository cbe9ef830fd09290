import { expect, it } from 'vitest'
import type { Line } from '../../lines/line.ts'
import { createZip } from '../../testing/create-docx.ts'
import { extractLines } from '../extract.ts'

async function read(parts: Record<string, string>): Promise<string[]> {
  const lines = await extractLines(await createZip(parts), {})
  return lines.filter(({ text }) => text !== '').map(printed)
}

/** "#" before a row of column heads. */
function printed({ text, row }: Line): string {
  return row ? `${row.isHeader ? '#' : '|'} ${text}` : text
}

const names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"'

function odt(body: string, styles = ''): Record<string, string> {
  return {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  }
}

const numbers = `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>`
const item = (words: string, inner = '') => `<text:list-item><text:p>${words}</text:p>${inner}</text:list-item>`

it('reads the paragraphs of an .odt file with the numbers of its lists', async () => {
  const inner = `<text:list>${item('Một việc')}${item('Hai việc')}</text:list>`
  const body = `<text:h>KẾ HOẠCH</text:h><text:p>Dọn<text:s text:c="2"/>vệ<text:line-break/>sinh</text:p><text:list text:style-name="L1">${item('Mục tiêu', inner)}${item('Nhiệm vụ', inner)}</text:list>`
  expect(await read(odt(body, numbers))).toEqual([
    'KẾ HOẠCH',
    'Dọn vệ',
    'sinh',
    '1. Mục tiêu',
    'a) Một việc',
    'b) Hai việc',
    '2. Nhiệm vụ',
    'a) Một việc',
    'b) Hai việc',
  ])
})

it('reads the tables and footnotes of an .odt file', async () => {
  const cell = (words: string, more = '') => `<table:table-cell ${more}><text:p>${words}</text:p></table:table-cell>`
  const head = `<table:table-header-rows><table:table-row>${cell('TT')}${cell('Việc')}</table:table-row></table:table-header-rows>`
  const rows = `<table:table-row>${cell('1')}${cell('Khoan')}</table:table-row><table:table-row>${cell('Cộng', 'table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row>`
  const note = '<text:note><text:note-body><text:p>Theo dự toán.</text:p></text:note-body></text:note>'
  const lines = await read(odt(`<text:p>Kinh phí${note}</text:p><table:table>${head}${rows}</table:table>`))
  expect(lines).toEqual(['Kinh phí[1]', '# TT | Việc', '| 1 | Khoan', '| Cộng | ', '[1] Theo dự toán.'])
})

function xlsx(rows: string, more = ''): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Phụ lục I" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': '<sst><si><t>DANH MỤC</t></si><si><r><t>Công </t></r><r><t>trình</t></r></si></sst>',
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="3"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`,
  }
}

it('reads the sheet of an .xlsx file as lines above a table, with dates and numbers as people write them', async () => {
  const title = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
  const head =
    '<row r="2"><c r="A2" t="inlineStr"><is><t>STT</t></is></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>Hạn</t></is></c></row>'
  const body =
    '<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="str"><v>Đường</v></c><c r="C3"><v>12.5</v></c><c r="D3" s="1"><v>46027</v></c></row>'
  expect(await read(xlsx(title + head + body, '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'))).toEqual([
    'Phụ lục I',
    'DANH MỤC',
    '# STT | Công trình |  | Hạn',
    '| 1 | Đường | 12,5 | 05/01/2026',
  ])
})

it('takes the words below a head over two columns for heads too', async () => {
  const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
  const head = `<row r="1">${cell('A1', 'STT')}${cell('B1', 'Kinh phí')}</row><row r="2">${cell('B2', 'Tỉnh')}${cell('C2', 'Xã')}</row>`
  const body = `<row r="3">${cell('A3', '1')}${cell('B3', '5')}${cell('C3', '6')}</row>`
  expect(await read(xlsx(head + body, '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'))).toEqual([
    'Phụ lục I',
    '# STT | Kinh phí | ',
    '#  | Tỉnh | Xã',
    '| 1 | 5 | 6',
  ])
})

it('counts on where cells do not say in which column they stand', async () => {
  const rows = ['<c t="str"><v>STT</v></c><c t="str"><v>Việc</v></c>', '<c><v>1</v></c><c t="str"><v>Họp</v></c>']
  const sheet = rows.map((cells) => `<row>${cells}</row>`).join('')
  expect(await read(xlsx(sheet))).toEqual(['Phụ lục I', '# STT | Việc', '| 1 | Họp'])
})

it('refuses a sheet with words in more columns than it reads', async () => {
  const row = '<row r="1"><c r="A1"><v>1</v></c><c r="CA1" t="str"><v>Ghi chú</v></c></row>'
  await expect(read(xlsx(row))).rejects.toThrow('Xin tách bảng thành các phần hẹp hơn')
})

it('reads the paragraphs of an .rtf file, in Unicode and in old fonts', async () => {
  const fonts = String.raw`{\fonttbl{\f0\fnil Times New Roman;}{\f1\fnil .VnTime;}{\f2\fnil VNI-Times;}}`
  const source = String.raw`{\rtf1\ansi\ansicpg1252${fonts}{\info{\title B\'ed m\'edt}}\f0\qc{\b K\u7870? HO\u7840?CH}\par\pard I. M\u7908?C TI\'caU\line 1\par{\listtext 1.\tab}\f1 \'a7\'ad\'eang {\f2 Ñaø Laït}\par}`
  const lines = await extractLines(Buffer.from(source, 'latin1'), {})
  expect(lines.map(({ text }) => text).filter(Boolean)).toEqual(['KẾ HOẠCH', 'I. MỤC TIÊU', '1', '1. Đường Đà Lạt'])
})

it('reads the tables and footnotes of an .rtf file', async () => {
  const row = (cells: string[], edges = [1000, 2000]) =>
    String.raw`\trowd${edges.map((edge) => `\\cellx${edge}`).join('')}\pard\intbl ${cells.join('\\cell ')}\cell\row `
  const table = row(['STT', 'Viec']) + row(['1', 'Khoan']) + row(['Cong'], [2000])
  const source = String.raw`{\rtf1\ansi Kinh phi{\footnote Theo du toan.}\par ${table}\pard Het.\par}`
  const lines = await extractLines(Buffer.from(source, 'latin1'), {})
  expect(lines.filter(({ text }) => text !== '').map(printed)).toEqual([
    'Kinh phi[1]',
    '# STT | Viec',
    '| 1 | Khoan',
    '| Cong | ',
    'Het.',
    '[1] Theo du toan.',
  ])
})

import JSZip from 'jszip'
import { expect, it } from 'vitest'
import { linesOf } from '../blocks/block-lines.ts'
import { readDocx } from './docx.ts'
import { openArchive } from './zip.ts'

const relation = (type: string, target: string) => `<Relationship Type="http://x/${type}" Target="${target}"/>`

async function read(body: string, parts: { numbering?: string; styles?: string; footnotes?: string } = {}) {
  const zip = new JSZip()
  zip.file('_rels/.rels', `<Relationships>${relation('officeDocument', '/word/document.xml')}</Relationships>`)
  const names = Object.keys(parts)
  const relations = names.map((name) => relation(name, `${name}.xml`)).join('')
  zip.file('word/_rels/document.xml.rels', `<Relationships>${relations}</Relationships>`)
  for (const [name, xml] of Object.entries(parts)) zip.file(`word/${name}.xml`, `<w:${name}>${xml}</w:${name}>`)
  zip.file('word/document.xml', `<w:document><w:body>${body}</w:body></w:document>`)
  const archive = await openArchive(await zip.generateAsync({ type: 'uint8array' }), 1_000_000)
  const lines = linesOf(await readDocx(archive)).filter(({ text }) => text !== '')
  return lines.map(({ text, row }) => (row ? `${row.isHeader ? 'đầu ' : ''}${row.table}: ${text}` : text))
}

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const paragraph = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const item = (text: string, list: number, level = 0) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const level = (number: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const list = (id: number, abstract: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`

const outline = `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'decimal', '%2.%3.')}${level(3, 'lowerLetter', '%4)')}${level(4, 'bullet', '\uf0b7')}</w:abstractNum>`

it('writes the numbers that Word computes', async () => {
  const body = [
    item('MỤC TIÊU', 1),
    item('Chung', 1, 1),
    item('Riêng', 1, 1),
    item('Một', 1, 2),
    item('Hai', 1, 2),
    item('a', 1, 3),
    item('b', 1, 3),
    item('dấu', 1, 4),
    item('NHIỆM VỤ', 1),
    item('Lại', 1, 1),
  ]
  expect(await read(body.join(''), { numbering: outline + list(1, 0) })).toEqual([
    'I. MỤC TIÊU',
    '1. Chung',
    '2. Riêng',
    '2.1. Một',
    '2.2. Hai',
    'a) a',
    'b) b',
    '- dấu',
    'II. NHIỆM VỤ',
    '1. Lại',
  ])
})

it('goes on with the numbers of another list of the same kind, unless that begins anew', async () => {
  const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
  const body = item('a', 1) + item('b', 2) + item('c', 3) + item('d', 3) + item('e', 1)
  const numbering = outline + list(1, 0) + list(2, 0) + list(3, 0, restart)
  expect(await read(body, { numbering })).toEqual(['I. a', 'II. b', 'V. c', 'VI. d', 'VII. e'])
})

it('takes the number from the style, and from none where the paragraph leaves its list', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Small"><w:basedOn w:val="Base"/></w:style>'
  const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Điều %1.')}${level(1, 'decimal', '%2.', '<w:pStyle w:val="Small"/>')}</w:abstractNum>${list(1, 0)}`
  const styled = (text: string, style: string, more = '') => paragraph(run(text), `<w:pStyle w:val="${style}"/>${more}`)
  const body =
    styled('Phạm vi', 'Base') +
    styled('Khoản', 'Small') +
    styled('Ngoài', 'Base', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
    styled('Đối tượng', 'Base')
  expect(await read(body, { numbering, styles })).toEqual(['Điều 1. Phạm vi', '1. Khoản', 'Ngoài', 'Điều 2. Đối tượng'])
})

it('keeps insertions, notes and text boxes, and leaves out deletions, hidden text and the codes of fields', async () => {
  const body =
    paragraph(
      `${run('Giữ')}<w:ins>${run(' thêm')}</w:ins><w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>${run(' ẩn', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`,
    ) +
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('Trong khung'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph(run('Trong khung'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`,
    )
  const footnotes = `<w:footnote w:id="2">${paragraph(run('Chú thích.'))}</w:footnote>`
  expect(await read(body, { footnotes })).toEqual(['Giữ thêm[1]', 'Trong khung', '[1] Chú thích.'])
})

it('reads tabs, breaks, hyphens, symbols and old fonts', async () => {
  const marks = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>'
  const symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 5</w:t></w:r>'
  const old = run('kÕ ho¹ch', '<w:rFonts w:ascii=".VnTimeH"/>')
  expect(await read(paragraph(marks) + paragraph(symbol) + paragraph(old))).toEqual(['a b', 'c-d', '≥ 5', 'KẾ HOẠCH'])
})

const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`
const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`

it('reads tables with merged cells and their heading rows', async () => {
  const table = `<w:tbl>${row(cell('TT') + cell('Việc') + cell('Hạn', '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>')}${row(
    cell('1', '<w:vMerge w:val="restart"/>') + cell('Cấp nước') + cell('Quý I') + cell('2026'),
  )}${row(cell('', '<w:vMerge/>') + cell('Làm đường') + cell('Quý II') + cell('2027'))}</w:tbl>`
  expect(await read(table)).toEqual([
    'đầu 1: TT | Việc | Hạn | ',
    '1: 1 | Cấp nước | Quý I | 2026',
    '1:  | Làm đường | Quý II | 2027',
  ])
})

/** For tests: files as an office sends them, written from their lines. */
import { createRequire } from 'node:module'
import { GlobalFonts, PDFDocument } from '@napi-rs/canvas'
import JSZip from 'jszip'

/** A Word file with a paragraph for each line. */
export async function createOfficeDocx(lines: string[]): Promise<Buffer> {
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
  const target = 'Type="http://x/officeDocument" Target="/word/document.xml"'
  const zip = new JSZip()
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  zip.file('[Content_Types].xml', `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`)
  zip.file('_rels/.rels', `<Relationships><Relationship ${target}/></Relationships>`)
  zip.file('word/document.xml', `<w:document><w:body>${paragraphs.join('')}</w:body></w:document>`)
  return zip.generateAsync({ type: 'nodebuffer' })
}

/** A PDF with text, from a list of lines for each page. */
export function createOfficePdf(pages: string[][]): Buffer {
  const font = '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'
  GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(font), 'Be Vietnam Pro')
  const pdf = new PDFDocument()
  for (const lines of pages) {
    const page = pdf.beginPage(595, 842)
    page.font = '13px "Be Vietnam Pro"'
    for (const [nth, line] of lines.entries()) page.fillText(line, 70, 70 + nth * 22)
    pdf.endPage()
  }
  return pdf.close()
}

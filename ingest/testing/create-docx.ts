/** Writes the smallest .docx file that contains the given XML, and any other ZIP file. */
import JSZip from 'jszip'

export async function createZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const archive = new JSZip()
  for (const [name, content] of Object.entries(parts)) archive.file(name, content)
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } })
}

const docxParts = {
  '[Content_Types].xml':
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels': '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
}

/** `xml` is the whole of word/document.xml. */
export function createDocx(xml: string | Buffer, parts: Record<string, string> = {}): Promise<Buffer> {
  return createZip({ ...docxParts, ...parts, 'word/document.xml': xml })
}

export function createDocxOf(body: string): Promise<Buffer> {
  return createDocx(`<w:document><w:body>${body}</w:body></w:document>`)
}

/** Makes one sound file of each format, all with the words of a sample plan. */
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { fold } from '../../knowledge/vietnamese/normalise.ts'
import { createDoc } from './create-doc.ts'
import { createDocxOf } from './create-docx.ts'
import { createPdf, show } from './create-pdf.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

export type Originals = Record<'txt' | 'html' | 'docx' | 'doc' | 'pdf' | 'jpg', Buffer>

export async function createOriginals(): Promise<Originals> {
  const txt = fixture('ke-hoach-xa-cam-thuy-nq-58.txt')
  const lines = txt
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const escaped = lines.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  return {
    txt,
    html: Buffer.from(`<html><body>${escaped.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`),
    docx: await createDocxOf(escaped.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')),
    doc: createDoc(lines.slice(0, 30).map((text) => ({ text: `${text}\r` }))),
    pdf: Buffer.from(createPdf(listPages(lines).map(pack), { filter: '/Filter /FlateDecode' })),
    jpg: fixture('quyet-dinh-47-QD-UBND-hai-dong.jpg'),
  }
}

const pack = (content: string) => deflateSync(content).toString('latin1')

const linesOnPage = 30

/** The fonts that every PDF reader has lack Vietnamese letters. */
function listPages(lines: string[]): string[] {
  const rows = lines
    .flatMap((line) => fold(line).match(/.{1,90}(?:\s|$)/gu) ?? [])
    .map((row) => row.replace(/[^ -~]/gu, '-').replace(/[()\\]/gu, '\\$&'))
  const pages = Array.from({ length: Math.ceil(rows.length / linesOnPage) }, (_, page) =>
    rows.slice(page * linesOnPage, (page + 1) * linesOnPage),
  )
  return pages.map((page) => page.map((row, index) => show(row, 780 - index * 24)).join('\n'))
}

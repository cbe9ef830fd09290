/** Given a PDF, returns its lines, or refuses it with the page that cannot be read. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { IngestError } from '../../ingest-error.ts'
import type { Line } from '../line.ts'
import { openPdf } from './document.ts'
import type { PageContent } from './fragment.ts'
import { layOutPages } from './layout.ts'
import { readPageContent } from './page-content.ts'

interface PdfTask {
  bytes: Uint8Array
  /** The most that are read. */
  pages: number
}

export async function readPdf(task: PdfTask, reportPage: (page: number) => void): Promise<Line[]> {
  const document = await openPdf(task.bytes)
  const { numPages } = document
  if (numPages === 0) throw new IngestError('Tệp PDF không có trang nào.')
  if (numPages > task.pages) {
    throw new IngestError(`Tệp PDF có ${numPages} trang, quá giới hạn ${task.pages} trang. Hãy tách tệp rồi gửi lại.`)
  }
  const pages: PageContent[] = []
  for (let page = 1; page <= numPages; page++) {
    reportPage(page)
    pages.push(await readPage(document, page))
  }
  return layOutPages(pages)
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageContent> {
  try {
    const page = await document.getPage(number)
    const content = await readPageContent(page)
    page.cleanup()
    return content
  } catch (cause) {
    const reason = `Trang ${number} của tệp PDF bị hỏng nên không đọc được. Hãy lấy lại bản gốc rồi gửi lại.`
    throw new IngestError(reason, [], { cause })
  }
}

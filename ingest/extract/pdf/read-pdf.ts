/** Given a PDF, returns its lines, recognising pages without usable text and naming a page that cannot be read. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { IngestError } from '../../lines/ingest-error.ts'
import type { ExtractionProgress } from '../../lines/limits.ts'
import type { Line } from '../../lines/line.ts'
import type { PageContent } from '../page/fragment.ts'
import { layOutPages } from '../page/page-layout.ts'
import { readabilityOf } from '../page/readable.ts'
import { openReader, type Reader } from '../scan/reader.ts'
import { type PagePicture, recognisePage } from '../scan/scan.ts'
import { openPdf } from './open-pdf.ts'
import { readPageContent } from './page-content.ts'
import { drawPage } from './page-picture.ts'

interface Reading {
  mostPages: number
  report: (progress: ExtractionProgress) => void
}

export async function readPdf(bytes: Uint8Array, { mostPages, report }: Reading): Promise<Line[]> {
  const document = await openPdf(bytes)
  const { numPages } = document
  if (numPages === 0) throw new IngestError('Tệp PDF không có trang nào. Xin kiểm tra tệp rồi gửi lại.')
  if (numPages > mostPages) {
    throw new IngestError(`Tệp PDF có ${numPages} trang, quá giới hạn ${mostPages} trang. Xin tách tệp rồi gửi lại.`)
  }
  let reader: Reader | undefined
  try {
    const pages: PageContent[] = []
    for (let number = 1; number <= numPages; number++) {
      report({ page: number, pages: numPages })
      const { content, picture } = await readPage(document, number)
      if (picture) reader ??= await openReader()
      pages.push(picture ? chooseBetter(content, await recognisePage(picture, reader!)) : content)
    }
    return layOutPages(pages)
  } finally {
    await reader?.close()
  }
}

interface ReadPage {
  content: PageContent
  /** Only for a page that must be recognised. */
  picture?: PagePicture
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  try {
    const page = await document.getPage(number)
    const content = await readPageContent(page)
    const read = isUsable(content) ? { content } : { content, picture: await drawPage(page) }
    page.cleanup()
    return read
  } catch (cause) {
    const reason = `Trang ${number} của tệp PDF bị hỏng nên không đọc được. Xin lấy lại bản gốc rồi gửi lại.`
    throw new IngestError(reason, [], { cause })
  }
}

/** Pages of tables and forms, with few and mostly short words, go down to 0.67; broken fonts are far below. */
const leastReadable = 0.65

/** A scan may have a few words of real text on its picture, such as the number added by a registry. */
const fewestLetters = 200
const scanShare = 0.5

function isUsable(content: PageContent): boolean {
  const letters = textOf(content).replace(/\P{L}/gu, '').length
  if (letters === 0 || (letters < fewestLetters && content.pictureShare > scanShare)) return false
  return (readabilityOf(textOf(content)) ?? 1) >= leastReadable
}

/** Keeps a text layer that recognition does not improve on, such as an annex in another language. */
function chooseBetter(content: PageContent, recognised: PageContent): PageContent {
  const readability = (page: PageContent) => readabilityOf(textOf(page)) ?? 0
  const isKept = content.fragments.length > recognised.fragments.length / 2
  return isKept && readability(content) >= readability(recognised) ? content : recognised
}

function textOf({ fragments }: PageContent): string {
  return fragments.map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text)).join('')
}

/** Times our reading against that of a LangChain.js chain, on the same files in one run. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import JSZip from 'jszip'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { parseDocument } from '../ingest.ts'
import { parseFile } from '../parse/parse.ts'
import { createPdf, show } from '../testing/create-pdf.ts'

/**
 * The steps of its loaders: TextLoader, DocxLoader (mammoth's raw text, here without mammoth's document model, so
 * faster), PDFLoader (pdf-parse: the text of each page by pdfjs); no tables, numbers, columns or structure.
 */
const loaders: Record<string, (bytes: Uint8Array) => Promise<string>> = {
  '.txt': async (bytes) => Buffer.from(bytes).toString(),
  '.docx': async (bytes) => {
    const zip = await JSZip.loadAsync(bytes)
    const xml = await zip.file('word/document.xml')!.async('string')
    return xml.replace(/<\/w:p>/gu, '\n\n').replace(/<[^>]+>/gu, '')
  },
  '.pdf': async (bytes) => {
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS }).promise
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
    }
    return pages.join('\n')
  },
}

const mostFiles = 60

/** Seconds for all files of a kind; ours end in proved clause trees, theirs in pieces of 1,000 letters. */
export async function compareSpeed(folders: string[]) {
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 })
  const chosen = files.filter((file) => extname(file) in loaders).slice(0, mostFiles)
  const kinds = [...Map.groupBy(chosen, extname)]
  const rows: Record<string, Record<string, number>> = {}
  for (const [kind, same] of kinds) {
    const all = same.map((file) => readFileSync(file))
    const ours = await time(all, parseDocument)
    const theirs = await time(all, async (bytes) => splitter.splitText(await loaders[kind]!(bytes)))
    rows[kind] = {
      files: all.length,
      'ours s': ours.seconds,
      'ours failed': ours.failed,
      'LangChain s': theirs.seconds,
      'LangChain failed': theirs.failed,
    }
  }
  return rows
}

async function time(all: Uint8Array[], work: (bytes: Uint8Array) => Promise<unknown>) {
  const start = performance.now()
  let failed = 0
  for (const bytes of all) {
    await work(bytes).catch(() => {
      failed++
    })
  }
  return { seconds: Number(((performance.now() - start) / 1000).toFixed(1)), failed }
}

const rowsOfPage = 40
const row = 'Uy ban nhan dan xa to chuc thuc hien nhiem vu, giai phap phat trien kinh te - xa hoi nam 2026'

/** Seconds, and the most memory this process has held so far, for PDFs of these page counts and for the given files. */
export async function measureLarge(pageCounts: number[], files: string[]) {
  const made = pageCounts.map((pages) => ({ name: `${pages} trang`, bytes: createPdf(listPages(pages)) }))
  const given = files.map((name) => ({ name, bytes: readFileSync(name) }))
  const rows: Record<string, Record<string, number>> = {}
  for (const { name, bytes } of [...made, ...given]) {
    let pages = 1
    const { seconds } = await time([bytes], (all) =>
      parseFile(all, {
        onProgress: (progress) => {
          pages = progress.pages
        },
      }),
    )
    rows[name] = { pages, seconds, 'memory MB': Math.round(process.resourceUsage().maxRSS / 1000) }
  }
  return rows
}

function listPages(count: number): string[] {
  return Array.from({ length: count }, (_, page) => {
    const rows = Array.from({ length: rowsOfPage }, (_, index) =>
      index % 4 === 0 ? `${(page * rowsOfPage + index) / 4 + 1}. ${row}` : row,
    )
    return rows.map((text, index) => show(text, 790 - index * 18)).join('\n')
  })
}

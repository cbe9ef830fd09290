/** Opens a PDF, or says in Vietnamese why it cannot be read. */
import { fileURLToPath } from 'node:url'
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { IngestError } from '../../lines/ingest-error.ts'

/** Scripts, forms and attachments in the file are never run, drawn or opened. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  if (!isWhole(bytes)) throw new IngestError(damaged)
  try {
    return await getDocument({
      // A copy: pdfjs takes no Buffer, and empties what it is given.
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      // A page that is damaged is refused, not read in part.
      stopAtErrors: true,
      maxImageSize: mostPixels,
      canvasMaxAreaInBytes: mostPixels * 4,
      useSystemFonts: false,
      standardFontDataUrl: folderOf('standard_fonts/'),
      cMapUrl: folderOf('cmaps/'),
      wasmUrl: folderOf('wasm/'),
    }).promise
  } catch (cause) {
    const reason = reasonOf(cause)
    throw reason === undefined ? cause : new IngestError(reason, [], { cause })
  }
}

/** Readers look for the end mark in the last 1,024 bytes; without it the file was cut off, and some pages with it. */
function isWhole(bytes: Uint8Array): boolean {
  const textAt = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return textAt(0, 1024).includes('%PDF-') && textAt(-1024).includes('%%EOF')
}

/** The limit for one picture: A3 at 600 dpi. */
const mostPixels = 80_000_000

/** A folder of pdfjs, with fonts, character maps or decoders that a file may need but not contain. */
function folderOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.resolve('pdfjs-dist/package.json')))
}

/** Goes by pdfjs's names for its errors; undefined if the fault is ours. */
function reasonOf(cause: unknown): string | undefined {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'PasswordException') {
    return 'Tệp PDF đặt mật khẩu nên không đọc được. Xin gỡ mật khẩu (in hoặc lưu lại thành PDF mới) rồi gửi lại.'
  }
  return /^(?:InvalidPDF|FormatError|UnknownError|XRef|MissingPDF)/u.test(name) ? damaged : undefined
}

const damaged = 'Tệp PDF bị hỏng hoặc bị cắt cụt nên không đọc được. Xin lấy lại bản gốc rồi gửi lại.'

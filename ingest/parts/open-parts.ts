/** Given the files of an upload, returns those to be read: a .zip file stands for the files in it, by their names. */
import { recogniseFormat } from '../extract/format.ts'
import { type Archive, ArchiveTooLarge, openArchive } from '../extract/word/zip.ts'
import { IngestError } from '../lines/ingest-error.ts'
import type { ExtractionLimits } from '../lines/limits.ts'
import { compareNames } from '../list-files.ts'

export interface SourceFile {
  name: string
  bytes: Uint8Array
}

/** A file to be read, and the place of the uploaded file that it is or came in. */
export interface UploadPart extends SourceFile {
  upload: number
}

export interface UnreadPart {
  name: string
  upload: number
  /** In Vietnamese, then the lines that do not fit. */
  reason: string
  lines: string[]
}

interface OpenedParts {
  parts: UploadPart[]
  unread: UnreadPart[]
}

/** A folder of scans may have a picture for each page of a long decree. */
const mostEntries = 1000
/** Text packs to a tenth, white pages of an old scanner to a hundredth. */
const mostRatio = 200

export async function openParts(files: SourceFile[], limits: ExtractionLimits): Promise<OpenedParts> {
  const opened: OpenedParts = { parts: [], unread: [] }
  for (const [upload, file] of files.entries()) {
    try {
      const { parts, unread } = await openFile({ ...file, upload }, limits)
      opened.parts.push(...parts)
      opened.unread.push(...unread)
    } catch (error) {
      opened.unread.push(toUnread({ ...file, upload }, error))
    }
  }
  return opened
}

/** Any other error is not the file's fault. */
export function toUnread({ name, upload }: Omit<UploadPart, 'bytes'>, error: unknown): UnreadPart {
  if (!(error instanceof IngestError)) throw error
  return { name, upload, reason: error.message, lines: error.lines }
}

async function openFile(file: UploadPart, limits: ExtractionLimits): Promise<OpenedParts> {
  const isPacked = file.bytes.length <= limits.bytes && recogniseFormat(file.bytes) === 'zip'
  if (!isPacked) return { parts: [file], unread: [] }
  const most = Math.min(limits.bytes, file.bytes.length * mostRatio)
  const archive = await openArchive(file.bytes, most)
  return isOffice(archive) ? { parts: [file], unread: [] } : openEntries(file, archive)
}

/** The files of Word, Excel, PowerPoint and OpenDocument are archives too. */
function isOffice({ names }: Archive): boolean {
  return names.some(
    (name) => name === '[Content_Types].xml' || name === 'content.xml' || /^(?:word|xl|ppt)\//u.test(name),
  )
}

async function openEntries({ upload }: UploadPart, archive: Archive): Promise<OpenedParts> {
  const names = archive.names.filter((name) => !isByTheWay(name)).toSorted(compareNames)
  if (names.length === 0) throw new IngestError('Tệp nén không có tệp nào bên trong. Xin kiểm tra rồi gửi lại.')
  if (names.length > mostEntries) throw new IngestError(tooMany(names.length))
  if (archive.hasTwins) throw new IngestError(twins)
  const opened: OpenedParts = { parts: [], unread: [] }
  for (const entry of names) {
    const name = printable(entry)
    try {
      opened.parts.push({ name, upload, bytes: (await archive.read(entry))! })
    } catch (error) {
      if (error instanceof ArchiveTooLarge) throw error
      opened.unread.push(toUnread({ name, upload }, error))
    }
  }
  return opened
}

const tooMany = (count: number) =>
  `Tệp nén có ${count} tệp, quá giới hạn ${mostEntries} tệp. Xin chia thành nhiều tệp nén nhỏ hơn rồi gửi lại.`
const twins = 'Tệp nén có hai tệp cùng tên nên có thể đọc thiếu. Xin đổi tên một tệp, nén lại rồi gửi.'

/** Folders, and what systems and editors put beside the files: ".DS_Store", "~$ke-hoach.docx", "Thumbs.db". */
function isByTheWay(name: string): boolean {
  return name.endsWith('/') || /(?:^|\/)(?:\.|~\$|__MACOSX\/|(?:Thumbs\.db|desktop\.ini)$)/iu.test(name)
}

const longestName = 100

/** A name may hold anything, and is shown to people. */
function printable(name: string): string {
  return (
    name
      .normalize('NFC')
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(-longestName) || '?'
  )
}

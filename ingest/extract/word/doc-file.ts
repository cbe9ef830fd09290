/** Opens a binary Word file (97 to 2003): its characters in reading order, and its tables on stretches of them. */
import { find, read } from 'cfb'
import { IngestError } from '../../lines/ingest-error.ts'

export interface DocFile {
  /** The main text, then footnotes, running heads, comments, endnotes and text boxes; ranges are in `stories`. */
  text: string
  stories: Record<Story, { start: number; end: number }>
  main: Buffer
  /** A table of the file; the place and length of `tableAt(0x1a2)` are given at 0x1a2 in the file's header. */
  tableAt: (offset: number) => Buffer
  /** The same to the end of the stream, since some tables go on after their declared end. */
  tableFrom: (offset: number) => Buffer
  /** Undefined if the file has no such stream. */
  data: Buffer | undefined
  pieces: Piece[]
}

export type Story = 'body' | 'footnotes' | 'headers' | 'macros' | 'comments' | 'endnotes' | 'boxes'

/** Characters that follow one another both in the text and in the file. */
export interface Piece {
  start: number
  end: number
  /** Where they are in the stream, and how many bytes each takes. */
  offset: number
  width: 1 | 2
}

const cure = 'Xin mở bằng Word rồi lưu lại dạng .docx và gửi lại.'

/** Undefined if it is a compound file of another kind than Word's. */
export function openDoc(bytes: Uint8Array): DocFile | undefined {
  const container = read(Buffer.from(bytes), { type: 'buffer' })
  const stream = (name: string) => {
    const content = find(container, name)?.content
    return content && Buffer.from(content)
  }
  if (stream('/EncryptedPackage') ?? stream('/EncryptionInfo')) throw encrypted()
  const main = stream('/WordDocument')
  if (!main) return undefined
  const flags = main.readUInt16LE(0x0a)
  if (flags & 0x0100) throw encrypted()
  const table = stream(flags & 0x0200 ? '/1Table' : '/0Table')
  // Word 6 and 95 keep everything in one stream, in a different format.
  if (main.readUInt16LE(0) !== 0xa5ec || !table) throw new IngestError(`Tệp .doc này thuộc bản Word quá cũ. ${cure}`)
  const tableFrom = (offset: number) => table.subarray(main.readUInt32LE(offset))
  const tableAt = (offset: number) => tableFrom(offset).subarray(0, main.readUInt32LE(offset + 4))
  const pieces = readPieces(tableAt(0x1a2))
  const text = pieces.map((piece) => readPiece(main, piece)).join('')
  return { text, stories: readStories(main), main, tableAt, tableFrom, data: stream('/Data'), pieces }
}

function encrypted(): IngestError {
  return new IngestError(
    'Tệp có mật khẩu nên không đọc được. Xin bỏ mật khẩu (lưu lại không đặt mật khẩu) rồi gửi lại.',
  )
}

/** More than any document has, and few enough to hold in memory. */
const mostCharacters = 20_000_000

function readPieces(clx: Buffer): Piece[] {
  let at = 0
  // The piece table may be preceded by properties, each with its length.
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1)
  const plc = clx.subarray(at + 5)
  const count = Math.floor((clx.readUInt32LE(at + 1) - 4) / 12)
  if (plc.readUInt32LE(count * 4) > mostCharacters) throw new RangeError('More text than any document has')
  return Array.from({ length: count }, (_, index) => {
    const place = plc.readUInt32LE((count + 1) * 4 + index * 8 + 2)
    const isNarrow = (place & 0x40000000) !== 0
    const offset = place & 0x3fffffff
    const [start, end] = [plc.readUInt32LE(index * 4), plc.readUInt32LE(index * 4 + 4)]
    return { start, end, offset: isNarrow ? offset / 2 : offset, width: isNarrow ? 1 : 2 }
  })
}

/** Fills up what is missing if the file is cut off, so that places in the text stay right. */
function readPiece(main: Buffer, { start, end, offset, width }: Piece): string {
  const bytes = main.subarray(offset, offset + Math.max(end - start, 0) * width)
  if (bytes.length < (end - start) * width) throw new RangeError('Text cut off')
  return width === 2 ? bytes.toString('utf16le') : new TextDecoder('windows-1252').decode(bytes)
}

function readStories(main: Buffer): DocFile['stories'] {
  let start = 0
  const next = (offset: number) => {
    const story = { start, end: start + main.readUInt32LE(offset) }
    start = story.end
    return story
  }
  return {
    body: next(0x4c),
    footnotes: next(0x50),
    headers: next(0x54),
    macros: next(0x58),
    comments: next(0x5c),
    endnotes: next(0x60),
    boxes: next(0x64),
  }
}

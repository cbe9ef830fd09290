/** The lexical index in a file beside the database: a cache, rebuilt whenever in doubt. */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { LexicalDump } from './entry.ts'
import { createLexicalIndex, type LexicalIndex } from './lexical.ts'
import type { PostingsDump } from './postings.ts'

interface IndexFile {
  index: LexicalIndex
  /** By version, a hash of what the index has of it. */
  sources: Map<number, string>
}

/** To be changed whenever the contents of the file are made in another way. */
const format = 'words-3'

const arrayKinds = { Uint16Array, Uint32Array, Float64Array }
type Row = Uint16Array | Uint32Array | Float64Array
/** The index without its words, each array by its name. */
type Rows = Omit<LexicalDump, 'words' | 'postings'> & PostingsDump

/** The first line of the file; the rows follow, each at a multiple of eight bytes. */
interface FileHeader {
  format: string
  words: readonly string[]
  sources: [number, string][]
  rows: { name: string; kind: keyof typeof arrayKinds; length: number }[]
}

/** Undefined where the file is missing, torn, damaged or of another format. */
export async function readIndexFile(path: string): Promise<IndexFile | undefined> {
  try {
    const bytes = await readFile(path)
    const headerLength = bytes.indexOf('\n') + 1
    const header: FileHeader = JSON.parse(bytes.toString('utf8', 0, headerLength))
    if (header.format !== format) return undefined
    const rows = readRows(bytes, headerLength, header.rows)
    const { keys, ends, holders, ...texts } = rows
    const sum = sumOf(bytes.subarray(0, headerLength), Object.values(rows))
    if (!bytes.subarray(-sum.length).equals(sum)) return undefined
    const dump = { words: header.words, ...texts, postings: { keys, ends, holders } }
    return { index: createLexicalIndex(dump), sources: new Map(header.sources) }
  } catch {
    return undefined
  }
}

/** Stands at the end of the file: a part that a failing disk gives back wrong would change answers in silence. */
function sumOf(header: Uint8Array, rows: Row[]): Buffer {
  const hash = createHash('sha256').update(header)
  for (const row of rows) hash.update(row)
  return hash.digest()
}

/** Views of the bytes, so that nothing is copied. */
function readRows(bytes: Buffer, from: number, rows: FileHeader['rows']): Rows {
  let at = from
  const named = rows.map(({ name, kind, length }) => {
    at = nextEighth(at)
    const row = new arrayKinds[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length)
    at += row.byteLength
    return [name, row]
  })
  return Object.fromEntries(named) as unknown as Rows
}

export async function writeIndexFile(path: string, { index, sources }: IndexFile): Promise<void> {
  const { words, postings, ...texts } = index.dump()
  const rows: [string, Row][] = Object.entries({ ...texts, ...postings })
  const described = rows.map(([name, row]) => ({ name, kind: row.constructor.name, length: row.length }))
  const header = Buffer.from(`${JSON.stringify({ format, words, sources: [...sources], rows: described })}\n`)
  const temporary = `${path}.${process.pid}.tmp` // another process may write at the same time
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeRows(temporary, header, rows)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** The bytes are on the disk before it returns, so that a power cut leaves either the old file or the new one. */
async function writeRows(path: string, header: Buffer, rows: [string, Row][]): Promise<void> {
  const file = await open(path, 'w')
  try {
    let at = (await file.write(header)).bytesWritten
    for (const [, row] of rows) {
      at = nextEighth(at)
      const { buffer, byteOffset, byteLength } = row
      await file.write(new Uint8Array(buffer, byteOffset, byteLength), 0, byteLength, at)
      at += byteLength
    }
    const sum = sumOf(
      header,
      rows.map(([, row]) => row),
    )
    await file.write(sum, 0, sum.length, at)
    await file.sync()
  } finally {
    await file.close()
  }
}

function nextEighth(at: number): number {
  return Math.ceil(at / 8) * 8
}

/** Reads the lists of a binary Word file. */
import type { DocFile } from './doc-file.ts'
import type { List, ListLevel } from './numbering.ts'

/** Undefined if the file has no list of that number, counted from 1. */
export type FindDocList = (number: number) => List | undefined

/** The formats of [MS-OSHARED] 2.2.1.3 by their WordprocessingML names; all others count 1, 2, 3. */
const formats = new Map([
  [0, 'decimal'],
  [1, 'upperRoman'],
  [2, 'lowerRoman'],
  [3, 'upperLetter'],
  [4, 'lowerLetter'],
  [22, 'decimalZero'],
  [23, 'bullet'],
  [255, 'none'],
])

export function readDocLists(file: DocFile): FindDocList {
  const levels = readDefinitions(file)
  const lists = readInstances(file.tableAt(0x2ea), levels)
  return (number) => lists[number - 1]
}

const definitionSize = 28

/** The levels of each definition; they follow the table, in its order. */
function readDefinitions(file: DocFile): Map<number, ListLevel[]> {
  const table = file.tableAt(0x2e2)
  if (table.length < 2) return new Map()
  const count = table.readInt16LE(0)
  const reader = { bytes: file.tableFrom(0x2e2), at: 2 + count * definitionSize }
  return new Map(
    Array.from({ length: Math.max(count, 0) }, (_, index): [number, ListLevel[]] => {
      const start = 2 + index * definitionSize
      const isSimple = (table[start + 26]! & 1) === 1
      return [table.readInt32LE(start), Array.from({ length: isSimple ? 1 : 9 }, () => readLevel(reader))]
    }),
  )
}

interface Reader {
  bytes: Buffer
  at: number
}

function readLevel(reader: Reader): ListLevel {
  const { bytes, at } = reader
  const flags = bytes[at + 5]!
  const nameAt = at + 28 + bytes[at + 24]! + bytes[at + 25]!
  const length = bytes.readUInt16LE(nameAt)
  const text = bytes.subarray(nameAt + 2, nameAt + 2 + length * 2).toString('utf16le')
  reader.at = nameAt + 2 + length * 2
  return {
    start: bytes.readInt32LE(at),
    format: formats.get(bytes[at + 4]!) ?? 'decimal',
    // The text holds a level, counted from 0, in place of that level's number.
    text: [...text].map((sign) => (sign < '\t' ? `%${sign.charCodeAt(0) + 1}` : sign)).join(''),
    isLegal: (flags & 4) !== 0,
    ...((flags & 8) !== 0 ? { restartsAfter: bytes[at + 26]! - 1 } : {}),
  }
}

const instanceSize = 16

function readInstances(table: Buffer, definitions: Map<number, ListLevel[]>): List[] {
  if (table.length < 4) return []
  const count = table.readUInt32LE(0)
  const reader = { bytes: table, at: 4 + count * instanceSize }
  return Array.from({ length: Math.min(count, table.length / instanceSize) }, (_, index) => {
    const start = 4 + index * instanceSize
    const counter = table.readInt32LE(start)
    const list: List = {
      counter: `${counter}`,
      id: `${index}`,
      levels: [...(definitions.get(counter) ?? [])],
      restarts: new Map(),
    }
    reader.at += 4
    for (let override = 0; override < table[start + 12]!; override++) readOverride(reader, list)
    return list
  })
}

/** A level that the list starts at a different number or formats differently. */
function readOverride(reader: Reader, list: List): void {
  const start = reader.bytes.readInt32LE(reader.at)
  const flags = reader.bytes.readUInt32LE(reader.at + 4)
  const level = flags & 0xf
  reader.at += 8
  if (flags & 0x20) {
    list.levels[level] = readLevel(reader)
    if (flags & 0x10) list.restarts.set(level, list.levels[level].start)
  } else if (flags & 0x10) list.restarts.set(level, start)
}

/** Reads what a binary Word file says about its paragraphs and characters, as properties of each place in the text. */
import type { DocFile, Piece } from './doc-file.ts'

/** The last operand stated for each property ("sprm"), by its code. */
export type DocProperties = Map<number, Buffer>

/** The codes of [MS-DOC] 2.6 that matter to the text. */
export const code = {
  isDeleted: 0x0800,
  isHidden: 0x083c,
  isBold: 0x0835,
  characterStyle: 0x4a30,
  font: 0x4a4f,
  symbol: 0x6a09,
  alignment: 0x2461,
  alignmentOld: 0x2403,
  list: 0x460b,
  level: 0x260a,
  isInTable: 0x2416,
  isRowEnd: 0x2417,
  columns: 0xd608,
  isHeaderRow: 0x3404,
} as const

export interface PropertiesAt {
  /** The same for all characters of a paragraph. */
  paragraphNumber: (at: number) => number
  /** The same for adjacent characters with the same formatting. */
  characterNumber: (at: number) => number
  /** The properties of the paragraph, including those of its style. */
  paragraph: (at: number) => DocProperties
  /** The properties of the character, including those of the paragraph's and the character's style. */
  character: (at: number) => DocProperties
}

export function readProperties(file: DocFile): PropertiesAt {
  const styles = readStyles(file.tableAt(0xa2))
  const paragraphs = placeRuns(file, readRuns(file, 0x102, readParagraphRun))
  const characters = placeRuns(file, readRuns(file, 0xfa, readCharacterRun))
  const none: DocProperties = new Map()
  const styleAt = (at: number) => styles[paragraphs.find(at)?.style ?? 0]
  return {
    paragraphNumber: paragraphs.number,
    characterNumber: characters.number,
    paragraph: (at) => new Map([...(styleAt(at)?.paragraph ?? none), ...(paragraphs.find(at)?.properties ?? none)]),
    character: (at) => {
      const own = characters.find(at)?.properties ?? none
      const style = own.get(code.characterStyle)?.readUInt16LE(0)
      const styled = style === undefined ? none : (styles[style]?.character ?? none)
      return new Map([...(styleAt(at)?.character ?? none), ...styled, ...own])
    },
  }
}

export function isSet(properties: DocProperties, property: number): boolean {
  return ((properties.get(property)?.[0] ?? 0) & 1) === 1
}

interface Run {
  /** From and to, in bytes of the stream. */
  start: number
  end: number
  style: number
  properties: DocProperties
}

const pageSize = 512

/** The runs of all pages that the table at the offset lists. */
function readRuns(file: DocFile, offset: number, readRun: (file: DocFile, page: Buffer, run: number) => Run): Run[] {
  const table = file.tableAt(offset)
  const count = Math.floor((table.length - 4) / 8)
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const number = table.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff
    const page = file.main.subarray(number * pageSize, (number + 1) * pageSize)
    return Array.from({ length: page[pageSize - 1] ?? 0 }, (_, run) => readRun(file, page, run))
  }).flat()
}

function readCharacterRun(_: DocFile, page: Buffer, run: number): Run {
  const count = page[pageSize - 1]!
  const at = page[(count + 1) * 4 + run]! * 2
  const properties = at === 0 ? new Map() : parseProperties(page.subarray(at + 1, at + 1 + page[at]!))
  return { start: page.readUInt32LE(run * 4), end: page.readUInt32LE(run * 4 + 4), style: 0, properties }
}

function readParagraphRun({ data }: DocFile, page: Buffer, run: number): Run {
  const count = page[pageSize - 1]!
  const at = page[(count + 1) * 4 + run * 13]! * 2
  const size = page[at]!
  const stated = size === 0 ? page.subarray(at + 2, at + 2 + page[at + 1]! * 2) : page.subarray(at + 1, at + size * 2)
  const [start, end] = [page.readUInt32LE(run * 4), page.readUInt32LE(run * 4 + 4)]
  if (at === 0 || stated.length < 2) return { start, end, style: 0, properties: new Map() }
  const properties = parseProperties(stated.subarray(2))
  return {
    start,
    end,
    style: stated.readUInt16LE(0),
    properties: new Map([...properties, ...readHuge(properties, data)]),
  }
}

/** The properties of a row with many columns are in a stream of their own. */
function readHuge(properties: DocProperties, data: Buffer | undefined): DocProperties {
  const at = (properties.get(0x6646) ?? properties.get(0x6645))?.readUInt32LE(0)
  if (at === undefined || !data || at + 2 > data.length) return new Map()
  return parseProperties(data.subarray(at + 2, at + 2 + data.readUInt16LE(at)))
}

/** The size of an operand by the upper three bits of its code; for 6 the operand states its own size. */
const operandSizes = [1, 1, 2, 4, 2, 2, 0, 3]

function parseProperties(stated: Buffer): DocProperties {
  const properties: DocProperties = new Map()
  let at = 0
  while (at + 2 < stated.length) {
    const property = stated.readUInt16LE(at)
    const [skipped, size] = sizeOf(property, stated, at + 2)
    properties.set(property, stated.subarray(at + 2 + skipped, at + 2 + skipped + size))
    at += 2 + skipped + size
  }
  return properties
}

function sizeOf(property: number, stated: Buffer, at: number): [number, number] {
  const size = operandSizes[property >> 13]!
  if (size > 0) return [0, size]
  // A table's columns are the only property with a length of two bytes, which is one too high.
  if (property === code.columns) return [2, Math.max(stated.readUInt16LE(at) - 1, 0)]
  return [1, stated[at]!]
}

/** Finds runs by place in the text instead of in the stream. */
function placeRuns({ pieces, text }: DocFile, runs: Run[]) {
  const sorted = runs.toSorted((a, b) => a.start - b.start)
  const numbers = new Int32Array(text.length).fill(-1)
  for (const piece of pieces) fillPiece(numbers, piece, sorted)
  return { number: (at: number) => numbers[at] ?? -1, find: (at: number) => sorted[numbers[at] ?? -1] }
}

function fillPiece(numbers: Int32Array, { start, end, offset, width }: Piece, sorted: Run[]): void {
  const place = (byte: number) => Math.min(Math.max(start + Math.ceil((byte - offset) / width), start), end)
  const last = offset + (end - start) * width
  for (let index = firstEndingAfter(sorted, offset); index < sorted.length && sorted[index]!.start < last; index++) {
    numbers.fill(index, place(sorted[index]!.start), place(sorted[index]!.end))
  }
}

function firstEndingAfter(sorted: Run[], offset: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

interface Style {
  paragraph: DocProperties
  character: DocProperties
}

const paragraphStyle = 1
const noBase = 0xfff

/** The styles by number, each including all it is based on. */
function readStyles(sheet: Buffer): (Style | undefined)[] {
  if (sheet.length < 6) return []
  const head = sheet.readUInt16LE(0)
  const fixedSize = sheet.readUInt16LE(4)
  const stated: Buffer[] = []
  for (let at = 2 + head; at + 2 <= sheet.length; ) {
    const size = sheet.readUInt16LE(at)
    stated.push(sheet.subarray(at + 2, at + 2 + size))
    at += 2 + size
  }
  const resolve = (number: number, depth: number): Style | undefined => {
    const style = stated[number]
    if (!style || style.length <= fixedSize || depth > 20) return undefined
    const base = style.readUInt16LE(2) >> 4
    const below = base === noBase ? undefined : resolve(base, depth + 1)
    const own = readStyle(style, fixedSize)
    return {
      paragraph: new Map([...(below?.paragraph ?? []), ...own.paragraph]),
      character: new Map([...(below?.character ?? []), ...own.character]),
    }
  }
  return stated.map((_, number) => resolve(number, 0))
}

/** After its fixed part and name come paragraph properties, if it is a paragraph style, then character properties. */
function readStyle(style: Buffer, fixedSize: number): Style {
  let at = fixedSize + 2 + style.readUInt16LE(fixedSize) * 2 + 2
  const next = () => {
    if (at + 2 > style.length) return Buffer.alloc(0)
    const size = style.readUInt16LE(at)
    const stated = style.subarray(at + 2, at + 2 + size)
    at += 2 + size + (size % 2)
    return stated
  }
  const paragraph = (style.readUInt16LE(2) & 0xf) === paragraphStyle ? parseProperties(next().subarray(2)) : new Map()
  return { paragraph, character: parseProperties(next()) }
}

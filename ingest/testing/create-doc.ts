/** Writes the smallest file that Word 97 would write. */
import { utils, write } from 'cfb'

export interface Stretch {
  text: string
  /** The properties of the paragraph and of its characters, as the file states them. */
  paragraph?: number[]
  characters?: number[]
}

/** Properties of a paragraph in a cell, and of the mark that ends a row. */
export const inTable = [0x16, 0x24, 1]
export const rowEnd = [...inTable, 0x17, 0x24, 1]

/** The smallest Word 97 file: a header, the text, and one page of properties each for paragraphs and characters. */
export function createDoc(stretches: Stretch[], streams: Record<string, Buffer> = {}): Buffer {
  const textAt = 1024
  const text = stretches.map((one) => one.text).join('')
  const papers = Math.ceil((textAt + text.length * 2) / 512)
  const main = Buffer.alloc((papers + 2) * 512)
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt32LE(text.length, 0x4c)
  main.write(text, textAt, 'utf16le')
  const edges = [textAt]
  for (const one of stretches) edges.push(edges.at(-1)! + one.text.length * 2)
  fillPage(
    main.subarray(papers * 512),
    edges,
    stretches.map((one) => paragraphProperties(one.paragraph ?? [])),
    13,
  )
  fillPage(
    main.subarray((papers + 1) * 512),
    edges,
    stretches.map((one) => characterProperties(one.characters ?? [])),
    1,
  )
  const table = new TableStream(main)
  table.add(0x1a2, [2, ...long(16), ...long(0), ...long(text.length), 0, 0, ...long(textAt), 0, 0])
  table.add(0x102, [...long(textAt), ...long(edges.at(-1)!), ...long(papers)])
  table.add(0xfa, [...long(textAt), ...long(edges.at(-1)!), ...long(papers + 1)])
  table.add(0x112, [1, 0, 0, 0, 39 + 16, ...Buffer.alloc(39), ...Buffer.from('.VnTime\0', 'utf16le')])
  table.add(0x2ea, [...long(1), ...long(7), ...Buffer.alloc(12), ...long(0xffffffff)])
  table.add(0x2e2, [1, 0, ...long(7), ...Buffer.alloc(24)])
  table.append([
    ...levelOf(0, '\0.'),
    ...levelOf(4, '\x01)'),
    ...Array.from({ length: 7 }, () => levelOf(0, '')).flat(),
  ])
  const container = utils.cfb_new()
  const all = { '/WordDocument': main, '/0Table': Buffer.from(table.bytes), ...streams }
  for (const [name, content] of Object.entries(all)) utils.cfb_add(container, name, content)
  return Buffer.from(write(container, { type: 'buffer' }))
}

class TableStream {
  readonly bytes: number[] = []
  private readonly main: Buffer

  constructor(main: Buffer) {
    this.main = main
  }

  add(offset: number, content: number[]): void {
    this.main.writeUInt32LE(this.bytes.length, offset)
    this.main.writeUInt32LE(content.length, offset + 4)
    this.append(content)
  }

  append(content: number[]): void {
    this.bytes.push(...content)
  }
}

/** The edges of the runs and the places of their properties come from the front, the properties from the back. */
function fillPage(page: Buffer, edges: number[], properties: number[][], entrySize: number): void {
  page[511] = properties.length
  for (const [index, edge] of edges.entries()) page.writeUInt32LE(edge, index * 4)
  let at = 510
  properties.forEach((stated, index) => {
    at = (at - stated.length) & ~1
    page.set(stated, at)
    page[edges.length * 4 + index * entrySize] = at / 2
  })
}

function paragraphProperties(stated: number[]): number[] {
  const padded = [0, 0, ...stated, ...(stated.length % 2 ? [] : [0])]
  return [(padded.length + 1) / 2, ...padded]
}

function characterProperties(stated: number[]): number[] {
  return [stated.length, ...stated]
}

export function columnsAt(edges: number[]): number[] {
  const stated = [edges.length - 1, ...edges.flatMap((edge) => [edge & 0xff, edge >> 8])]
  return [0x08, 0xd6, stated.length + 1, 0, ...stated]
}

function levelOf(format: number, text: string): number[] {
  return [...long(1), format, ...Buffer.alloc(23), text.length, 0, ...Buffer.from(text, 'utf16le')]
}

function long(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff]
}

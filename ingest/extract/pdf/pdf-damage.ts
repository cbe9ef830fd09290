/** Notices that parts of a PDF are damaged, which its reader passes over or reads as if nothing had stood there. */
import { inflateSync } from 'node:zlib'

/** How many streams cannot be unpacked and how many objects are not where the file says; ISO 32000-1, 7.3.8 and 7.5. */
export interface PdfDamage {
  streams: number
  objects: number
}

/** Undefined if the file is sound. */
export function findPdfDamage(bytes: Uint8Array): PdfDamage | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  // What is encrypted cannot be unpacked here.
  const streams = text.includes('/Encrypt') ? 0 : countBadStreams(file, text)
  const damage = { streams, objects: countMisplaced(text) }
  return damage.streams + damage.objects > 0 ? damage : undefined
}

/** Longer than the dictionary before any stream. */
const longestDictionary = 1500
/** What unpacks to more is not unpacked here; the page's reader has its own limits. */
const mostUnpacked = 200_000_000

/** Packed streams end with a checksum. */
function countBadStreams(file: Buffer, text: string): number {
  let bad = 0
  const opening = />>\s*stream(?:\r\n|\n|\r)/gu
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index + found[0].length
    const before = text.slice(Math.max(0, found.index - longestDictionary), found.index)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    const end = endOfStream(text, start, dictionary)
    if (end === undefined) return bad + 1
    opening.lastIndex = end
    if (isPacked(dictionary) && !unpacks(file.subarray(start, end))) bad++
  }
  return bad
}

/** By its length, or where that is told elsewhere, by the word that ends it. */
function endOfStream(text: string, start: number, dictionary: string): number | undefined {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/u.exec(dictionary)?.[1]
  const told = length === undefined ? undefined : start + Number(length)
  if (told !== undefined && /^\s*endstream/u.test(text.slice(told, told + 20))) return told
  const found = text.indexOf('endstream', start)
  return found < 0 ? undefined : found
}

/** Packed in this way and in no other besides. */
function isPacked(dictionary: string): boolean {
  return /\/FlateDecode/u.test(dictionary) && !/\/(?:DCT|JPX|ASCII85|ASCIIHex|LZW|Crypt)|\/Crypt/u.test(dictionary)
}

function unpacks(packed: Uint8Array): boolean {
  try {
    inflateSync(packed, { maxOutputLength: mostUnpacked })
    return true
  } catch (error) {
    return error instanceof RangeError // only too long
  }
}

/** Every table of objects in the file is followed from the newest to the oldest. */
function countMisplaced(text: string): number {
  const start = Math.max(0, text.slice(0, 1024).indexOf('%PDF-'))
  const newest = [...text.slice(-2048).matchAll(/startxref\s+(\d+)/gu)].at(-1)?.[1]
  const seen = new Set<number>()
  let misplaced = 0
  for (let at = newest && Number(newest); typeof at === 'number' && !seen.has(at); ) {
    seen.add(at)
    const table = text.slice(start + at)
    if (/^\s*\d+\s+\d+\s+obj/u.test(table.slice(0, 40))) {
      at = previousOf(table.slice(0, table.indexOf('stream')))
    } else if (/^\s*xref/u.test(table.slice(0, 40))) {
      misplaced += countMisplacedIn(table.slice(0, table.indexOf('trailer')), text.slice(start))
      at = previousOf(table.slice(table.indexOf('trailer'), table.indexOf('startxref')))
    } else {
      return misplaced + 1
    }
  }
  return misplaced
}

function previousOf(dictionary: string): number | undefined {
  const previous = /\/Prev\s+(\d+)/u.exec(dictionary)?.[1]
  return previous === undefined ? undefined : Number(previous)
}

/** "0 6" counts six objects from 0 on; then a line for each: "0000000016 00000 n". */
function countMisplacedIn(table: string, file: string): number {
  let number = 0
  let misplaced = 0
  for (const [line] of table.matchAll(/\d{10} \d{5} [nf]|\d+ \d+(?=\s*[\r\n])/gu)) {
    const [, at, generation, use] = /^(\d{10}) (\d{5}) ([nf])$/u.exec(line) ?? []
    if (at === undefined) number = Number(line.split(' ')[0])
    else {
      const object = new RegExp(`^\\s*${number}\\s+${Number(generation)}\\s+obj`, 'u')
      if (use === 'n' && !object.test(file.slice(Number(at), Number(at) + 40))) misplaced++
      number++
    }
  }
  return misplaced
}

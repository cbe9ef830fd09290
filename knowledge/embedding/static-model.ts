/** Our own embedding model: a vector for each syllable and syllable pair; a text is the sum of those it contains. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Embeddings } from '../model/connect-model.ts'
import { pairsOf, syllablesOf } from '../vietnamese/syllables.ts'

export interface StaticModel {
  /** Changes with every training: vectors made under another name are of no use. */
  name: string
  dimension: number
  /** Folded: "muc", "muc_tieu". */
  terms: string[]
  /** By term, what its row is multiplied by: the step of the rounding and how much the term counts. */
  scales: Float32Array
  /** A row of `dimension` numbers for each term. */
  rows: Int8Array
}

/** The terms of a text that a model may know. */
export function termsOf(text: string): string[] {
  const folded = syllablesOf(text)
    .map((syllable) => syllable.folded)
    .filter((syllable) => !/\d/u.test(syllable))
  return [...folded, ...pairsOf(folded)]
}

/** A text without any known term becomes the zero vector. */
export function createStaticEmbeddings({ dimension, terms, scales, rows }: StaticModel): Embeddings {
  const places = new Map(terms.map((term, place) => [term, place]))
  return {
    embedQuery: async (text) => embed(text),
    embedDocuments: async (texts) => texts.map(embed),
  }

  function embed(text: string): number[] {
    const sum = new Array<number>(dimension).fill(0)
    for (const term of termsOf(text)) {
      const place = places.get(term)
      if (place !== undefined) addRow(sum, place)
    }
    return sum
  }

  function addRow(sum: number[], place: number): void {
    const scale = scales[place]!
    const start = place * dimension
    for (let index = 0; index < dimension; index++) sum[index]! += scale * rows[start + index]!
  }
}

interface FileHeader {
  name: string
  dimension: number
  count: number
  /** The bytes of the terms, one a line, which follow this header line; then come scales, then rows. */
  termBytes: number
}

export function readStaticModel(file: string | URL): StaticModel {
  const bytes = readFileSync(file)
  const termsAt = bytes.indexOf('\n') + 1
  const { name, dimension, count, termBytes }: FileHeader = JSON.parse(bytes.toString('utf8', 0, termsAt))
  const scalesAt = termsAt + termBytes
  const rowsAt = scalesAt + 4 * count
  if (bytes.length !== rowsAt + count * dimension) throw new Error(`The embedding model in ${file} is not whole`)
  return {
    name,
    dimension,
    terms: bytes.toString('utf8', termsAt, scalesAt).split('\n'),
    scales: new Float32Array(Uint8Array.from(bytes.subarray(scalesAt, rowsAt)).buffer),
    rows: new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * dimension),
  }
}

export function writeStaticModel(file: string, { name, dimension, terms, scales, rows }: StaticModel): void {
  const words = Buffer.from(terms.join('\n'))
  const header: FileHeader = { name, dimension, count: terms.length, termBytes: words.length }
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  writeFileSync(file, Buffer.concat([line, words, bytesOf(scales), bytesOf(rows)]))
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

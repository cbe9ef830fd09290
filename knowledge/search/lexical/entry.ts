/** What the lexical index holds and what it is asked for: entries of weighted fields, terms with their weight. */

import type { PostingsDump } from './postings.ts'
import type { Tokens } from './vocabulary.ts'

export interface WeightedTerm {
  /** "muc", or "muc_tieu" for two syllables side by side. */
  term: string
  weight: number
}

export interface Entry {
  id: number
  /** The document it belongs to. */
  group: number
  /** The first holds its own words; the others say where it stands. */
  fields: EntryField[]
}

export interface EntryField {
  tokens: Tokens
  /** How much a word that stands here counts. */
  weight: number
}

/** Without removed entries; the place of a text follows from the lengths of those before it. */
export interface LexicalDump {
  words: readonly string[]
  ids: Float64Array
  groups: Float64Array
  lengths: Float64Array
  texts: Tokens
  textLengths: Uint32Array
  postings: PostingsDump
}

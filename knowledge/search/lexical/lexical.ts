/** BM25 over folded syllables and pairs in typed arrays; entries come and go without rebuilding the rest. */
import { bestSlots } from './best-slots.ts'
import type { Entry, EntryField, LexicalDump, WeightedTerm } from './entry.ts'
import { createPostings, noPostings, type Posting, slotOf, weightOf } from './postings.ts'
import { createSlots } from './slots.ts'
import {
  createVocabulary,
  findKey,
  pairKey,
  renumberKey,
  syllablesIn,
  type TermKey,
  type Tokens,
  tokensFor,
  type Vocabulary,
} from './vocabulary.ts'

/** One query compared with the entries as they stand. */
export interface LexicalComparison {
  /** BM25; 0 where the entry shares no term with the query. */
  score(id: number): number
  /** The summed rarity of the pairs of the query that stand anywhere in the entry's group. */
  groupScore(id: number): number
  /** Ids, best first, of entries that share a term with the query and are accepted. */
  listBest(limit: number, accept?: (id: number) => boolean): number[]
}

export interface LexicalIndex {
  vocabulary: Vocabulary
  /** Its id must be new to the index. */
  add(entry: Entry): void
  /** Takes the entry as it was added; unknown ids are ignored. */
  remove(entry: Entry): void
  compare(query: WeightedTerm[]): LexicalComparison
  /** Inverse document frequency; highest for a term never seen. */
  idf(term: string): number
  has(term: string): boolean
  /** The number of entries that hold the term. */
  countOf(term: string): number
  /** The number of entries. */
  count(): number
  /** The entry's own words; none for an unknown id. */
  tokensOf(id: number): Tokens
  /** The index as a few arrays, from which `createLexicalIndex` makes it again. */
  dump(): LexicalDump
}

// Robertson's usual values except for k1, which is lower since clauses repeat a word for grammar's sake.
const k1 = 0.9
const b = 0.75
/** From this many entries on, a term that half of them hold is skipped: it tells little and takes longest to count. */
const manyEntries = 20_000
/** How much the rest of its document adds to an entry when the candidates are chosen. */
const groupWeight = 0.2

export function createLexicalIndex(dump?: LexicalDump): LexicalIndex {
  const vocabulary = createVocabulary(dump?.words)
  const slots = createSlots(dump)
  const postings = createPostings(dump?.postings ?? noPostings, slots.isAlive)
  const findPosting = (term: string) => postings.find(findKey(vocabulary, term) ?? -1)
  const countOf = (term: string) => findPosting(term)?.alive ?? 0
  const isTooCommon = ({ alive }: Posting) => slots.count() >= manyEntries && alive * 2 > slots.count()
  return {
    vocabulary,
    add,
    remove,
    compare,
    idf,
    has: (term) => countOf(term) > 0,
    countOf,
    count: slots.count,
    tokensOf: slots.tokensOf,
    dump: dumpIndex,
  }

  function add(entry: Entry): void {
    const slot = slots.add(entry)
    for (const [key, weight] of weighTerms(entry.fields, vocabulary)) postings.add(key, slot, weight)
  }

  function remove({ id, fields }: Entry): void {
    if (slots.remove(id)) for (const key of weighTerms(fields, vocabulary).keys()) postings.takeOut(key)
  }

  function idf(term: string): number {
    const found = countOf(term)
    return Math.log(1 + (slots.count() - found + 0.5) / (found + 0.5))
  }

  function compare(query: WeightedTerm[]): LexicalComparison {
    const scores = new Float32Array(slots.ids.length)
    const groupScores: number[] = []
    for (const [term, weight] of mergeTerms(query)) {
      const posting = findPosting(term)
      if (!posting || isTooCommon(posting)) continue
      const worth = weight * idf(term)
      addScores(scores, posting, worth, slots)
      // Single syllables stand in every document.
      if (!term.includes('_')) continue
      for (const group of groupsOf(posting, slots)) groupScores[group] = (groupScores[group] ?? 0) + worth
    }
    const groupScore = (slot: number) => groupScores[slots.groups[slot]!] ?? 0
    return {
      score: (id) => scores[slots.slotOf(id)] ?? 0,
      groupScore: (id) => groupScore(slots.slotOf(id)),
      listBest(limit, accept = () => true) {
        const isWanted = (slot: number) => slots.isAlive(slot) && accept(slots.ids[slot]!)
        const totals = scores.map((score, slot) => score && score + groupWeight * groupScore(slot))
        return bestSlots(totals, { limit, accept: isWanted }).map((slot) => slots.ids[slot]!)
      },
    }
  }

  function dumpIndex(): LexicalDump {
    const { slotAfter, ...entries } = slots.dump(vocabulary.words().length)
    return dropUnused({ words: vocabulary.words(), ...entries, postings: postings.dump(slotAfter) }, vocabulary)
  }
}

/** Leaves out words that only removed entries held; the others keep their order, by which they are numbered. */
function dropUnused(dump: LexicalDump, { foldedOf }: Vocabulary): LexicalDump {
  const isUsed = new Uint8Array(dump.words.length)
  for (const token of dump.texts) isUsed[token] = 1
  for (const key of dump.postings.keys) for (const syllable of syllablesIn(key)) isUsed[syllable] = 1
  for (const token of dump.words.keys()) if (isUsed[token]) isUsed[foldedOf(token)] = 1
  const words = dump.words.filter((_word, token) => isUsed[token])
  if (words.length === dump.words.length) return dump
  let count = 0
  const numbers = Uint32Array.from(isUsed, (used) => (used ? count++ : 0))
  const texts = new (tokensFor(words.length))(dump.texts.length)
  for (const [at, token] of dump.texts.entries()) texts[at] = numbers[token]!
  const keys = dump.postings.keys.map((key) => renumberKey(key, numbers))
  return { ...dump, words, texts, postings: { ...dump.postings, keys } }
}

type Slots = ReturnType<typeof createSlots>

function addScores(scores: Float32Array, { holders, length }: Posting, worth: number, slots: Slots): void {
  const lengths = slots.relativeLengths()
  for (let index = 0; index < length; index++) {
    const slot = slotOf(holders[index]!)
    const frequency = weightOf(holders[index]!)
    scores[slot]! += (worth * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * lengths[slot]!))
  }
}

function groupsOf({ holders, length }: Posting, { groups, isAlive }: Slots): Set<number> {
  const found = new Set<number>()
  let last: number | undefined
  for (let index = 0; index < length; index++) {
    const slot = slotOf(holders[index]!)
    // Most neighbours are of the same document.
    if (groups[slot] === last || !isAlive(slot)) continue
    last = groups[slot]!
    found.add(last)
  }
  return found
}

/** Syllables and pairs of the fields, folded, each with the sum of the weights of the places it stands in. */
function weighTerms(fields: EntryField[], { foldedOf }: Vocabulary): Map<TermKey, number> {
  const weights = new Map<TermKey, number>()
  const count = (key: TermKey, weight: number) => weights.set(key, (weights.get(key) ?? 0) + weight)
  for (const { tokens, weight } of fields) {
    let before: number | undefined
    for (const token of tokens) {
      const folded = foldedOf(token)
      count(folded, weight)
      if (before !== undefined) count(pairKey(before, folded), weight)
      before = folded
    }
  }
  return weights
}

function mergeTerms(terms: WeightedTerm[]): Map<string, number> {
  const merged = new Map<string, number>()
  for (const { term, weight } of terms) merged.set(term, (merged.get(term) ?? 0) + weight)
  return merged
}

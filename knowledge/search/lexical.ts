/** BM25 over folded syllables and pairs in typed arrays; documents come and go without rebuilding the rest. */

export interface WeightedTerm {
  term: string
  /** In a document: how often it stands there, by the weight of its field. In a query: how much it counts. */
  weight: number
}

export interface Hit {
  id: number
  score: number
}

export interface LexicalIndex {
  /** `id` must be new to the index. */
  add(id: number, terms: WeightedTerm[]): void
  /** Unknown ids are ignored. */
  remove(id: number): void
  /** Best first, at most `limit`; only entries that share a term with the query and are accepted. */
  search(query: WeightedTerm[], limit: number, accept?: (id: number) => boolean): Hit[]
  /** Inverse document frequency; highest for a term never seen. */
  idf(term: string): number
  has(term: string): boolean
}

interface Posting {
  slots: Int32Array
  weights: Float32Array
  length: number
  /** Entries still in the index; the others are skipped until the posting is written again. */
  alive: number
}

// Robertson's usual values; k1 from 0.9 to 1.6 and b from 0.3 to 0.6 change the answer to one question in a hundred.
const k1 = 0.9
const b = 0.45

export function createLexicalIndex(): LexicalIndex {
  const postings = new Map<string, Posting>()
  const slotOf = new Map<number, number>()
  const ids: number[] = []
  const lengths: number[] = []
  const termsOf: (string[] | undefined)[] = []
  let totalLength = 0
  return { add, remove, search, idf, has: (term) => (postings.get(term)?.alive ?? 0) > 0 }

  function add(id: number, terms: WeightedTerm[]): void {
    if (slotOf.has(id)) throw new Error(`Lexical index: ${id} is there already`)
    const slot = ids.push(id) - 1
    const merged = mergeTerms(terms)
    lengths[slot] = terms.reduce((sum, { weight }) => sum + weight, 0)
    totalLength += lengths[slot]!
    termsOf[slot] = [...merged.keys()]
    slotOf.set(id, slot)
    for (const [term, weight] of merged) append(postings, term, slot, weight)
  }

  function remove(id: number): void {
    const slot = slotOf.get(id)
    if (slot === undefined) return
    slotOf.delete(id)
    totalLength -= lengths[slot]!
    const terms = termsOf[slot]!
    termsOf[slot] = undefined
    for (const term of terms) takeOut(term)
  }

  function takeOut(term: string): void {
    const posting = postings.get(term)!
    posting.alive--
    if (posting.alive === 0) postings.delete(term)
    else if (posting.alive * 2 < posting.length) compact(posting, (slot) => termsOf[slot] !== undefined)
  }

  function idf(term: string): number {
    const found = postings.get(term)?.alive ?? 0
    return Math.log(1 + (slotOf.size - found + 0.5) / (found + 0.5))
  }

  function search(query: WeightedTerm[], limit: number, accept = (_: number) => true): Hit[] {
    const scores = new Float32Array(ids.length)
    const average = totalLength / Math.max(1, slotOf.size)
    for (const [term, weight] of mergeTerms(query)) {
      const posting = postings.get(term)
      if (posting) addScores(scores, posting, weight * idf(term), average)
    }
    const hits: Hit[] = []
    scores.forEach((score, slot) => {
      if (score > 0 && termsOf[slot] && accept(ids[slot]!)) hits.push({ id: ids[slot]!, score })
    })
    return hits.sort((one, other) => other.score - one.score || one.id - other.id).slice(0, limit)
  }

  function addScores(scores: Float32Array, { slots, weights, length }: Posting, weight: number, average: number): void {
    for (let index = 0; index < length; index++) {
      const slot = slots[index]!
      const frequency = weights[index]!
      scores[slot]! += (weight * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * lengths[slot]!) / average))
    }
  }
}

function mergeTerms(terms: WeightedTerm[]): Map<string, number> {
  const merged = new Map<string, number>()
  for (const { term, weight } of terms) merged.set(term, (merged.get(term) ?? 0) + weight)
  return merged
}

function append(postings: Map<string, Posting>, term: string, slot: number, weight: number): void {
  let posting = postings.get(term)
  if (!posting) {
    posting = { slots: new Int32Array(2), weights: new Float32Array(2), length: 0, alive: 0 }
    postings.set(term, posting)
  }
  if (posting.length === posting.slots.length) resize(posting, posting.length * 2)
  posting.slots[posting.length] = slot
  posting.weights[posting.length] = weight
  posting.length++
  posting.alive++
}

function compact(posting: Posting, isAlive: (slot: number) => boolean): void {
  let kept = 0
  for (let index = 0; index < posting.length; index++) {
    if (!isAlive(posting.slots[index]!)) continue
    posting.slots[kept] = posting.slots[index]!
    posting.weights[kept] = posting.weights[index]!
    kept++
  }
  posting.length = kept
  resize(posting, Math.max(2, kept))
}

function resize(posting: Posting, capacity: number): void {
  const { slots, weights, length } = posting
  posting.slots = new Int32Array(capacity)
  posting.weights = new Float32Array(capacity)
  posting.slots.set(slots.subarray(0, length))
  posting.weights.set(weights.subarray(0, length))
}

/** Who holds which term: packed arrays that grow, shrink and can be written to a file. */
import type { TermKey } from './vocabulary.ts'

/** A slot in the upper 24 bits; in the lower 8 how often it holds the term, by weight of field, in sixteenths. */
type Holder = number

export interface Posting {
  holders: Uint32Array
  length: number
  /** Slots still in the index; the others are skipped until the posting is written again. */
  alive: number
}

export interface Postings {
  find(key: TermKey): Posting | undefined
  add(key: TermKey, slot: number, weight: number): void
  /** The slot, no longer alive, gives the term up. */
  takeOut(key: TermKey): void
  /** Alive slots only, by the numbers they get. */
  dump(slotAfter: Map<number, number>): PostingsDump
}

/** The holders of one term after those of another. */
export interface PostingsDump {
  keys: Float64Array
  lengths: Uint32Array
  holders: Uint32Array
}

const weightSteps = 16

export function slotOf(holder: Holder): number {
  return holder >>> 8
}

export function weightOf(holder: Holder): number {
  return (holder & 255) / weightSteps
}

export function createPostings(dump: PostingsDump | undefined, isAlive: (slot: number) => boolean): Postings {
  const postings = readPostings(dump)
  return { find: (key) => postings.get(key), add, takeOut, dump: dumpPostings }

  function add(key: TermKey, slot: number, weight: number): void {
    const posting = postings.get(key) ?? { holders: new Uint32Array(1), length: 0, alive: 0 }
    postings.set(key, posting)
    if (posting.length === posting.holders.length) resize(posting, posting.length * 2)
    posting.holders[posting.length] = (slot << 8) | Math.min(255, Math.round(weight * weightSteps))
    posting.length++
    posting.alive++
  }

  function takeOut(key: TermKey): void {
    const posting = postings.get(key)!
    posting.alive--
    if (posting.alive === 0) postings.delete(key)
    else if (posting.alive * 2 < posting.length) compact(posting)
  }

  function compact(posting: Posting): void {
    posting.holders = posting.holders.subarray(0, posting.length).filter((holder) => isAlive(slotOf(holder)))
    posting.length = posting.holders.length
  }

  function dumpPostings(slotAfter: Map<number, number>): PostingsDump {
    for (const posting of postings.values()) compact(posting)
    const all = concatenate([...postings.values()].map(({ holders }) => holders))
    return {
      keys: Float64Array.from(postings.keys()),
      lengths: Uint32Array.from(postings.values(), ({ length }) => length),
      holders: all.map((holder) => (slotAfter.get(slotOf(holder))! << 8) | (holder & 255)),
    }
  }
}

export function concatenate(parts: (Uint16Array | Uint32Array)[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let start = 0
  for (const part of parts) {
    whole.set(part, start)
    start += part.length
  }
  return whole
}

function readPostings(dump: PostingsDump | undefined): Map<TermKey, Posting> {
  let end = 0
  return new Map(
    Array.from(dump?.keys ?? [], (key, index) => {
      const length = dump!.lengths[index]!
      end += length
      return [key, { holders: dump!.holders.subarray(end - length, end), length, alive: length }]
    }),
  )
}

function resize(posting: Posting, capacity: number): void {
  const { holders, length } = posting
  posting.holders = new Uint32Array(capacity)
  posting.holders.set(holders.subarray(0, length))
}

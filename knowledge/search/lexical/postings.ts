/** Who holds which term: packed arrays that grow, shrink and can be written to a file. */
import type { TermKey } from './vocabulary.ts'

/** A slot in the upper 24 bits; in the lower 8 how often it holds the term, weighted by field, in sixteenths. */
type Holder = number

export interface Posting {
  holders: Uint32Array
  length: number
  /** The number of slots still in the index; the others are skipped until the posting is written again. */
  alive: number
}

interface Postings {
  find(key: TermKey): Posting | undefined
  add(key: TermKey, slot: number, weight: number): void
  /** A slot that is no longer alive gives the term up. */
  takeOut(key: TermKey): void
  /** Alive slots only, under the numbers they get. */
  dump(slotAfter: Map<number, number>): PostingsDump
}

/** The holders of one term after those of another; the terms in rising order of key. */
export interface PostingsDump {
  keys: Float64Array
  /** Where the holders of each term end. */
  ends: Uint32Array
  holders: Uint32Array
}

export const noPostings: PostingsDump = {
  keys: new Float64Array(),
  ends: new Uint32Array(),
  holders: new Uint32Array(),
}

const weightSteps = 16

export function slotOf(holder: Holder): number {
  return holder >>> 8
}

export function weightOf(holder: Holder): number {
  return (holder & 255) / weightSteps
}

export function createPostings(base: PostingsDump, isAlive: (slot: number) => boolean): Postings {
  /** Those that differ from the base; undefined where nobody holds the term any more. */
  const changed = new Map<TermKey, Posting | undefined>()
  return { find, add, takeOut, dump }

  function find(key: TermKey): Posting | undefined {
    return changed.has(key) ? changed.get(key) : findInBase(base, key)
  }

  function add(key: TermKey, slot: number, weight: number): void {
    const posting = find(key) ?? { holders: new Uint32Array(1), length: 0, alive: 0 }
    changed.set(key, posting)
    if (posting.length === posting.holders.length) resize(posting, posting.length * 2)
    posting.holders[posting.length] = (slot << 8) | Math.min(255, Math.round(weight * weightSteps))
    posting.length++
    posting.alive++
  }

  function takeOut(key: TermKey): void {
    const posting = find(key)!
    posting.alive--
    changed.set(key, posting.alive === 0 ? undefined : posting)
    if (posting.alive * 2 < posting.length) compact(posting)
  }

  function compact(posting: Posting): void {
    posting.holders = posting.holders.subarray(0, posting.length).filter((holder) => isAlive(slotOf(holder)))
    posting.length = posting.holders.length
  }

  function dump(slotAfter: Map<number, number>): PostingsDump {
    const keys = Float64Array.from(new Set([...base.keys, ...changed.keys()]).values()).sort()
    const postings = [...keys].flatMap((key) => {
      const posting = find(key)
      if (!posting) return []
      compact(posting)
      return [{ key, holders: posting.holders }]
    })
    let end = 0
    return {
      keys: Float64Array.from(postings, ({ key }) => key),
      ends: Uint32Array.from(postings, ({ holders }) => {
        end += holders.length
        return end
      }),
      holders: concatenate(
        postings.map(({ holders }) => holders),
        Uint32Array,
      ).map((holder) => (slotAfter.get(slotOf(holder))! << 8) | (holder & 255)),
    }
  }
}

function findInBase({ keys, ends, holders }: PostingsDump, key: TermKey): Posting | undefined {
  const place = placeOf(keys, key)
  if (keys[place] !== key) return undefined
  const own = holders.subarray(ends[place - 1] ?? 0, ends[place])
  return { holders: own, length: own.length, alive: own.length }
}

/** The first place whose key is not smaller. */
function placeOf(keys: Float64Array, key: TermKey): number {
  let [from, to] = [0, keys.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (keys[middle]! < key) from = middle + 1
    else to = middle
  }
  return from
}

type Numbers = Uint16Array | Uint32Array

export function concatenate<Made extends Numbers>(parts: Numbers[], Whole: new (length: number) => Made): Made {
  const whole = new Whole(parts.reduce((sum, { length }) => sum + length, 0))
  let start = 0
  for (const part of parts) {
    whole.set(part, start)
    start += part.length
  }
  return whole
}

function resize(posting: Posting, capacity: number): void {
  const { holders, length } = posting
  posting.holders = new Uint32Array(capacity)
  posting.holders.set(holders.subarray(0, length))
}

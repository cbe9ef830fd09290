/** The entries of an index by the slot they stand in; a slot is never given twice. */

import type { Entry, LexicalDump } from './entry.ts'
import { concatenate } from './postings.ts'
import { type Tokens, tokensFor } from './vocabulary.ts'

const noTokens: Tokens = new Uint16Array()

export function createSlots(dump: LexicalDump | undefined) {
  /** The id of a removed entry is undefined. */
  const ids: (number | undefined)[] = Array.from(dump?.ids ?? [])
  const groups = Array.from(dump?.groups ?? [])
  const lengths = Array.from(dump?.lengths ?? [])
  const texts = readTexts(dump)
  const slots = new Map(ids.map((id, slot) => [id!, slot]))
  let totalLength = lengths.reduce((sum, length) => sum + length, 0)
  let relative: Float32Array | undefined
  const isAlive = (slot: number) => ids[slot] !== undefined
  /** -1 for an unknown id. */
  const slotOf = (id: number) => slots.get(id) ?? -1
  const tokensOf = (id: number) => texts[slotOf(id)] ?? noTokens
  return { ids, groups, slotOf, isAlive, tokensOf, count: () => slots.size, relativeLengths, add, remove, dump: write }

  /** By slot, its length as a share of the average. */
  function relativeLengths(): Float32Array {
    relative ??= Float32Array.from(lengths, (length) => (length * slots.size) / totalLength)
    return relative
  }

  /** Returns the slot it gets. */
  function add({ id, group, fields }: Entry): number {
    if (slots.has(id)) throw new Error(`Lexical index: ${id} is there already`)
    const slot = ids.push(id) - 1
    slots.set(id, slot)
    groups.push(group)
    texts.push(fields[0]!.tokens)
    lengths.push(fields.reduce((sum, { tokens, weight }) => sum + tokens.length * weight, 0))
    totalLength += lengths[slot]!
    relative = undefined
    return slot
  }

  /** Returns whether it was there. */
  function remove(id: number): boolean {
    const slot = slots.get(id)
    if (slot === undefined) return false
    slots.delete(id)
    totalLength -= lengths[slot]!
    relative = undefined
    ids[slot] = undefined
    texts[slot] = noTokens
    return true
  }

  function write(wordCount: number) {
    const alive = [...ids.keys()].filter(isAlive)
    return { slotAfter: new Map(alive.map((slot, index) => [slot, index])), ...writeSlots(alive, wordCount) }
  }

  function writeSlots(alive: number[], wordCount: number) {
    return {
      ids: Float64Array.from(alive, (slot) => ids[slot]!),
      groups: Float64Array.from(alive, (slot) => groups[slot]!),
      lengths: Float64Array.from(alive, (slot) => lengths[slot]!),
      texts: concatenate<Tokens>(
        alive.map((slot) => texts[slot]!),
        tokensFor(wordCount),
      ),
      textLengths: Uint32Array.from(alive, (slot) => texts[slot]!.length),
    }
  }
}

function readTexts(dump: LexicalDump | undefined): Tokens[] {
  let end = 0
  return Array.from(dump?.textLengths ?? [], (length) => {
    end += length
    return dump!.texts.subarray(end - length, end)
  })
}

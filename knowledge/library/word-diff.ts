/** Which words of a text were taken out and which put in. */
import { alignSequences } from '../../db/documents/align-sequences.ts'

export interface WordChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A gap, a word, a number such as "1.500" or "30/6/2025" as one, or a sign. */
const token = /\s+|[\p{L}\p{N}]+(?:[.,/:-]\p{N}+)*|[^\s\p{L}\p{N}]/gu

/** The parts in order: without the added ones they are `before`, without the removed ones `after`. */
export function diffWords(before: string, after: string): WordChange[] {
  const [one, other] = [before.match(token) ?? [], after.match(token) ?? []]
  const pairs = dropLonelyGaps(alignSequences(one, other), one)
  const changes: WordChange[] = []
  let [from, otherFrom] = [0, 0]
  for (const [to, otherTo] of [...pairs, [one.length, other.length] as const]) {
    add('removed', one.slice(from, to))
    add('added', other.slice(otherFrom, otherTo))
    add('same', one.slice(to, to + 1))
    ;[from, otherFrom] = [to + 1, otherTo + 1]
  }
  return changes

  function add(kind: WordChange['kind'], tokens: string[]): void {
    if (tokens.length === 0) return
    const last = changes.at(-1)
    if (last?.kind === kind) last.text += tokens.join('')
    else changes.push({ kind, text: tokens.join('') })
  }
}

/** A gap that alone is the same between changed words reads better as changed with them. */
function dropLonelyGaps(pairs: (readonly [number, number])[], tokens: string[]): (readonly [number, number])[] {
  return pairs.filter(([place, other], nth) => {
    const isAfter = isNext(pairs[nth - 1], [place - 1, other - 1])
    const isBefore = isNext(pairs[nth + 1], [place + 1, other + 1])
    const isAtEnd = place === 0 || place === tokens.length - 1
    return tokens[place]!.trim() !== '' || isAfter || isBefore || isAtEnd
  })
}

function isNext(pair: readonly [number, number] | undefined, [place, other]: readonly [number, number]): boolean {
  return pair?.[0] === place && pair[1] === other
}

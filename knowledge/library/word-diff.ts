/** Tells which words of a text were taken out and which were put in. */
import { type AlignedPair, alignSequences } from '../../db/documents/align-sequences.ts'

export interface WordChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A gap, a word, a sign, or a number such as "1.500" or "30/6/2025" as one. */
const token = /\s+|[\p{L}\p{N}]+(?:[.,/:-]\p{N}+)*|[^\s\p{L}\p{N}]/gu

/** The parts in order: without the added ones they are `before`, without the removed ones `after`. */
export function diffWords(before: string, after: string): WordChange[] {
  const [one, other] = [before.match(token) ?? [], after.match(token) ?? []]
  const pairs = closeUp(dropLonelyGaps(alignWords(one, other), one), one, other)
  const changes: WordChange[] = []
  for (const { from, to, otherFrom, otherTo } of stretchesBetween(pairs, one.length, other.length)) {
    add('removed', one.slice(from, to))
    add('added', other.slice(otherFrom, otherTo))
    add('same', one.slice(to, to + 1))
  }
  return changes

  function add(kind: WordChange['kind'], tokens: string[]): void {
    if (tokens.length === 0) return
    const last = changes.at(-1)
    if (last?.kind === kind) last.text += tokens.join('')
    else changes.push({ kind, text: tokens.join('') })
  }
}

/** In a clause that is a table or a whole appendix, more may have changed: then its sentences are aligned first. */
const mostChanges = 1_000
/** Between two sentences that stay; there are many such places, so each must take only milliseconds. */
const mostChangesBetween = 300

function alignWords(one: string[], other: string[]): AlignedPair[] {
  return alignSequences(one, other, mostChanges) ?? alignBySentence(one, other)
}

function alignBySentence(one: string[], other: string[]): AlignedPair[] {
  const [sentences, others] = [splitSentences(one), splitSentences(other)]
  const shared = (alignSequences(sentences.texts, others.texts, mostChanges) ?? []).flatMap(([nth, otherNth]) => {
    const [from, otherFrom] = [sentences.starts[nth]!, others.starts[otherNth]!]
    const length = sentences.starts[nth + 1]! - from
    return Array.from({ length }, (_, at): AlignedPair => [from + at, otherFrom + at])
  })
  return stretchesBetween(shared, one.length, other.length).flatMap(({ from, to, otherFrom, otherTo }) => {
    const words = [one.slice(from, to), other.slice(otherFrom, otherTo)] as const
    const between = alignSequences(...words, mostChangesBetween) ?? []
    const inPlace = between.map(([place, otherPlace]): AlignedPair => [from + place, otherFrom + otherPlace])
    return to < one.length && otherTo < other.length ? [...inPlace, [to, otherTo]] : inPlace
  })
}

/** `starts` tells where each sentence begins and, last, where the text ends. */
function splitSentences(tokens: string[]): { texts: string[]; starts: number[] } {
  const ends = tokens.flatMap((text, place) => (/[\n.;:]$/u.test(text) ? [place + 1] : []))
  const starts = [...new Set([0, ...ends, tokens.length])]
  const texts = starts.slice(1).map((end, nth) => tokens.slice(starts[nth], end).join(''))
  return { texts, starts }
}

/** The stretches before each pair and after the last one. */
function stretchesBetween(pairs: AlignedPair[], length: number, otherLength: number) {
  return [...pairs, [length, otherLength] as const].map(([to, otherTo], nth) => {
    const [before, otherBefore] = pairs[nth - 1] ?? [-1, -1]
    return { from: before + 1, to, otherFrom: otherBefore + 1, otherTo }
  })
}

/** A gap that alone is unchanged between changed words reads better as changed with them. */
function dropLonelyGaps(pairs: AlignedPair[], tokens: string[]): AlignedPair[] {
  return pairs.filter(([place, other], nth) => {
    const isAfter = isNext(pairs[nth - 1], [place - 1, other - 1])
    const isBefore = isNext(pairs[nth + 1], [place + 1, other + 1])
    const isAtEnd = place === 0 || place === tokens.length - 1
    return tokens[place]!.trim() !== '' || isAfter || isBefore || isAtEnd
  })
}

function isNext(pair: AlignedPair | undefined, [place, other]: AlignedPair): boolean {
  return pair?.[0] === place && pair[1] === other
}

/** What is taken out and put in may now begin or end alike: "Sở [Tài chính] chủ", not "Sở [Tài chính ]chủ". */
function closeUp(pairs: AlignedPair[], one: string[], other: string[]): AlignedPair[] {
  return stretchesBetween(pairs, one.length, other.length).flatMap(({ from, to, otherFrom, otherTo }) => {
    const isSame = ([place, otherPlace]: AlignedPair) => one[place] === other[otherPlace]
    const places = Array.from({ length: Math.min(to - from, otherTo - otherFrom) }, (_, nth) => nth)
    const last = takeWhile(
      places.map((nth): AlignedPair => [to - 1 - nth, otherTo - 1 - nth]),
      isSame,
    ).reverse()
    const between = places.slice(last.length).map((_, nth): AlignedPair => [from + nth, otherFrom + nth])
    const closing: AlignedPair[] = to < one.length && otherTo < other.length ? [[to, otherTo]] : []
    return [...takeWhile(between, isSame), ...last, ...closing]
  })
}

function takeWhile<T>(items: T[], isWanted: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !isWanted(item))
  return end < 0 ? items : items.slice(0, end)
}

/** How much of a question's topic a text speaks of, anywhere and within one stretch of it. */
import type { LexicalIndex } from './lexical/lexical.ts'
import { findKey, pairKey, type TermKey, type Tokens, type Vocabulary } from './lexical/vocabulary.ts'
import type { Query } from './query.ts'

/** For each concept of the question, 0 to 1: how clearly the text speaks of it. */
export type Strengths = Float32Array

export interface Topic {
  /** What the whole text speaks of. */
  listen(tokens: Tokens): Strengths
  /** The most that any stretch of about 80 syllables speaks of together with the heading, as a share. */
  densestShare(tokens: Tokens, headingLength: number): number
  /** The part of the topic, by rarity, that is spoken of. */
  shareOf(strengths: Strengths): number
}

interface Cue {
  concept: number
  strength: number
  /** Counts less where the text spells it with other diacritics. */
  accented: number | undefined
}

/** A list item or two of a plan, the usual length of a paragraph of a law; windows overlap by half. */
const stretch = 80
const step = stretch / 2

const strengthOf = { pair: 1, alternative: 0.75, alone: 0.65, besideOthers: 0.45, otherwiseSpelt: 0.15 }

export function createTopic(query: Query, { vocabulary, idf }: LexicalIndex): Topic {
  const { concepts } = query
  const cues = readCues(query, vocabulary)
  const rarities = concepts.map(({ syllable, weight }) => weight * idf(syllable.folded))
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0)
  return { listen, densestShare, shareOf }

  function listen(tokens: Tokens): Strengths {
    const strengths = new Float32Array(concepts.length)
    hear(tokens, (concept, strength) => raise(strengths, concept, strength))
    return strengths
  }

  function densestShare(tokens: Tokens, headingLength: number): number {
    if (tokens.length <= stretch) return shareOf(listen(tokens))
    const windows = Array.from({ length: Math.ceil(tokens.length / step) }, () => new Float32Array(concepts.length))
    hear(tokens, (concept, strength, at) => {
      const last = Math.floor(at / step)
      const heard = at < headingLength ? windows : windows.slice(Math.max(0, last - 1), last + 1)
      for (const window of heard) raise(window, concept, strength)
    })
    return Math.max(...windows.map(shareOf))
  }

  function shareOf(strengths: Strengths): number {
    if (total === 0) return 0
    return strengths.reduce((sum, strength, concept) => sum + strength * rarities[concept]!, 0) / total
  }

  /** Calls with each cue that stands in the text, and its place. */
  function hear(tokens: Tokens, call: (concept: number, strength: number, at: number) => void): void {
    let before: number | undefined
    for (let at = 0; at < tokens.length; at++) {
      const folded = vocabulary.foldedOf(tokens[at]!)
      const found = cues.get(folded)
      if (found) for (const cue of found) call(cue.concept, heardStrength(cue, tokens[at]!), at)
      const pair = before === undefined ? undefined : cues.get(pairKey(before, folded))
      if (pair) for (const { concept, strength } of pair) call(concept, strength, at)
      before = folded
    }
  }
}

function heardStrength({ strength, accented }: Cue, token: number): number {
  return accented === undefined || accented === token ? strength : strengthOf.otherwiseSpelt
}

function raise(strengths: Strengths, concept: number, strength: number): void {
  if (strength > strengths[concept]!) strengths[concept] = strength
}

function readCues({ concepts, isAccented }: Query, vocabulary: Vocabulary): Map<TermKey, Cue[]> {
  const cues = new Map<TermKey, Cue[]>()
  const put = (term: string, cue: Cue) => {
    const key = findKey(vocabulary, term)
    if (key !== undefined) cues.set(key, [...(cues.get(key) ?? []), cue])
  }
  for (const [concept, { syllable, isAlone, pairs, alternatives }] of concepts.entries()) {
    // A syllable away from its neighbours is mostly part of another word: "trận" of "trận bóng" in "thế trận".
    const strength = isAlone ? strengthOf.alone : strengthOf.besideOthers
    // -1 is no token: spelt in a way that no text is.
    const accented = isAccented ? (vocabulary.find(syllable.accented) ?? -1) : undefined
    put(syllable.folded, { concept, strength, accented })
    for (const term of pairs) put(term, { concept, strength: strengthOf.pair, accented: undefined })
    for (const term of alternatives) put(term, { concept, strength: strengthOf.alternative, accented: undefined })
  }
  return cues
}

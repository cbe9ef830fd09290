/** How much of a question's topic a text speaks of, anywhere and within one stretch of it. */
import type { LexicalIndex } from './lexical/lexical.ts'
import { findKey, pairKey, syllablesIn, type TermKey, type Tokens, type Vocabulary } from './lexical/vocabulary.ts'
import type { Query } from './query.ts'

/** For each concept of the question, 0 to 1: how clearly a text speaks of it. */
export type Strengths = Float32Array

interface TopicOverlap {
  /** Anywhere in the text. */
  whole: Strengths
  /** For each stretch of about 80 syllables, with the heading; no more than one for a short text. */
  stretches: Strengths[]
}

interface Topic {
  /** The first `headingLength` syllables are the heading. */
  listen(tokens: Tokens, headingLength: number): TopicOverlap
  /** The part of the topic, by rarity, that is spoken of. */
  shareOf(strengths: Strengths): number
}

interface Cue {
  concept: number
  strength: number
  /** The syllable as typed; it counts less where the text spells it with other diacritics. */
  accented: number | undefined
}

/** The length of a list item or two of a plan, the usual paragraph of a law; stretches overlap by half. */
const stretch = 80
const step = stretch / 2

const strengthOf = { pair: 1, alternative: 0.75, alone: 0.65, besideOthers: 0.45, otherwiseSpelt: 0.15 }

export function createTopic(query: Query, { vocabulary, idf }: LexicalIndex): Topic {
  const { concepts } = query
  const cues = readCues(query, vocabulary)
  const isInCue = markSyllables(cues, vocabulary)
  const rarities = concepts.map(({ syllable, weight }) => weight * idf(syllable.folded))
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0)
  return { listen, shareOf }

  function listen(tokens: Tokens, headingLength: number): TopicOverlap {
    const whole = new Float32Array(concepts.length)
    const count = tokens.length <= stretch ? 1 : Math.ceil(tokens.length / step)
    const stretches = Array.from({ length: count }, () => new Float32Array(concepts.length))
    let before = -1
    for (let at = 0; at < tokens.length; at++) {
      const folded = vocabulary.foldedOf(tokens[at]!)
      const isPair = isInCue[before] && isInCue[folded]
      if (isInCue[folded]) hear(folded, tokens[at]!, at)
      if (isPair) hear(pairKey(before, folded), tokens[at]!, at)
      before = folded
    }
    return { whole, stretches }

    function hear(key: TermKey, token: number, at: number): void {
      for (const { concept, strength, accented } of cues.get(key) ?? []) {
        const heard = accented === undefined || accented === token ? strength : strengthOf.otherwiseSpelt
        raise(whole, concept, heard)
        const last = Math.min(Math.floor(at / step), count - 1)
        const [from, to] = at < headingLength ? [0, count - 1] : [Math.max(0, last - 1), last]
        for (let nth = from; nth <= to; nth++) raise(stretches[nth]!, concept, heard)
      }
    }
  }

  function shareOf(strengths: Strengths): number {
    let sum = 0
    for (let concept = 0; concept < strengths.length; concept++) sum += strengths[concept]! * rarities[concept]!
    return total === 0 ? 0 : sum / total
  }
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
    // A syllable away from its neighbours is mostly part of another word: the "trận" of "trận bóng" in "thế trận".
    const strength = isAlone ? strengthOf.alone : strengthOf.besideOthers
    // -1 is no token: no text has this spelling.
    const accented = isAccented ? (vocabulary.find(syllable.accented) ?? -1) : undefined
    put(syllable.folded, { concept, strength, accented })
    for (const term of pairs) put(term, { concept, strength: strengthOf.pair, accented: undefined })
    for (const { term, share } of alternatives) {
      put(term, { concept, strength: share * strengthOf.alternative, accented: undefined })
    }
  }
  return cues
}

/** 1 for each syllable of a cue, so that the many others are passed over quickly. */
function markSyllables(cues: Map<TermKey, Cue[]>, vocabulary: Vocabulary): Uint8Array {
  const marks = new Uint8Array(vocabulary.words().length)
  for (const key of cues.keys()) for (const syllable of syllablesIn(key)) marks[syllable] = 1
  return marks
}

/** Syllables as numbers, so that texts and terms are small: 14 million syllables of law need 16,000 of them. */
import { fold } from '../../vietnamese/normalise.ts'
import { spellOut, tokenise } from '../../vietnamese/syllables.ts'

/** Syllables with their diacritics, in order, as numbers of a vocabulary. */
export type Tokens = Uint16Array | Uint32Array

export interface Vocabulary {
  /** Learns the syllables it does not know. */
  encode(text: string): Tokens
  /** The number of a syllable with exactly this spelling; undefined for one never learnt. */
  find(syllable: string): number | undefined
  /** The same syllable without diacritics. */
  foldedOf(token: number): number
  /** All syllables, by number. */
  words(): readonly string[]
}

/** A vocabulary that numbers the words in the given order. */
export function createVocabulary(words: readonly string[] = []): Vocabulary {
  const known: string[] = []
  const numbers = new Map<string, number>()
  const folded: number[] = []
  /** What a token of the text spells out to. */
  const spelt = new Map<string, number[]>()
  for (const word of words) learn(word)
  return { encode, find: (word) => numbers.get(word), foldedOf: (token) => folded[token]!, words: () => known }

  function encode(text: string): Tokens {
    const tokens = tokenise(text).flatMap(numbersOf)
    return tokensFor(known.length).from(tokens)
  }

  function numbersOf(token: string): number[] {
    const made = spelt.get(token) ?? spellOut(token).map(learn)
    spelt.set(token, made)
    return made
  }

  function learn(word: string): number {
    const number = numbers.get(word) ?? known.push(word) - 1
    if (number < folded.length) return number
    numbers.set(word, number)
    folded.push(number)
    const plain = fold(word)
    if (plain !== word) folded[number] = learn(plain)
    return number
  }
}

/** The smallest array type that holds this many numbers. */
export function tokensFor(count: number): typeof Uint16Array | typeof Uint32Array {
  return count > 2 ** 16 ? Uint32Array : Uint16Array
}

/** A syllable without diacritics, or two that stand side by side, as one number. */
export type TermKey = number

const pairBase = 2 ** 24

export function pairKey(one: number, other: number): TermKey {
  return (one + 1) * pairBase + other
}

/** The syllables of a term. */
export function syllablesIn(key: TermKey): number[] {
  return key < pairBase ? [key] : [Math.floor(key / pairBase) - 1, key % pairBase]
}

/** The same term after its syllables are renumbered. */
export function renumberKey(key: TermKey, numbers: Uint32Array): TermKey {
  const [one, other] = syllablesIn(key).map((syllable) => numbers[syllable]!)
  return other === undefined ? one! : pairKey(one!, other)
}

/** The key of "muc" or "muc_tieu"; undefined where the vocabulary lacks a syllable of it. */
export function findKey(vocabulary: Vocabulary, term: string): TermKey | undefined {
  const [one, other] = term.split('_').map(vocabulary.find)
  if (one === undefined || !term.includes('_')) return one
  return other === undefined ? undefined : pairKey(one, other)
}

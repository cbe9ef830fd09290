/** Which syllables follow each other in Vietnamese law, and how often. */
import { fold } from './normalise.ts'
import { readPhrases } from './words/read-words.ts'

export interface SyllablePairs {
  /** From 0 for ten times to 9 for five thousand times and more; undefined where the second never follows the first. */
  frequencyOf: (first: string, second: string) => number | undefined
  /** The syllables that differ from a word only in their diacritics. */
  variantsOf: (word: string) => string[]
}

export function readSyllablePairs(): SyllablePairs {
  const lines = readPhrases('syllable-pairs.txt')
  const followers = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), parseFollowers(line)]))
  const variants = Map.groupBy(followers.keys(), fold)
  return {
    frequencyOf: (first, second) => followers.get(first)?.get(second),
    variantsOf: (word) => variants.get(fold(word)) ?? [],
  }
}

function parseFollowers(line: string): Map<string, number> {
  return new Map(
    line
      .split(' ')
      .slice(1)
      .map((entry) => [entry.slice(0, -1), Number(entry.at(-1))]),
  )
}

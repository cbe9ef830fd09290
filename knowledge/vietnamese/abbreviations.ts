/** Administrative abbreviations and the short forms of chat, spelt out so that both sides of a search agree. */
import { fold, normalise } from './normalise.ts'
import { readPairs } from './words/read-words.ts'

/** What an abbreviation stands for, by its form with diacritics and without; no key is a Vietnamese syllable. */
export const abbreviations: ReadonlyMap<string, string[]> = new Map(
  readPairs('abbreviations.txt').flatMap(([written, meant]) => {
    const [short, long] = [normalise(written), normalise(meant).split(' ')]
    return [short, fold(short)].map((key): [string, string[]] => [key, long])
  }),
)

/** The syllables an abbreviation stands for, written "hđnd" or "hdnd"; undefined for anything else. */
export function expandAbbreviation(token: string): string[] | undefined {
  return abbreviations.get(token)
}

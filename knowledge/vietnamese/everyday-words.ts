/** What people say every day, and how documents put it, used to find clauses and never to write answers. */
import { fold, normalise } from './normalise.ts'
import { readSides } from './words/read-words.ts'

interface EverydayPhrase {
  /** Syllables as said, accented. */
  said: string[]
  /** Official phrases, each as accented syllables. */
  official: string[][]
}

const everydayPhrases: EverydayPhrase[] = readSides('everyday-words.txt').flatMap(([everyday, official]) =>
  everyday.map((said) => ({ said: syllablesIn(said), official: official.map(syllablesIn) })),
)

/** The phrases found among the syllables; `isAccented` says whether diacritics were typed. */
export function matchEverydayPhrases(syllables: { accented: string; folded: string }[], isAccented: boolean) {
  const typed = syllables.map(({ accented, folded }) => (isAccented ? accented : folded))
  return everydayPhrases.flatMap(({ said, official }) => {
    const sought = isAccented ? said : said.map(fold)
    const at = typed.findIndex((_, index) => sought.every((syllable, offset) => typed[index + offset] === syllable))
    // A single syllable without diacritics ("bao", "dan") means too many things.
    return at < 0 || (!isAccented && said.length === 1) ? [] : [{ at, length: said.length, official }]
  })
}

function syllablesIn(phrase: string): string[] {
  return normalise(phrase).split(' ')
}

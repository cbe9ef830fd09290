/** Whether two questions are the same one, typed in another way. */
import { fold, normalise } from './normalise.ts'
import { type Syllable, syllablesOf } from './syllables.ts'
import { readPhrases } from './words/read-words.ts'

/**
 * The one of these that is asked with the same words: signs, abbreviations and politeness aside. Nothing less is taken
 * for the same question, since "ai" and "khi nào" are one word apart, "thuế đất" and "thuê đất" one diacritic. What is
 * typed without diacritics may be any of these words, and means none where it may mean two.
 */
export function findSameQuestion<Written extends { questions: string[] }>(
  question: string,
  written: Written[],
): Written | undefined {
  const asked = readTyped(question)
  if (asked.folded === '') return undefined
  const form = asked.isPlain ? 'folded' : 'accented'
  const same = written.filter(({ questions }) => questions.some((one) => readTyped(one)[form] === asked[form]))
  return same.length === 1 ? same[0] : undefined
}

/** Whether one of these asks the same, so that nobody could tell which of them is meant. */
export function isWrittenTwice(question: string, questions: string[]): boolean {
  const { accented } = readTyped(question)
  return questions.some((one) => readTyped(one).accented === accented)
}

interface TypedQuestion {
  /** Typed without a single diacritic: "tien thue dat". */
  isPlain: boolean
  accented: string
  folded: string
}

function readTyped(question: string): TypedQuestion {
  const isPlain = fold(normalise(question)) === normalise(question)
  const kept = withoutPoliteness(syllablesOf(question), isPlain)
  return { isPlain, accented: join(kept, 'accented'), folded: join(kept, 'folded') }
}

/** What makes a question polite and changes nothing of it. */
const polite = readPhrases('polite-words.txt').map((phrase) => syllablesOf(phrase))
const politeIn = {
  accented: new Set(polite.map((phrase) => join(phrase, 'accented'))),
  folded: new Set(polite.map((phrase) => join(phrase, 'folded'))),
}
const longestPolite = 4

function withoutPoliteness(syllables: Syllable[], isPlain: boolean): Syllable[] {
  const kept: Syllable[] = []
  for (let at = 0; at < syllables.length; ) {
    const length = politeLength(syllables, at, isPlain)
    if (length === 0) kept.push(syllables[at]!)
    at += Math.max(1, length)
  }
  return kept
}

function politeLength(syllables: Syllable[], at: number, isPlain: boolean): number {
  const form = isPlain ? 'folded' : 'accented'
  // Without its diacritic, "ạ" is told from "điểm a" by standing at the end.
  const shortest = isPlain && at < syllables.length - 1 ? 2 : 1
  for (let length = longestPolite; length >= shortest; length--) {
    if (politeIn[form].has(join(syllables.slice(at, at + length), form))) return length
  }
  return 0
}

function join(syllables: Syllable[], form: keyof Syllable): string {
  return syllables.map((syllable) => syllable[form]).join(' ')
}

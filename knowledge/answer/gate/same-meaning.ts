/** Words that mean the same in official texts, words that mean nothing by themselves, and words for who acts. */
import { readAlternatives, readPhrases } from '../../vietnamese/words/read-words.ts'

const empty = readPhrases('empty-words.txt')
const faint = readPhrases('faint-words.txt')
const frame = readPhrases('frame-words.txt')
const actors = readPhrases('actors.txt')

type WordKind = 'word' | 'empty'

interface Wording {
  /** The name of the meaning. */
  key: string
  kind: WordKind
}

const wordings = new Map<string, Wording>()
for (const phrase of [...readPhrases('compounds.txt'), ...faint, ...frame, ...actors])
  wordings.set(phrase, { key: phrase, kind: 'word' })
for (const alternatives of readAlternatives('same-meaning.txt'))
  for (const phrase of alternatives) wordings.set(phrase, { key: alternatives[0]!, kind: 'word' })
for (const phrase of empty) wordings.set(phrase, { key: phrase, kind: 'empty' })

export const wordingOf: ReadonlyMap<string, Wording> = wordings
export const isFaint = namesOf(faint)
export const isFrame = namesOf(frame)
export const isActor = namesOf(actors)

/** Whether the name of a meaning is in the list. */
function namesOf(phrases: string[]): (key: string) => boolean {
  const names = new Set(phrases.map((phrase) => wordings.get(phrase)?.key ?? phrase))
  return (key) => names.has(key)
}

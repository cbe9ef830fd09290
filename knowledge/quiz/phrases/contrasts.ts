/** Words that exclude each other, so that a sentence with one in place of another says something else. */
import { normalise } from '../../vietnamese/normalise.ts'
import { readAlternatives, readSides } from '../../vietnamese/words/read-words.ts'

const contrasting = new Set(
  readAlternatives('contrasts.txt').flatMap((group) => group.flatMap((word) => normalise(word).split(' '))),
)

/** Whether the syllable decides what a sentence says. */
export function isContrasting(syllable: string): boolean {
  return contrasting.has(syllable) || /^\d/u.test(syllable)
}

/** What reverses a statement when it replaces what stands there; only words whose opposite is plain. */
const reversals = readSides('reversals.txt').map(([said, contrary, follows]): [RegExp, string] => [
  new RegExp(`(?<!\\p{L})${said[0]}${lookAhead(follows)}`, 'u'),
  contrary[0]!,
])

/** "*" is any word in lower case. */
function lookAhead(follows: string[] | undefined): string {
  if (!follows) return '(?!\\p{L})'
  return follows[0] === '*' ? '(?= \\p{Ll})' : `(?= (?:${follows.join('|')}))`
}

/** The sentence with its sense reversed, in each way there is. */
export function reverse(sentence: string): string[] {
  // A figure beside the word would give the reversal away.
  const words = /\(|thứ \d/u.test(sentence) ? [] : reversals.filter(([said]) => said.test(sentence))
  return words.map(([said, contrary]) => sentence.replace(said, contrary))
}

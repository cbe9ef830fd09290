/** Finds words that a scan probably misread, as other diacritics would go better with the words beside them. */
import { fold, normalise } from '../../vietnamese/normalise.ts'
import { readSyllablePairs, type SyllablePairs } from '../../vietnamese/syllable-pairs.ts'
import { readPhrases } from '../../vietnamese/words/read-words.ts'

let pairs: SyllablePairs | undefined

/** "thể hệ" for "thế hệ", "CT/W" for "CT/TW"; laws show which syllables go together. */
export function findSuspects(text: string): string[] {
  pairs ??= readSyllablePairs()
  const phrases = text.split(/[^\p{L}\s]+/u).map((phrase) => phrase.trim().split(/\s+/u))
  return [...phrases.flatMap((words) => suspectsAmong(words, pairs!)), ...brokenNumbers(text)]
}

/** Words of two syllables that make no sense once a diacritic is lost. */
const marked = new Map(readPhrases('marked-compounds.txt').map((words) => [fold(words), words]))

/** Words of two syllables that are right though laws hardly use them; with their diacritics. */
const sound = new Set(readPhrases('sound-compounds.txt'))

function suspectsAmong(words: string[], { frequencyOf, variantsOf }: SyllablePairs): string[] {
  const syllables = words.map(normalise)
  const pair = (first: string | undefined, second: string | undefined) => {
    if (first === undefined || second === undefined) return undefined
    if (sound.has(`${first} ${second}`)) return 9
    const frequency = frequencyOf(first, second)
    return frequency === undefined ? 0 : frequency + 1
  }
  return words.filter((word, at) => {
    // A capital may begin a name, which laws do not know; at the start it begins the phrase.
    const isName = word !== word.toLowerCase() && (at > 0 || /^\P{Ll}/u.test(words[1] ?? 'A'))
    if (word.length < 2 || isName) return false
    const [before, own, after] = [syllables[at - 1], syllables[at]!, syllables[at + 1]]
    const fits = (syllable: string) =>
      [pair(before, syllable), pair(syllable, after)].filter((one) => one !== undefined)
    const total = sum(fits(own))
    // "chuyên dịch" is "chuyển dịch" with a mark lost.
    const wellKnown = after === undefined ? undefined : marked.get(fold(`${own} ${after}`))
    if (wellKnown !== undefined && wellKnown !== `${own} ${after}` && !pair(own, after)) return true
    return variantsOf(own).some((other) => {
      if (other === own) return false
      const otherFits = fits(other)
      const fitsAll = otherFits.every((one) => one > 0)
      return total <= 1 && sum(otherFits) >= total + 3 && fitsAll
    })
  })
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** "CT/W", "133-KH/Thu": no body has such an abbreviation. */
function brokenNumbers(text: string): string[] {
  return text.match(/\d+\s?-\s?\p{Lu}{2,}\/(?:\p{Lu}(?!\p{L})|\p{Lu}\p{Ll}+(?!\p{L}))/gu) ?? []
}

/** Corrects slips of typing on a phone: Telex keys left in, a letter too many, too few, wrong or out of place. */
import { expandAbbreviation } from './abbreviations.ts'
import { fold, normalise } from './normalise.ts'
import { isQuestionWord } from './question-words.ts'
import { isSyllable } from './syllables.ts'
import { readPhrases } from './words/read-words.ts'

/** How the documents use words, by which the likely word is chosen. */
interface Usage {
  /** Whether it is a word with exactly these diacritics. */
  isWord(syllable: string): boolean
  /** In how many clauses the two syllables stand side by side, without diacritics. */
  countPair(one: string, other: string): number
}

/** Syllables found ten times or more in 42,479 articles of law. */
const spellings = new Set(readPhrases('spellings.txt'))
const foldedSpellings = new Set([...spellings].map(fold))

/** The question with misspelt words corrected where the words beside them leave no doubt; the rest stays as typed. */
export function repairSpelling(question: string, usage: Usage): string {
  const typed = question.normalize('NFC')
  const isAccented = fold(typed) !== typed
  const isKnown = (word: string) =>
    (isAccented ? spellings : foldedSpellings).has(word) || usage.isWord(word) || isQuestionWord(word, isAccented)
  const words = [...typed.matchAll(/\p{L}+/gu)].map(([word]) => word)
  let before: string | undefined
  let nth = -1
  return typed.replace(/\p{L}+/gu, (word) => {
    nth++
    const syllable = normalise(word)
    const place = { word: syllable, before, after: words[nth + 1] && normalise(words[nth + 1]!) }
    before = isRepairable(word) && !isKnown(syllable) ? (repairWord(place) ?? syllable) : syllable
    return before === syllable ? word : likeTyped(before, word)
  })

  function repairWord(place: Place): string | undefined {
    const telex = readTelex(place.word)
    if (!isSyllable(fold(place.word)) && isKnown(telex)) return telex
    return chooseSpelling(candidates(place.word, isAccented).filter(isKnown), place, usage)
  }
}

/** Words of two letters, "UBND", "VIII", "homestay" and abbreviations are left alone. */
function isRepairable(word: string): boolean {
  const isInCapitals = word === word.toUpperCase()
  const isNumeral = /^[ivxlc]+$/iu.test(word)
  const isForeign = /[fjz]/iu.test(readTelex(word))
  return (
    !isForeign &&
    word.length >= 3 &&
    word.length <= 9 &&
    !isInCapitals &&
    !isNumeral &&
    !expandAbbreviation(word.toLowerCase())
  )
}

interface Place {
  word: string
  before: string | undefined
  after: string | undefined
}

/** Undefined where none fits well enough with the words beside it. */
function chooseSpelling(likely: string[], { word, before, after }: Place, usage: Usage): string | undefined {
  const fits = likely.map((spelling) => {
    const beside = [before && countTogether(before, spelling, usage), after && countTogether(spelling, after, usage)]
    const counts = beside.filter((count) => typeof count === 'number' && count > 0) as number[]
    return {
      spelling,
      sides: counts.length,
      count: counts.reduce((sum, count) => sum + count, 0),
      isUsed: usage.isWord(spelling),
    }
  })
  const [best] = fits.sort(
    (one, other) => other.sides - one.sides || other.count - one.count || Number(other.isUsed) - Number(one.isUsed),
  )
  if (!best || best.sides === 0) return undefined
  // A word that may be right, though the documents do not use it, gives way only to one that fits both sides, or one
  // side often.
  const isSure = !isSyllable(fold(word)) || best.sides === 2 || best.count >= oftenTogether
  return isSure ? best.spelling : undefined
}

/** A number of clauses: "kế hoạch", "hộ nghèo" stand in more than that in any plan. */
const oftenTogether = 3

/** For pairs of question words: more clauses than any document has, since no question is understood without them. */
const countInQuestions = 1_000
const questionPairs = new Set(readPhrases('question-pairs.txt'))

function countTogether(one: string, other: string, usage: Usage): number {
  const [first, second] = [fold(one), fold(other)]
  return questionPairs.has(`${first} ${second}`) ? countInQuestions : usage.countPair(first, second)
}

function likeTyped(better: string, word: string): string {
  const isCapital = word[0] !== word[0]!.toLowerCase()
  return isCapital ? better[0]!.toUpperCase() + better.slice(1) : better
}

/** The likeliest slips first: two letters swapped, one too many, one too few, a wrong one. */
function candidates(word: string, isAccented: boolean): string[] {
  const letters = isAccented ? accentedLetters : plainLetters
  const cuts = [...Array(word.length + 1).keys()].map((at): [string, string] => [word.slice(0, at), word.slice(at)])
  const made = [
    ...cuts.flatMap(([left, right]) => (right.length < 2 ? [] : [left + right[1] + right[0] + right.slice(2)])),
    ...cuts.flatMap(([left, right]) => (right === '' ? [] : [left + right.slice(1)])),
    ...cuts.flatMap(([left, right]) => letters.map((letter) => left + letter + right)),
    ...cuts.flatMap(([left, right]) => (right === '' ? [] : letters.map((letter) => left + letter + right.slice(1)))),
  ]
  return [...new Set(made)].filter((spelling) => spelling !== word)
}

const plainLetters = [...'abcdeghiklmnopqrstuvxy']
const accentedLetters = [...new Set([...[...spellings].join('')])].sort()

/** "nghieepj" → "nghiep": doubled letters, w and the tone keys s f r x j at the end. */
function readTelex(word: string): string {
  return word
    .replace(/(a|e|o|d)\1/gu, '$1')
    .replace(/(?<=[aou])w/gu, '')
    .replace(/(?<=[aeiouy](?:ng|nh|ch|[cmnpt])?)[sfrxj]$/u, '')
}

/** Chooses the words that fit their neighbours, among the readings and what differs from them in diacritics only. */
import { normalise } from '../../../knowledge/vietnamese/normalise.ts'
import type { SyllablePairs } from '../../../knowledge/vietnamese/syllable-pairs.ts'
import type { VotedWord } from './vote.ts'
import type { Word } from './word.ts'

interface Candidate {
  text: string
  /** In lower case, without punctuation; undefined if neighbours cannot tell anything about it. */
  syllable: string | undefined
  /** In bits: how much evidence it needs. */
  cost: number
  /** The score of the best sequence that ends in it. */
  score: number
  before: Candidate | undefined
}

/** Takes the words in reading order; numbers stay as they were read. */
export function spell(words: VotedWord[], pairs: SyllablePairs): Word[] {
  let last: Candidate[] = []
  words.forEach((word, index) => {
    const isApart = index === 0 || /[.,;:)]$/u.test(words[index - 1]!.text)
    last = listCandidates(word, pairs).map((candidate) => extend(candidate, last, isApart ? undefined : pairs))
  })
  let chosen = last.length > 0 ? best(last) : undefined
  const texts: string[] = []
  for (; chosen; chosen = chosen.before) texts.unshift(chosen.text)
  return words.map((word, index) => settle(word, texts[index]!))
}

/** In bits, for a word that no reading has; a capitalised word may be a name, which laws may not contain. */
const unreadCost = 6
const nameCost = 9

function listCandidates(word: VotedWord, pairs: SyllablePairs): Candidate[] {
  const toCandidate = (text: string, cost: number): Candidate => ({
    text,
    syllable: syllableOf(text),
    cost,
    score: 0,
    before: undefined,
  })
  if (/\d/u.test(word.text)) return [toCandidate(word.text, 0)]
  const read = word.readings.map(({ text, share }) => toCandidate(text, -Math.log2(Math.max(share, 0.05))))
  const isName = /^\P{L}*\p{Lu}\p{Ll}/u.test(word.text)
  const unread = pairs
    .variantsOf(syllableOf(word.text) ?? '')
    .map((syllable) => word.text.replace(/\p{L}+/u, (print) => printLike(print, syllable)))
    .filter((text) => read.every((candidate) => candidate.text !== text))
  return [...read, ...unread.map((text) => toCandidate(text, read[0]!.cost + (isName ? nameCost : unreadCost)))]
}

function syllableOf(text: string): string | undefined {
  const syllable = /^\P{L}*(\p{L}+)\P{L}*$/u.exec(text)?.[1]
  return syllable === undefined ? undefined : normalise(syllable)
}

function printLike(print: string, syllable: string): string {
  if (print === print.toUpperCase() && print.length > 1) return syllable.toUpperCase()
  return print[0] === print[0]!.toUpperCase() ? syllable[0]!.toUpperCase() + syllable.slice(1) : syllable
}

/** Without `pairs` the word before does not count, as punctuation separates the two. */
function extend(candidate: Candidate, last: Candidate[], pairs: SyllablePairs | undefined): Candidate {
  if (last.length === 0) return { ...candidate, score: -candidate.cost }
  const scored = last.map((before) => ({
    before,
    score: before.score + fit(before, candidate, pairs) - candidate.cost,
  }))
  const { before, score } = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return { ...candidate, before, score }
}

/** In bits, for two syllables that never follow each other in law. */
const never = -3

function fit(first: Candidate, second: Candidate, pairs: SyllablePairs | undefined): number {
  if (!pairs || first.syllable === undefined || second.syllable === undefined) return 0
  const frequency = pairs.frequencyOf(first.syllable, second.syllable)
  return frequency === undefined ? never : frequency + 1
}

function best(candidates: Candidate[]): Candidate {
  return candidates.reduce((a, b) => (b.score > a.score ? b : a))
}

/** The confidence in a word that no reading has: it is shown as doubtful. */
const corrected = 0.5

function settle({ readings, ...word }: VotedWord, text: string): Word {
  if (text === word.text) return word
  return { ...word, text, confidence: readings.find((reading) => reading.text === text)?.share ?? corrected }
}

/** Turns a question into weighted terms and the concepts that a good clause covers. */
import { matchEverydayPhrases } from '../vietnamese/everyday-words.ts'
import { fold } from '../vietnamese/normalise.ts'
import { type Kinds, officialKinds } from '../vietnamese/official/kinds.ts'
import { topicWeight } from '../vietnamese/question-words.ts'
import { pairsOf, type Syllable, syllablesOf } from '../vietnamese/syllables.ts'
import type { WeightedTerm } from './lexical/entry.ts'

/** One syllable of the topic, with the terms by which a text can speak of it. */
interface Concept {
  syllable: Syllable
  /** 0 to 1: how sure it is that the syllable belongs to the topic. */
  weight: number
  /** Whether no other syllable of the topic stands beside it, so that it is a word of its own. */
  isAlone: boolean
  /** Pairs with its neighbours in the question, folded. */
  pairs: string[]
  /** Folded terms of official words that mean the same. */
  alternatives: Alternative[]
}

interface Alternative {
  term: string
  /** How much of the meaning it carries: "xa_hoi" is a third of "an toàn xã hội". */
  share: number
}

export interface Query {
  question: string
  terms: WeightedTerm[]
  concepts: Concept[]
  /** Digits of the documents the question names: "58" of "Nghị quyết 58", "nq 58", "58-NQ/TW". */
  docNumbers: string[]
  isAccented: boolean
}

// Weights were set on our own questions (evaluation/questions.jsonl), where halving or doubling one changed little.
const questionWordWeight = 0.3
const alternativeWeight = 0.5

export function parseQuery(question: string, isKnown: (term: string) => boolean, kinds = officialKinds): Query {
  const syllables = syllablesOf(question)
  // Judged by what was typed: an abbreviation is spelt out with diacritics whoever wrote it.
  const isAccented = fold(question) !== question.normalize('NFC')
  const weights = syllables.map((syllable) => topicWeight(syllable, isAccented))
  const concepts = syllables.flatMap((_, index) => (weights[index] === 0 ? [] : [conceptAt(syllables, weights, index)]))
  addEverydayWords({ concepts, syllables, isAccented, isKnown })
  const docNumbers = docNumbersIn(question, kinds)
  return { question, terms: queryTerms(syllables, concepts), concepts, docNumbers, isAccented }
}

/** Digits of the documents it names: "58" of "Nghị quyết 58", "nq 58", "58-NQ/TW". */
export function docNumbersIn(question: string, { asked }: Kinds = officialKinds): string[] {
  const text = fold(question.toLowerCase())
  const named = text.matchAll(new RegExp(`(?<!\\p{L})(?:${asked}) ?(?:so )?:?(\\d{1,4})(?!\\d)`, 'gu'))
  const written = text.matchAll(new RegExp(`(?<!\\d)(\\d{1,4}) ?[-/] ?(?:\\d{4}/)?(?:${asked})(?!\\p{L})`, 'gu'))
  return [...new Set([...named, ...written].map(([, digits]) => digits!))]
}

function conceptAt(syllables: Syllable[], weights: number[], index: number): Concept {
  const syllable = syllables[index]!
  const [before, after] = [syllables[index - 1]?.folded, syllables[index + 1]?.folded]
  const pairs = [...(before ? [`${before}_${syllable.folded}`] : []), ...(after ? [`${syllable.folded}_${after}`] : [])]
  const isAlone = !weights[index - 1] && !weights[index + 1]
  return { syllable, weight: weights[index]!, isAlone, pairs, alternatives: [] }
}

interface Reading {
  concepts: Concept[]
  syllables: Syllable[]
  isAccented: boolean
  isKnown: (term: string) => boolean
}

function addEverydayWords({ concepts, syllables, isAccented, isKnown }: Reading): void {
  for (const { at, length, official } of matchEverydayPhrases(syllables, isAccented)) {
    const said = new Set(syllables.slice(at, at + length))
    const own = concepts.filter(({ syllable }) => said.has(syllable))
    // A single syllable may be half of a word the documents have: the "báo" of "báo cáo" is no newspaper.
    if (length === 1 && own.some(({ pairs }) => pairs.some(isKnown))) continue
    const terms = official.flatMap(phraseTerms)
    for (const concept of own) concept.alternatives.push(...terms)
  }
}

/** A phrase of two or more syllables counts by its pairs, since its single syllables mean other things too. */
function phraseTerms(phrase: string[]): Alternative[] {
  const folded = phrase.map(fold)
  const terms = folded.length === 1 ? folded : pairsOf(folded)
  return terms.map((term) => ({ term, share: 1 / terms.length }))
}

function queryTerms(syllables: Syllable[], concepts: Concept[]): WeightedTerm[] {
  const topical = new Map(concepts.map(({ syllable, weight }) => [syllable, weight]))
  const weights = syllables.map((syllable) => topical.get(syllable) ?? questionWordWeight)
  const pairWeights = weights.slice(1).map((weight, index) => Math.min(weight, weights[index]!))
  const folded = syllables.map((syllable) => syllable.folded)
  const meant = concepts.flatMap(({ alternatives }) =>
    alternatives.map(({ term, share }) => ({ term, weight: alternativeWeight * share })),
  )
  return [...weigh(folded, weights), ...weigh(pairsOf(folded), pairWeights), ...meant]
}

function weigh(terms: string[], weights: number[]): WeightedTerm[] {
  return terms.map((term, index) => ({ term, weight: weights[index]! }))
}

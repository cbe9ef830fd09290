/** Whether a clause holds the fact asked for, by patterns: what is left to go by where no model reads. */
import { ancestorsOf, type Passage, wordsOf } from '../library/library.ts'
import type { Query } from '../search/query.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import { holdsSought, type Sought } from './read-question.ts'

/** The fact may stand in the clause or in one of its parts; a figure of a named year only beside that year. */
export function hasSought(passage: Passage, query: Query, sought: Sought): boolean {
  const words = [passage, ...passage.children].map(({ clause }) => wordsOf(clause)).join('\n')
  const isOfYear = !isFigure(sought) || yearsOf(query).every((year) => isYearOf(passage, words, year))
  return (isOfYear && holdsSought(words, sought)) || deniesPremise(words, query)
}

function isFigure(sought: Sought): boolean {
  return ['number', 'money', 'measure', 'percentage'].includes(sought)
}

function yearsOf({ concepts }: Query): string[] {
  return concepts.map(({ syllable }) => syllable.folded).filter((term) => /^(?:19|20)\d\d$/u.test(term))
}

function isYearOf(passage: Passage, words: string, year: string): boolean {
  return [words, ...ancestorsOf(passage).map(({ clause }) => wordsOf(clause))].some((text) => text.includes(year))
}

/** "chưa hoàn thành" answers "hoàn thành năm nào?" without a year. */
function deniesPremise(words: string, { concepts }: Query): boolean {
  const denied = [...words.matchAll(/(?<!\p{L})chưa((?:\s\p{L}+){1,4})/giu)].flatMap(([, after]) => syllablesOf(after!))
  const folded = new Set(denied.map((syllable) => syllable.folded))
  return concepts.some(
    ({ syllable, pairs }) => folded.has(syllable.folded) && pairs.some((pair) => isPairIn(pair, folded)),
  )
}

function isPairIn(pair: string, folded: Set<string>): boolean {
  return pair.split('_').every((syllable) => folded.has(syllable))
}

/** Lists how the syllables of a language are spelt, by what official texts print often. */
import { fold } from '../../vietnamese/normalise.ts'
import { isSyllable, tokenise } from '../../vietnamese/syllables.ts'
import type { Article } from './articles.ts'

/** Rarer ones are slips of the print, or foreign. */
const leastCount = 10
/** A syllable without diacritics that others mostly bear is one that lost them. */
const leastShare = 0.005
const lineLength = 118

/** In alphabetical order, several a line. */
export function listSpellings(articles: Article[]): string {
  const counts = new Map<string, number>()
  const folded = new Map<string, number>()
  for (const token of articles.flatMap(({ heading, text }) => [...tokenise(heading ?? ''), ...tokenise(text)])) {
    counts.set(token, (counts.get(token) ?? 0) + 1)
    folded.set(fold(token), (folded.get(fold(token)) ?? 0) + 1)
  }
  const isUsual = ([word, count]: [string, number]) =>
    count >= leastCount && isSyllable(fold(word)) && (fold(word) !== word || count >= leastShare * folded.get(word)!)
  return wrap(
    [...counts]
      .filter(isUsual)
      .map(([word]) => word)
      .sort(),
  )
}

function wrap(words: string[]): string {
  const lines = ['']
  for (const word of words) {
    const last = lines.at(-1)!
    if (last.length + word.length > lineLength) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return `${lines.join('\n')}\n`
}

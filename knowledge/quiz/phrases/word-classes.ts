/** Names of things of one kind, as plans list them: any may be taken for another. */
import { readAlternatives, readPhrases } from '../../vietnamese/words/read-words.ts'

export const provinces = readPhrases('provinces.txt')

const cities = readPhrases('cities.txt')

/** Whether it names a province or a city. */
export function isPlace(name: string): boolean {
  return cities.includes(name) || provinces.includes(name)
}

export const regions = readPhrases('regions.txt')

const classes = [...readAlternatives('word-classes.txt'), [...cities, ...provinces], regions]

/** Others of the kind that most of the names belong to; empty where they belong to none. */
export function othersLike(names: string[]): string[] {
  const plain = new Set(names.map((name) => name.toLowerCase()))
  const shared = classes.map((row) => row.filter((name) => plain.has(name.toLowerCase())).length)
  const best = Math.max(...shared)
  if (best < 2 || best < names.length / 2) return []
  return classes[shared.indexOf(best)]!.filter((name) => !plain.has(name.toLowerCase()))
}

/** Where a version is to be compared with the print: words that the warnings of its reading quote. */
import type { Clause } from '../../../../db/schema/document-tables.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'

/** The doubtful words of each clause, by its id. */
export type Doubts = Map<number, Set<string>>

const shortestWords = 2

/** "Trang 3 đọc từ ảnh chưa chắc: số “2O26”, chữ “vi phạn”": these words, in the clauses of that page or the one before. */
export function findDoubts(warnings: string[], clauses: Clause[]): Doubts {
  const doubts: Doubts = new Map()
  for (const warning of warnings) {
    const page = Number(/^Trang (\d+)/u.exec(warning)?.[1] ?? Number.NaN)
    for (const [, words] of warning.matchAll(/“([^”]+)”/gu)) {
      if (words!.length < shortestWords) continue
      for (const clause of clauses) {
        if (!mayStandOn(clause, page) || !wordPattern([words!]).test(wordsOf(clause))) continue
        doubts.set(clause.id, (doubts.get(clause.id) ?? new Set()).add(words!))
      }
    }
  }
  return doubts
}

/** A clause may go on to the page after the one where it begins. */
function mayStandOn({ page }: Clause, wanted: number): boolean {
  return Number.isNaN(wanted) || page === null || page === wanted || page === wanted - 1
}

/** Any of these, not as a part of longer words. */
export function wordPattern(words: Iterable<string>): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(${[...words].map(RegExp.escape).join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

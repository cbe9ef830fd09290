/** The questions that may be asked, and the clauses they rest on. */
import type { Db } from '../../../db/open.ts'
import type { QuizItem } from '../../../db/schema/quiz-tables.ts'
import type { Passage } from '../../../knowledge/library/library.ts'
import type { KeptItems } from '../../../knowledge/quiz/keep-items.ts'
import type { Search } from '../../../knowledge/search/search.ts'

export type QuizItems = Pick<KeptItems, 'list' | 'find' | 'refresh'>

export interface PlacedItem extends QuizItem {
  passage: Passage
}

export interface QuizSetup {
  db: Db
  search: Search
  items: QuizItems
  now: () => Date
}

export interface Places {
  list(includes: (passage: Passage) => boolean): Promise<PlacedItem[]>
  find(id: string): Promise<PlacedItem | undefined>
}

/** Finds items together with the clauses they rest on. */
export function createPlaces({ search, items }: Pick<QuizSetup, 'search' | 'items'>): Places {
  const place = (item: QuizItem | undefined): PlacedItem | undefined => {
    const passage = item && search.library.findPassage(item.clauseId)
    return passage && { ...item, passage }
  }
  return {
    find: async (id) => place(await items.find(id)),
    list: async (includes) => {
      const placed = (await items.list()).map(place).filter((item) => item !== undefined)
      return placed.filter(({ passage }) => includes(passage))
    },
  }
}

/** The items that are still published, in order. */
export async function findAll(places: Places, ids: string[]): Promise<PlacedItem[]> {
  const found = await Promise.all(ids.map(places.find))
  return found.filter((item) => item !== undefined)
}

/** For tests: simple questions about whatever is published, with a known right option. */
import type { QuizItem } from '../../db/schema/quiz-tables.ts'
import type { Search } from '../../knowledge/search/search.ts'
import type { QuizItems } from '../conversation/quiz/quiz-setup.ts'

/** One question for each clause of the body that has enough words. */
export function itemsOf({ library }: Search): QuizItems {
  const make = (): QuizItem[] =>
    library.documents().flatMap(({ passages }) =>
      passages
        .filter(({ clause, parent }) => parent && clause.text.length > 60)
        .map(({ clause }, position) => ({
          versionId: clause.versionId,
          position,
          kind: 'statement' as const,
          id: `item-${clause.id}`,
          clauseId: clause.id,
          span: clause.text.slice(0, 40),
          question: `Câu hỏi về ${clause.label}?`,
          options: ['đúng', 'sai một', 'sai hai', 'sai ba'],
          correct: 0,
        })),
    )
  return {
    list: async () => make(),
    find: async (id) => make().find((item) => item.id === id),
    refresh: async () => undefined,
  }
}

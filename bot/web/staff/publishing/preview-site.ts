/** A throw-away site that holds one version as if it were public, to see what residents would be told. */
import { listClauses } from '../../../../db/documents/clauses.ts'
import { listReferences } from '../../../../db/documents/references.ts'
import { type NewClause, saveVersion } from '../../../../db/documents/versions.ts'
import { closeDatabase, type Db, openDatabase } from '../../../../db/open.ts'
import { listQuizQuestions } from '../../../../db/quizzes/quiz-items.ts'
import type { Clause, Reference } from '../../../../db/schema/document-tables.ts'
import { documentName } from '../../../../ingest/documents/document-names.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { keepItems } from '../../../../knowledge/quiz/keep-items.ts'
import { createSearch } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../../conversation/conversation.ts'
import type { Reply } from '../../../conversation/message/message.ts'
import { suggestedKinds } from '../../../conversation/reading/suggestions.ts'

export interface PreviewTurn {
  question: string
  reply: Reply
}

const questionsShown = 3
/** How long the page waits for the questions of a long document. */
const patienceMs = 4000
/** The conversation of nobody. */
const visitor = { channel: 'web', chatId: 'preview-visitor', userId: 'preview-visitor' }

/** What the bot answers to questions made from this version, or to the one that is asked; the model that reads is left out. */
export async function previewAnswers(
  db: Db,
  seen: SeenVersion,
  { asked, now }: { asked: string | undefined; now: () => Date },
): Promise<PreviewTurn[]> {
  const own = openDatabase(':memory:')
  try {
    await saveVersion(own, await copyOf(db, seen))
    const search = createSearch({ db: own })
    await search.refresh()
    const respond = createConversation({ db: own, search, now })
    const turns: PreviewTurn[] = []
    for (const question of asked === undefined ? await listQuestions() : [asked]) {
      turns.push({ question, reply: await respond({ ...visitor, text: question }) })
    }
    return turns

    async function listQuestions(): Promise<string[]> {
      await keepItems({ db: own, nameOf: documentName, patienceMs }).refresh()
      const made = await listQuizQuestions(own, suggestedKinds)
      const perClause = [...Map.groupBy(made, ({ clauseId }) => clauseId).values()].map(([first]) => first!)
      return spread(perClause, questionsShown).map(({ question }) => question)
    }
  } finally {
    closeDatabase(own)
  }
}

/** So many, from beginning to end. */
function spread<T>(all: T[], count: number): T[] {
  const shown = Math.min(count, all.length)
  return Array.from({ length: shown }, (_, index) => all[Math.floor((index * all.length) / shown)]!)
}

async function copyOf(db: Db, { version, document }: SeenVersion): Promise<Parameters<typeof saveVersion>[1]> {
  const { sourceName, sourceHash, text, warnings, createdAt, headerFields, headerConfidence } = version
  const { id: _id, ...header } = document
  return {
    document: header,
    version: { state: 'published', sourceName, sourceHash, text, warnings, createdAt, headerFields, headerConfidence },
    clauses: copyClauses(await listClauses(db, version.id), await listReferences(db, version.id)),
  }
}

/** What is left out of search and display is left out here too, with what is below it. */
function copyClauses(all: Clause[], references: Reference[]): NewClause[] {
  const hidden = new Set<number>()
  for (const { id, parentId, isLeftOut } of all) {
    if (isLeftOut || (parentId !== null && hidden.has(parentId))) hidden.add(id)
  }
  const shown = all.filter(({ id }) => !hidden.has(id))
  const places = new Map(shown.map(({ id }, place) => [id, place]))
  const ofClause = Map.groupBy(references, ({ clauseId }) => clauseId)
  return shown.map(
    ({ id, versionId: _version, parentId, isLeftOut: _left, original: _original, ...clause }, position) => ({
      ...clause,
      position,
      parent: parentId === null ? null : places.get(parentId)!,
      references: (ofClause.get(id) ?? []).map(
        ({ id: _own, clauseId: _clause, state: _state, ...reference }) => reference,
      ),
    }),
  )
}

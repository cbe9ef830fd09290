/** `/tiendo`: how much somebody remembers of each part of each document. */
import { listMemories } from '../../../db/quizzes/practice.ts'
import { documentName } from '../../../ingest/documents/document-names.ts'
import type { LibraryDocument, Passage } from '../../../knowledge/library/library.ts'
import { type Memory, recallOf } from '../../../knowledge/quiz/play/schedule.ts'
import { type Bar, drawBars } from '../../pictures/result-sheet.ts'
import { progressStrings } from '../../strings/quiz-strings.ts'
import type { Feature } from '../message/feature.ts'
import { type ReplyFile, textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import { clauseTitle } from '../reading/render-answer.ts'
import { createPlaces, type PlacedItem, type QuizSetup } from './quiz-setup.ts'

export function createProgress(setup: QuizSetup): Feature {
  const places = createPlaces(setup)
  return async ({ message, text }) => {
    if (!/^\/tiendo(?:\s|$)/u.test(text)) return undefined
    const memories = await listMemories<Memory>(setup.db, await personKeyOf(setup.db, message))
    const items = await places.list(() => true)
    const practised = items.filter(({ id }) => memories.has(id))
    if (practised.length === 0) return { reply: textReply(progressStrings.nothingYet) }
    const documents = [...new Set(practised.map(({ passage }) => passage.document))]
    const maps = documents.map((document) => mapOf(document, items, memories, setup.now()))
    const texts = maps.map(({ title, bars }) =>
      [title, ...bars.map(({ label, share }) => progressStrings.line(label, Math.round(share * 100)))].join('\n'),
    )
    const files = await Promise.all(maps.map(renderMap))
    return { reply: { ...textReply([...texts, progressStrings.explanation].join('\n\n')), files } }
  }
}

interface MasteryMap {
  title: string
  bars: Bar[]
}

/** The average chance of a right answer now, over all questions of each top-level part. */
function mapOf(document: LibraryDocument, items: PlacedItem[], memories: Map<string, Memory>, now: Date): MasteryMap {
  const own = items.filter(({ passage }) => passage.document === document)
  const parts = Map.groupBy(own, ({ passage }) => topOf(passage))
  const inOrder = document.passages.filter((passage) => parts.has(passage))
  const bars = inOrder.map((part) => {
    const recalls = parts.get(part)!.map(({ id }) => recallOf(memories.get(id), now))
    return { label: clauseTitle(part), share: recalls.reduce((sum, one) => sum + one, 0) / recalls.length }
  })
  return { title: progressStrings.title(documentName(document)), bars }
}

function topOf(passage: Passage): Passage {
  return passage.parent ? topOf(passage.parent) : passage
}

async function renderMap({ title, bars }: MasteryMap): Promise<ReplyFile> {
  return { name: progressStrings.fileName, mimeType: 'image/png', base64: await drawBars(title, bars) }
}

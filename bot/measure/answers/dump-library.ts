/** Writes clauses, and what the search finds among them, as rows for training and measuring elsewhere. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, databaseFile, openDatabase } from '../../../db/open.ts'
import { ingestFiles } from '../../../ingest/ingest-files.ts'
import { listFiles } from '../../../ingest/list-files.ts'
import { readingOf } from '../../../knowledge/encoder/passage-text.ts'
import { ancestorsOf, type LibraryDocument, type Passage } from '../../../knowledge/library/library.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import type { AskedQuestion } from './evaluate.ts'

/** This much of the text above a clause is enough to say where it stands. */
const mostAbove = 160

/** Keys are short, as each row repeats them: `kids` counts clauses below, `up` holds those above, outermost first. */
export function* listClauseRows(search: Search) {
  for (const document of search.library.documents()) {
    for (const passage of document.passages) yield clauseRow(document, passage)
  }
}

function clauseRow({ title, kind, docNumber, slug }: LibraryDocument, passage: Passage) {
  const { id, level, ordinal, label, heading, text } = passage.clause
  const up = ancestorsOf(passage).map(({ clause }) => ({
    label: clause.label,
    heading: clause.heading,
    text: clause.text.slice(0, mostAbove),
  }))
  const of = { doc: title, kind, number: docNumber, slug }
  return {
    id,
    ...of,
    level,
    ordinal,
    label,
    heading,
    text,
    kids: passage.children.length,
    up: up.toReversed(),
    ...readingOf(passage),
  }
}

/** The best clauses for each question: id, score, and its parts from words and from nearness. */
export async function* listFoundRows(search: Search, questions: AskedQuestion[], limit: number) {
  for (const { id, question } of questions) {
    await new Promise(setImmediate) // so that Ctrl-C is noticed between two questions
    const { found } = await search.search(question)
    const best = found.slice(0, limit)
    yield {
      id,
      found: best.map(({ passage, score, features }) => [
        passage.clause.id,
        round(score),
        round(features.bm25),
        round(features.dense),
      ]),
    }
  }
}

function round(value: number): number {
  return Number(value.toFixed(4))
}

/** A throw-away data folder with these files; undefined, meaning the usual one, if none are named. */
export async function withLibraryOf(files: string[], work: (folder?: string) => Promise<void>): Promise<void> {
  if (files.length === 0) return work()
  const folder = await mkdtemp(join(tmpdir(), 'dump-'))
  try {
    await takeInto(folder, files)
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function takeInto(folder: string, paths: string[]): Promise<void> {
  const db = openDatabase(databaseFile(folder))
  const progress = { onStart: () => {}, onPage: () => {}, onEnd: () => {} }
  const orders = { state: 'published', now: () => new Date(), progress } as const
  const outcomes = await ingestFiles(db, await listFiles(paths), orders).finally(() => closeDatabase(db))
  for (const { path, reasons } of outcomes) if (reasons.length > 0) console.error(`${path}: ${reasons[0]}`)
}

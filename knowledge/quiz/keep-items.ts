/** Keeps the questions of the published documents, made when they are first wanted and in step with other processes. */
import { on } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { listPublishedDocuments } from '../../db/documents/documents.ts'
import { publishedFingerprint } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import { findQuizItem, listQuizItems, listQuizSets, saveQuizSet } from '../../db/quizzes/quiz-items.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import type { QuizItem } from '../../db/schema/quiz-tables.ts'
import type { Orders } from './item-thread.ts'
import type { ProposeDrafts } from './make-items.ts'
import { type MadeSet, makeSet, rulesVersion, type SetOrder } from './make-set.ts'

interface ItemKeeping {
  db: Db
  /** "Kế hoạch số 133-KH/ThU" */
  nameOf: (document: Document) => string
  /** Proposes more questions, for example from a model; they pass the same checks. */
  propose?: ProposeDrafts
  /** How long anybody waits for questions being made; without it, until all are made. */
  patienceMs?: number
}

export interface KeptItems {
  /** The questions of the documents published now, in reading order. */
  list(): Promise<QuizItem[]>
  /** Makes the questions of what was published since, so that `find` knows them. Not within a transaction. */
  refresh(): Promise<void>
  /** Undefined as soon as its clause is withdrawn or changed. */
  find(id: string): Promise<QuizItem | undefined>
  /** How many proposals were rejected, by document and reason. */
  rejections(): Promise<{ document: Document; rejections: Record<string, number> }[]>
}

export function keepItems({ db, nameOf, propose, patienceMs }: ItemKeeping): KeptItems {
  let madeFor: string | undefined
  let making = Promise.resolve()
  return {
    list: async () => {
      await refresh()
      return listQuizItems(db)
    },
    refresh,
    find: async (id) => findQuizItem(db, id),
    rejections: async () => {
      await refresh()
      const sets = new Map((await listQuizSets(db)).map((set) => [set.versionId, set.rejections]))
      return (await listPublishedDocuments(db)).map((document) => ({
        document,
        rejections: sets.get(document.versionId) ?? {},
      }))
    },
  }

  async function refresh(): Promise<void> {
    // One after the other, so that nothing is made twice.
    making = making.then(makeMissing, makeMissing)
    if (patienceMs === undefined) return making
    const waiting = new AbortController()
    const timeUp = sleep(patienceMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined)
    await Promise.race([making, timeUp]).finally(() => waiting.abort())
  }

  async function makeMissing(): Promise<void> {
    const fingerprint = await publishedFingerprint(db)
    if (fingerprint === madeFor) return
    const made = new Map((await listQuizSets(db)).map(({ versionId, rules }) => [versionId, rules]))
    const published = await listPublishedDocuments(db)
    const missing = published.filter(({ versionId }) => made.get(versionId) !== rulesVersion)
    const orders = missing.map((document): SetOrder => ({ published: document, name: nameOf(document) }))
    for await (const set of makeSets(orders)) {
      // Made from what is no longer published, or was corrected since: the next call begins again.
      if ((await publishedFingerprint(db)) !== fingerprint) return
      await saveQuizSet(db, set)
    }
    madeFor = fingerprint
  }

  /** For a large library it takes minutes, in which people want answers: so it runs in a thread where possible. */
  async function* makeSets(orders: SetOrder[]): AsyncGenerator<MadeSet> {
    if (orders.length === 0) return
    if (db.$client.memory || propose) for (const order of orders) yield makeSet(db, order, propose)
    else yield* makeApart({ file: db.$client.name, orders })
  }
}

async function* makeApart(workerData: Orders): AsyncGenerator<MadeSet> {
  const worker = new Worker(new URL('./item-thread.ts', import.meta.url), { workerData })
  try {
    for await (const [set] of on(worker, 'message', { close: ['exit'] })) yield set
  } finally {
    await worker.terminate()
  }
}

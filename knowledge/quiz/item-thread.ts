/** The thread in which questions are made; it answers with one message for each document. */
import { parentPort, workerData } from 'node:worker_threads'
import { closeDatabase, openDatabase } from '../../db/open.ts'
import { makeSet, type SetOrder } from './make-set.ts'

export interface Orders {
  /** The file of the database. */
  file: string
  orders: SetOrder[]
}

const { file, orders }: Orders = workerData
const db = openDatabase(file)
for (const order of orders) parentPort?.postMessage(await makeSet(db, order))
closeDatabase(db)

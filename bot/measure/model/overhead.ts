/** Measures how much later a verified sentence comes than the server's own words. */

import { askToWrite } from '../../../knowledge/answer/writing/prompts.ts'
import { writtenSchema } from '../../../knowledge/answer/writing/stream-sentences.ts'
import { createWriter } from '../../../knowledge/answer/writing/write-answer.ts'
import type { Passage } from '../../../knowledge/library/library.ts'
import { connectChat } from '../../../knowledge/model/connect-model.ts'
import { startFakeChat } from '../../../knowledge/testing/fake-chat.ts'
import { copyClauses } from './crowd.ts'

interface OverheadFigures {
  /** Medians of the time added to the server's own. */
  firstMs: number
  totalMs: number
}

interface Times {
  first: number
  total: number
}

export async function measureOverhead(passages: Passage[], runs = 50): Promise<OverheadFigures> {
  await using server = await startFakeChat({ write: copyClauses, latencyMs: () => 30 })
  const chat = connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'any' })
  const { write } = createWriter({ chat })
  const question = { text: 'Tóm tắt các nội dung này', history: [] }
  const ours = () => timed((hear) => write({ task: 'answer', question, passages, onDraft: hear }))
  const direct = () =>
    timed(async (hear) => {
      const clauses = passages.map(({ clause }, at) => ({
        id: `c${at + 1}`,
        document: '',
        under: [],
        text: clause.text,
      }))
      const messages = askToWrite('answer', { question: question.text, history: [], clauses })
      for await (const piece of chat({ messages, schema: writtenSchema, signal: AbortSignal.timeout(10_000) }))
        if (piece) hear()
    })
  await Promise.all([ours(), direct()])
  const added: Times[] = []
  for (let run = 0; run < runs; run++) {
    const [one, other] = [await direct(), await ours()]
    added.push({ first: other.first - one.first, total: other.total - one.total })
  }
  return { firstMs: median(added.map(({ first }) => first)), totalMs: median(added.map(({ total }) => total)) }
}

async function timed(work: (hear: () => void) => Promise<unknown>): Promise<Times> {
  const start = performance.now()
  let first = Number.NaN
  await work(() => {
    if (Number.isNaN(first)) first = performance.now() - start
  })
  return { first, total: performance.now() - start }
}

function median(values: number[]): number {
  const middle = values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!
  return Math.round(middle * 10) / 10
}

/** Sends a crowd to a slow and unreliable model server, and measures who is answered, when, and how often. */
import type { Db } from '../../../db/open.ts'
import { write } from '../../../knowledge/evaluation/hostile/corrupt.ts'
import { connectChat } from '../../../knowledge/model/connect-model.ts'
import { limitChat } from '../../../knowledge/model/model-limits.ts'
import { createChance } from '../../../knowledge/testing/chance.ts'
import { type ChatBody, startFakeChat } from '../../../knowledge/testing/fake-chat.ts'
import { openQuietly } from '../open-quietly.ts'

interface LoadFigures {
  users: number
  answered: number
  /** Answers with sentences from the model; the others came from the documents alone. */
  written: number
  slowestMs: number
  medianMs: number
  /** The process's peak, minus its size at the start. */
  memoryMb: number
}

interface LoadSetup {
  users: number
  /** Questions that need the model, each asked by some of the users. */
  questions: string[]
  medianLatencyMs: number
  timeLimitSeconds: number
  seed: number
}

const shares = { error: 0.05, hang: 0.05 }

export async function measureLoad(db: Db, setup: LoadSetup): Promise<LoadFigures> {
  const chance = createChance(setup.seed)
  await using server = await startFakeChat({
    write: (body) => {
      const luck = chance.next()
      if (luck < shares.error) return { status: 500 }
      return luck < shares.error + shares.hang ? 'hang' : copyClauses(body)
    },
    // Half are below the median and half above, up to three times as slow.
    latencyMs: () => setup.medianLatencyMs * 3 ** (2 * chance.next() - 1),
  })
  const chat = connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'slow' })
  const limits = { perDay: 100_000, perPersonAndDay: 100, now: () => new Date() }
  const bot = openQuietly(
    { db, chat: limitChat({ chat, ...limits }) },
    { CHAT_TIMEOUT_SECONDS: String(setup.timeLimitSeconds) },
  )
  const plain = await answerPlainly(db, setup.questions)
  const startMemory = process.memoryUsage().rss
  let peak = startMemory
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 50)
  const replies = await Promise.all(
    Array.from({ length: setup.users }, async (_, user) => {
      const start = performance.now()
      const text = setup.questions[user % setup.questions.length]!
      const reply = await bot.respond({ channel: 'console', chatId: String(user), userId: String(user), text })
      return { ms: performance.now() - start, text: reply.text, isWritten: reply.text !== plain.get(text) }
    }),
  )
  clearInterval(watch)
  await bot.stop()
  const times = replies.map(({ ms }) => ms).sort((one, other) => one - other)
  return {
    users: setup.users,
    answered: replies.filter(({ text }) => text !== '').length,
    written: replies.filter(({ isWritten }) => isWritten).length,
    slowestMs: Math.round(times.at(-1)!),
    medianMs: Math.round(times[Math.floor(times.length / 2)]!),
    memoryMb: Math.round((peak - startMemory) / 2 ** 20),
  }
}

/** Answers each question without a model. */
async function answerPlainly(db: Db, questions: string[]): Promise<Map<string, string>> {
  const { respond, stop } = openQuietly({ db })
  const replies = questions.map(async (text): Promise<[string, string]> => {
    return [text, (await respond({ channel: 'console', chatId: text, userId: text, text })).text]
  })
  const answered = new Map(await Promise.all(replies))
  await stop()
  return answered
}

/** A faithful model: it copies the first sentence of each clause word for word. */
export function copyClauses({ messages }: ChatBody): string {
  const { clauses } = JSON.parse(messages[1]!.content) as { clauses: { id: string; text: string }[] }
  return write(
    clauses.slice(0, 4).map(({ id, text }) => {
      const sentence = text
        .split('\n\n')
        .at(-1)!
        .split(/(?<=[.;]) /u)[0]!
      return { text: sentence, rests: [{ id, quote: sentence }] }
    }),
  )
}

/** What simulated people say: everyday questions about the sample plans, and clauses to be opened. */

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { formatCode } from '../../conversation/message/button-codes.ts'
import type { ChannelName, Reply } from '../../conversation/message/message.ts'
import type { Bot } from '../../open-bot.ts'

const questionsFile = new URL('../../../knowledge/evaluation/questions.jsonl', import.meta.url)

export interface Said {
  text: string
  /** The answer's messages, as the platform shows them. */
  answer: string[]
}

type Render = (reply: Reply) => string[]

/** Only sayings whose answers differ from all before, so that an answer shows which question it belongs to. */
export async function listSayings({ search, respond }: Bot, render: Render): Promise<Said[]> {
  await search.refresh()
  const clauses = search.library
    .documents()
    .flatMap(({ passages }) => passages.map(({ clause }) => formatCode({ kind: 'open-clause', clauseId: clause.id })))
  const seen = new Set<string>()
  const said: Said[] = []
  for (const text of [...listQuestions(), ...clauses]) {
    const answer = render(await respond(messageOf(text, randomUUID())))
    if (answer.some((message) => seen.has(message))) continue
    for (const message of answer) seen.add(message)
    said.push({ text, answer })
  }
  return said
}

/** What a person is answered who says these one after another in one chat. */
export async function answerInTurn({ respond }: Bot, texts: string[], render: Render): Promise<Said[]> {
  const chatId = randomUUID()
  const said: Said[] = []
  for (const text of texts) said.push({ text, answer: render(await respond(messageOf(text, chatId))) })
  return said
}

export function listQuestions(): string[] {
  const lines = readFileSync(questionsFile, 'utf8').trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { question: string }).question)
}

function messageOf(text: string, chatId: string) {
  const channel: ChannelName = 'console'
  return { channel, chatId, userId: chatId, text }
}

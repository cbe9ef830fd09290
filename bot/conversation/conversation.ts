/** Decides what to reply; same message and same data, same reply; knows no channel. */
import { createHmac } from 'node:crypto'
import { findConversation, getSecret, saveConversation } from '../../db/conversations.ts'
import type { Db } from '../../db/open.ts'
import type { Conversation } from '../../db/schema.ts'
import { answerQuestion } from '../../knowledge/answer/answer.ts'
import type { Turn } from '../../knowledge/answer/parts.ts'
import type { Search } from '../../knowledge/search/search.ts'
import { memoryStart } from '../forget.ts'
import { readStrings } from '../strings.ts'
import { renderAnswer, toReply } from './ask.ts'
import { type IncomingMessage, maxQuestionLength, type Reply, type Respond } from './message.ts'
import { greet, helpReply, listDocuments, parseCode, readCode, turnOf } from './read.ts'

interface Surroundings {
  db: Db
  search: Search
  now: () => Date
}

const questionsKept = 1

/** What a reply leaves behind for the next message. */
interface Said {
  reply: Reply
  /** The question, when one was asked. */
  question?: string
  clauseIds: number[]
}

export function createConversation({ db, search, now }: Surroundings): Respond {
  return async (message) => {
    await search.refresh()
    const text = message.text.trim()
    // The greeting is the same for everybody and leaves nothing to remember.
    if (/^\/start(?:\s|$)/u.test(text)) return greet(search.library)
    const chatKey = await keyOf(message)
    const before = await findConversation(db, chatKey, memoryStart(now()))
    const said = await say(search, chosenText(text, before), before)
    await remember(chatKey, before, said)
    return said.reply
  }

  async function keyOf({ channel, chatId }: IncomingMessage): Promise<string> {
    return createHmac('sha256', await getSecret(db, 'chat-key'))
      .update(`${channel}:${chatId}`)
      .digest('base64url')
  }

  async function remember(chatKey: string, before: Conversation | undefined, said: Said): Promise<void> {
    const questions = [...(before?.questions ?? []), ...(said.question ? [said.question] : [])].slice(-questionsKept)
    const choices = said.reply.choices.map(({ says }) => says)
    const { clauseIds } = said
    await saveConversation(db, { chatKey, questions, clauseIds, choices, updatedAt: now().toISOString() })
  }
}

/** "2" is the second of the choices offered last. */
function chosenText(text: string, before: Conversation | undefined): string {
  return /^\d{1,2}$/u.test(text) ? (before?.choices[Number(text) - 1] ?? text) : text
}

async function say(search: Search, text: string, before: Conversation | undefined): Promise<Said> {
  if (/^\/help(?:\s|$)/u.test(text)) return { reply: helpReply(), clauseIds: [] }
  if (/^\/vanban(?:\s|$)/u.test(text)) return { reply: listDocuments(search.library), clauseIds: [] }
  if (/^\d{1,2}$/u.test(text))
    return { reply: plainReply(readStrings.noSuchChoice), clauseIds: before?.clauseIds ?? [] }
  if (text.length > maxQuestionLength) return { reply: plainReply(readStrings.tooLong), clauseIds: [] }
  const code = parseCode(text)
  if (code) return readCode(search.library, code)
  const question = text.replace(/^\/\w+\s*/u, '')
  if (question === '') return { reply: helpReply(), clauseIds: [] }
  const answer = await answerQuestion(search, { text: question, history: historyOf(search, before) })
  const rendered = renderAnswer(answer)
  const clauseIds = rendered.citations.map(({ passage }) => passage.clause.id)
  return { reply: toReply(rendered), question, clauseIds }
}

function plainReply(text: string): Reply {
  return { text, citations: [], choices: [] }
}

/** What was asked, and the clause that was cited first. */
function historyOf({ library }: Search, before: Conversation | undefined): Turn[] {
  if (!before) return []
  const asked = before.questions.slice(-1).map((content): Turn => ({ role: 'user', content }))
  const cited = before.clauseIds.slice(0, 1).flatMap((id) => library.findPassage(id) ?? [])
  return [...asked, ...cited.map(turnOf)]
}

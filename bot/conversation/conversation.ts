/** Decides what to reply; same message and same data, same reply; knows no channel. */
import { createHmac } from 'node:crypto'
import { deleteConversation, findConversation, getSecret, saveConversation } from '../../db/conversations.ts'
import { type Db, transaction } from '../../db/open.ts'
import type { Conversation } from '../../db/schema.ts'
import { answerQuestion, type Writing } from '../../knowledge/answer/answer.ts'
import type { Turn } from '../../knowledge/answer/parts.ts'
import type { Writer } from '../../knowledge/answer/write-answer.ts'
import type { Search } from '../../knowledge/search/search.ts'
import { memoryStart } from '../forget.ts'
import { readStrings } from '../strings.ts'
import { renderAnswer, toReply } from './ask.ts'
import { type IncomingMessage, maxQuestionLength, type Reply, type Respond } from './message.ts'
import { createPlainWords, plainWordsChoices, userOf } from './plain-words.ts'
import { type Code, greet, helpReply, listDocuments, parseCode, readCode, turnOf } from './read.ts'

interface Surroundings {
  db: Db
  search: Search
  now: () => Date
  /** Writes where several clauses are to be joined; without it answers are the documents' own sentences. */
  writer?: Writer | undefined
}

export interface Prepared {
  reply: Reply
  /** Writes what the next message builds on; undefined when there is nothing to write. */
  remember?: ((tx: Db) => Promise<void>) | undefined
}

/** Writes nothing about the chat, so that a message may be prepared again when its reply was lost. */
export type Prepare = (message: IncomingMessage, meanwhile?: Meanwhile) => Promise<Prepared>

export interface Meanwhile {
  /** Hears the text of the sentences that have passed so far, while the others are still written. */
  onDraft?: (text: string) => void
}

interface Said {
  reply: Reply
  /** What the next message may lean on; without it what was said before stays in mind. */
  context?: {
    /** The question, when one was asked. */
    question?: string
    clauseIds: number[]
  }
}

export function createConversation(surroundings: Surroundings): Respond {
  const prepare = createPrepare(surroundings)
  return async (message) => {
    const { reply, remember } = await prepare(message)
    if (remember) await transaction(surroundings.db, remember)
    return reply
  }
}

export function createPrepare({ db, search, now, writer }: Surroundings): Prepare {
  const sayPlainly = writer && createPlainWords({ search, writer })
  return async (message, meanwhile = {}) => {
    await search.refresh()
    const text = message.text.trim()
    const chatKey = await keyOf(message)
    const before = await findConversation(db, chatKey, memoryStart(now()))
    // The greeting is the same for everybody, and a new beginning.
    if (/^\/start(?:\s|$)/u.test(text)) {
      return { reply: greet(search.library), remember: before && ((tx) => deleteConversation(tx, chatKey)) }
    }
    // A chat in which nothing was said yet has the greeting before its eyes.
    const choices = before?.choices ?? codesOf(greet(search.library))
    const chosen = chosenText(text, choices)
    const plainly = await sayPlainly?.({ message, text: chosen })
    const writing = writer && writingFor(writer, message, meanwhile)
    const { reply, context } = plainly
      ? { ...plainly, context: { clauseIds: before?.clauseIds ?? [] } }
      : await say({ search, before, writing }, chosen)
    if (!context) return { reply }
    const { question = before?.questions.at(-1), clauseIds } = context
    const questions = question === undefined ? [] : [question]
    const conversation = { chatKey, questions, clauseIds, choices: codesOf(reply), updatedAt: now().toISOString() }
    return { reply, remember: (tx) => saveConversation(tx, conversation) }
  }

  async function keyOf({ channel, chatId }: IncomingMessage): Promise<string> {
    return createHmac('sha256', await getSecret(db, 'chat-key'))
      .update(`${channel}:${chatId}`)
      .digest('base64url')
  }
}

function codesOf({ choices }: Reply): string[] {
  return choices.map(({ says }) => says)
}

/** "2" is the second of the choices offered last. */
function chosenText(text: string, choices: string[]): string {
  return /^\d{1,2}$/u.test(text) ? (choices[Number(text) - 1] ?? text) : text
}

/** What somebody reads while the model writes is what stands, with its marks. */
function writingFor(writer: Writer, message: IncomingMessage, { onDraft }: Meanwhile): Writing {
  const user = userOf(message)
  return onDraft ? { writer, user, onDraft: (answer) => onDraft(renderAnswer(answer).text) } : { writer, user }
}

interface Circumstances {
  search: Search
  before: Conversation | undefined
  writing: Writing | undefined
}

async function say({ search, before, writing }: Circumstances, text: string): Promise<Said> {
  if (text === '') return plain(readStrings.textOnly)
  if (/^\d{1,2}$/u.test(text)) return plain(readStrings.noSuchChoice)
  if (text.length > maxQuestionLength) return plain(readStrings.tooLong)
  if (/^\/vanban(?:\s|$)/u.test(text)) return { reply: listDocuments(search.library), context: { clauseIds: [] } }
  const code = parseCode(text)
  if (code) return open(search, code)
  const question = text.replace(/^\/\w+\s*/u, '')
  if (question === '' || /^\/help\s/u.test(text)) return { reply: helpReply(), context: { clauseIds: [] } }
  const answer = await answerQuestion(search, { text: question, history: historyOf(search, before) }, writing)
  const rendered = renderAnswer(answer)
  const passages = rendered.citations.map(({ passage }) => passage)
  const choices = writing && answer.kind === 'answered' ? plainWordsChoices(passages) : []
  const clauseIds = passages.map(({ clause }) => clause.id)
  return { reply: { ...toReply(rendered), choices }, context: { question, clauseIds } }
}

function open({ library }: Search, code: Code): Said {
  const { reply, clauseIds } = readCode(library, code)
  return { reply, context: { clauseIds } }
}

function plain(text: string): Said {
  return { reply: { text, citations: [], choices: [] } }
}

/** What was asked, and the clause that was cited first. */
function historyOf({ library }: Search, before: Conversation | undefined): Turn[] {
  if (!before) return []
  const asked = before.questions.slice(-1).map((content): Turn => ({ role: 'user', content }))
  const cited = before.clauseIds.slice(0, 1).flatMap((id) => library.findPassage(id) ?? [])
  return [...asked, ...cited.map(turnOf)]
}

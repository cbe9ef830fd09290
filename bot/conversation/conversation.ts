/** Decides what to reply; same message and same data, same reply; knows no channel. */
import { deleteConversation, findConversation, saveConversation } from '../../db/chats/conversations.ts'
import { listDocumentChanges } from '../../db/documents/references.ts'
import { classifyStorageFailure, type Db, type Tx, transaction } from '../../db/open.ts'
import type { Conversation } from '../../db/schema/chat-tables.ts'
import type { QuestionOutcome } from '../../db/schema/trouble-tables.ts'
import { answerQuestion, type Writing } from '../../knowledge/answer/answer.ts'
import type { Answer, Turn } from '../../knowledge/answer/answer-parts.ts'
import type { Writer } from '../../knowledge/answer/writing/write-answer.ts'
import type { Passage } from '../../knowledge/library/library.ts'
import type { Search } from '../../knowledge/search/search.ts'
import { vietnamDay } from '../../knowledge/vietnamese/official/calendar.ts'
import { memoryStart } from '../forget.ts'
import { readStrings } from '../strings/read-strings.ts'
import { type AwaitedAnswer, formatAwaited, parseAwaited } from './message/awaited-answers.ts'
import { type ButtonCode, parseCode, readDeepLink } from './message/button-codes.ts'
import type { Deed, Feature, FeatureReply, Heard, Prepare, Prepared, Watching } from './message/feature.ts'
import {
  type IncomingMessage,
  listChoices,
  maxQuestionLength,
  type Reply,
  type Respond,
  textReply,
} from './message/message.ts'
import { chatKeyOf, personKeyOf } from './message/person.ts'
import { countingOf } from './reading/count-question.ts'
import { feedbackOn } from './reading/judge-answer.ts'
import { plainWordsChoices, userOf } from './reading/plain-words.ts'
import { documentListReply, greet, helpReply, readCode, referredChoices, turnOf } from './reading/read-clauses.ts'
import { renderAnswer, toReply } from './reading/render-answer.ts'
import { answerItem, suggest } from './reading/suggestions.ts'

interface Surroundings {
  db: Db
  search: Search
  now: () => Date
  /** Writes answers that join several clauses; without it, answers are the documents' own sentences. */
  writer?: Writer | undefined
  /** Asked in this order before the message is taken for a question. */
  features?: Feature[]
}

interface Said {
  reply: Reply
  /** What the next message may build on; if absent, what was said before is remembered. */
  context?: {
    /** The question, when one was asked. */
    question?: string
    clauseIds: number[]
    /** What came of the question, and the clause shown first. */
    counted?: { outcome: QuestionOutcome; first: Passage | undefined }
  }
}

export function createConversation(surroundings: Surroundings): Respond {
  return respondWith(surroundings.db, createPrepare(surroundings))
}

/**
 * For replies that need no delivery: they are given as soon as what they write is stored. Where the disk is full they
 * are given all the same, and what was said before is not remembered.
 */
export function respondWith(db: Db, prepare: Prepare, logError: (error: unknown) => void = () => {}): Respond {
  let isFull = false
  return async (message) => {
    const prepared = await prepare(message)
    if ('act' in prepared) return transaction(db, prepared.act)
    if (prepared.remember) await transaction(db, prepared.remember).then(noteRoom, noteFull)
    return prepared.reply
  }

  function noteRoom(): void {
    isFull = false
  }

  /** Logged once, not for each question. */
  function noteFull(error: unknown): void {
    if (classifyStorageFailure(error)?.kind !== 'full') throw error
    if (!isFull) logError(error)
    isFull = true
  }
}

export function createPrepare({ db, search, now, writer, features = [] }: Surroundings): Prepare {
  return async (message, watching = {}) => {
    await search.refresh()
    const chatKey = await chatKeyOf(db, message)
    const before = await findConversation(db, chatKey, memoryStart(now()))
    const typed = readDeepLink(message.text.trim())
    // In a chat in which nothing was said yet, people have only the greeting to choose from.
    const choices = async () => before?.choices ?? codesOf(await greet(db, search.library))
    const text = isNumber(typed) ? chosenText(typed, await choices()) : typed
    const personKey = await personKeyOf(db, message)
    const code = parseCode(text)
    const done = await firstReply(features, { message, text, code, awaited: readAwaits(before?.awaits, personKey) })
    if (done && 'forgets' in done) return done
    if (done) return keep(done, { awaits: 'awaits' in done && done.awaits ? awaitFrom(personKey, done.awaits) : null })
    // The greeting is the same for everybody and starts the chat over.
    if (/^\/start(?:\s|$)/u.test(text)) {
      const remember = async (tx: Tx) => void (await deleteConversation(tx, chatKey))
      return { reply: await greet(db, search.library), remember: before && remember }
    }
    const writing = writer && writingFor(writer, message, watching)
    const { reply, context } = await say({ db, search, before, writing, now: now() }, { text, code })
    if (!context) return { reply }
    const { question, clauseIds, counted } = context
    const remember = counted && (await countingOf({ db, search, now: now() }, { chatKey, question, counted }))
    return keep({ reply, remember }, question === undefined ? { clauseIds } : { questions: [question], clauseIds })

    /** What was said before is remembered unless something new takes its place. */
    function keep(prepared: Prepared | Deed, said: Partial<Conversation>): Prepared | Deed {
      const { questions = [], clauseIds = [] } = before ?? {}
      return alsoSaving(prepared, (tx, reply) => {
        const turn = { choices: codesOf(reply), awaits: null, updatedAt: now().toISOString(), ...said }
        return saveConversation(tx, { chatKey, questions, clauseIds, ...turn })
      })
    }
  }
}

/** For a reply that nobody asked for: from now on numbers choose from what it offers. */
export async function prepareOffer(
  db: Db,
  place: { channel: string; chatId: string },
  reply: Reply,
  now: Date,
): Promise<(tx: Tx) => Promise<void>> {
  const chatKey = await chatKeyOf(db, place)
  return async (tx) => {
    const {
      questions = [],
      clauseIds = [],
      awaits = null,
    } = (await findConversation(tx, chatKey, memoryStart(now))) ?? {}
    const turn = { choices: codesOf(reply), updatedAt: now.toISOString() }
    await saveConversation(tx, { chatKey, questions, clauseIds, awaits, ...turn })
  }
}

/** Names the person, so that nobody else in the group answers what was asked of them. */
function awaitFrom(personKey: string, awaited: AwaitedAnswer): string {
  return `${personKey} ${formatAwaited(awaited)}`
}

function readAwaits(awaits: string | null | undefined, personKey: string): AwaitedAnswer | undefined {
  return awaits?.startsWith(`${personKey} `) ? parseAwaited(awaits.slice(personKey.length + 1)) : undefined
}

function alsoSaving(prepared: Prepared | Deed, save: (tx: Tx, reply: Reply) => Promise<void>): Prepared | Deed {
  if ('reply' in prepared) {
    const { reply, remember } = prepared
    return {
      reply,
      async remember(tx) {
        await remember?.(tx)
        await save(tx, reply)
      },
    }
  }
  return {
    async act(tx) {
      const reply = await prepared.act(tx)
      await save(tx, reply)
      return reply
    },
  }
}

async function firstReply(features: Feature[], heard: Heard): Promise<FeatureReply | Deed | undefined> {
  for (const feature of features) {
    const done = await feature(heard)
    if (done) return done
  }
  return undefined
}

function codesOf(reply: Reply): string[] {
  return listChoices(reply).map(({ says }) => says)
}

function isNumber(text: string): boolean {
  return /^\d{1,2}$/u.test(text)
}

/** Reads "2" as the second of the choices offered last. */
function chosenText(number: string, choices: string[]): string {
  return choices[Number(number) - 1] ?? number
}

/** While the model writes, people see the part of the answer that already stands, with its marks. */
function writingFor(writer: Writer, message: IncomingMessage, { onDraft }: Watching): Writing {
  const user = userOf(message)
  return onDraft ? { writer, user, onDraft: (answer) => onDraft(renderAnswer(answer).text) } : { writer, user }
}

interface Circumstances {
  db: Db
  search: Search
  before: Conversation | undefined
  writing: Writing | undefined
  now: Date
}

async function say(
  { db, search, before, writing, now }: Circumstances,
  { text, code }: Pick<Heard, 'text' | 'code'>,
): Promise<Said> {
  if (text === '') return plain(readStrings.textOnly)
  if (isNumber(text)) return plain(readStrings.noSuchChoice)
  if (text.length > maxQuestionLength) return plain(readStrings.tooLong)
  if (/^\/vanban(?:\s|$)/u.test(text)) return { reply: documentListReply(search.library), context: { clauseIds: [] } }
  if (code?.kind === 'open-clause' || code?.kind === 'open-document') return open(db, search, code)
  if (code?.kind === 'ask-item') return askItem({ db, search, before, now }, code.itemId)
  const question = text.replace(/^\/\w+\s*/u, '')
  if (question === '' || /^\/help\s/u.test(text)) return { reply: helpReply(), context: { clauseIds: [] } }
  const day = vietnamDay(now)
  const answer = await answerQuestion(search, { text: question, history: historyOf(search, before), day }, writing)
  const said = await replyWith({ db, search, before, now }, { question, answer })
  const simpler = writing && answer.kind === 'answered' ? plainWordsChoices(citedIn(answer)) : []
  return { ...said, reply: { ...said.reply, choices: [...simpler, ...said.reply.choices] } }
}

/** A question that was suggested. */
async function askItem(surroundings: Omit<Circumstances, 'writing'>, itemId: string): Promise<Said> {
  const asked = await answerItem(surroundings.db, surroundings.search.library, itemId)
  if (!asked) return plain(readStrings.gone)
  const { reply, context } = await replyWith(surroundings, asked)
  return { reply: { ...reply, asked: asked.question }, ...(context && { context }) }
}

async function replyWith(
  { db, search, before, now }: Omit<Circumstances, 'writing'>,
  { question, answer }: { question: string; answer: Answer },
): Promise<Said> {
  const changes = await listDocumentChanges(db, documentsOf(answer))
  const rendered = renderAnswer(answer, { day: vietnamDay(now), changes })
  const shown = citedIn(answer)
  const clauseIds = shown.map(({ clause }) => clause.id)
  const isOutside = answer.kind === 'small-talk' && answer.topic === 'outside'
  const choices =
    isOutside || answer.kind === 'answered'
      ? await suggest(db, search.library, { count: 3, seed: question, shown })
      : []
  const isUnanswered = answer.kind === 'not-found' || answer.kind === 'unsure'
  const reply: Reply = {
    ...toReply(rendered),
    choices,
    feedback: feedbackOn(clauseIds),
    ...(isUnanswered && { isUnanswered }),
  }
  // Thanks end no talk.
  if (answer.kind === 'small-talk') return { reply, context: { clauseIds: before?.clauseIds ?? [] } }
  const counted = { outcome: outcomes[answer.kind], first: shown[0] }
  return { reply, context: { question, clauseIds: talkedOf(answer, before), counted } }
}

const outcomes = { answered: 'answered', unsure: 'unsure', 'not-found': 'silent' } as const

/** What was not found leaves the talk where it was, unless it names another document. */
function talkedOf(answer: Answer, before: Conversation | undefined): number[] {
  const shown = citedIn(answer).map(({ clause }) => clause.id)
  const isElsewhere = answer.kind !== 'not-found' || answer.within !== undefined
  return isElsewhere || !before?.clauseIds.length ? shown : before.clauseIds
}

function citedIn(answer: Answer): Passage[] {
  return answer.kind === 'small-talk' ? [] : answer.citations.map(({ passage }) => passage)
}

function documentsOf(answer: Answer): number[] {
  const parts = answer.kind === 'answered' ? answer.parts : []
  return [...new Set(parts.map(({ passage }) => passage.document.id))]
}

async function open(db: Db, { library }: Search, code: ButtonCode<'open-clause' | 'open-document'>): Promise<Said> {
  const { reply, clauseIds } = readCode(library, code)
  const passage = clauseIds.map((id) => library.findPassage(id))[0]
  const referred = passage ? await referredChoices(db, passage) : []
  return { reply: { ...reply, choices: [...reply.choices, ...referred] }, context: { clauseIds } }
}

function plain(text: string): Said {
  return { reply: textReply(text) }
}

/** The last question, and the clause that was cited first. */
function historyOf({ library }: Search, before: Conversation | undefined): Turn[] {
  if (!before) return []
  const asked = before.questions.slice(-1).map((content): Turn => ({ role: 'user', content }))
  const cited = before.clauseIds.slice(0, 1).flatMap((id) => library.findPassage(id) ?? [])
  return [...asked, ...cited.map(turnOf)]
}

/** "👍 Hữu ích": counts what people think of answers by clause and day, without knowing who thought it. */
import { createHmac } from 'node:crypto'
import { getSecret } from '../../../db/chats/conversations.ts'
import { countJudgement, findAnswerMessage, isJudged, saveAnswerMessage } from '../../../db/chats/feedback.ts'
import type { Db } from '../../../db/open.ts'
import type { Library } from '../../../knowledge/library/library.ts'
import { vietnamDay } from '../../../knowledge/vietnamese/official/calendar.ts'
import { feedbackStrings } from '../../strings/feedback-strings.ts'
import { formatCode, mostJudgedClauses } from '../message/button-codes.ts'
import type { Feature } from '../message/feature.ts'
import type { ChannelName, Feedback } from '../message/message.ts'

/** Undefined for an answer without clauses, since there is nothing to count it under. */
export function feedbackOn(clauseIds: number[]): Feedback | undefined {
  if (clauseIds.length === 0) return undefined
  const judged = { kind: 'judge-answer', clauseIds: clauseIds.slice(0, mostJudgedClauses) } as const
  return { useful: formatCode({ ...judged, isUseful: true }), notUseful: formatCode({ ...judged, isUseful: false }) }
}

interface FeedbackSetup {
  db: Db
  library: Library
  now: () => Date
}

/** A chat's judgement of an answer counts once a day; a message loses its buttons once one was tapped. */
export function createFeedback({ db, library, now }: FeedbackSetup): Feature {
  return async ({ message, code }) => {
    if (code?.kind !== 'judge-answer') return undefined
    const { isUseful, clauseIds } = code
    const passages = clauseIds.map((id) => library.findPassage(id))
    const [first] = passages
    if (!first || passages.includes(undefined)) return undefined // anybody can type a code
    const topic = clauseIds.join('.')
    const givenAt = now()
    const day = vietnamDay(givenAt)
    const key = await hash(db, [message.channel, message.chatId, topic, day])
    if (await isJudged(db, key)) return say(feedbackStrings.alreadyJudged)
    const judgement = { key, topic, documentId: first.document.id, isUseful, day, givenAt: givenAt.toISOString() }
    return {
      ...say(isUseful ? feedbackStrings.useful : feedbackStrings.notUseful),
      remember: (tx) => countJudgement(tx, judgement),
    }
  }
}

function say(text: string) {
  return { reply: { text, citations: [], choices: [] } }
}

export interface AnswerPlace {
  channel: ChannelName
  chatId: string
  messageId: string
}

/** Keeps for a day what a reaction to this message means. */
export async function rememberAnswer(db: Db, place: AnswerPlace, feedback: Feedback, now: Date): Promise<void> {
  await saveAnswerMessage(db, { key: await keyOf(db, place), ...feedback, sentAt: now.toISOString() })
}

export async function findFeedback(db: Db, place: AnswerPlace): Promise<Feedback | undefined> {
  return findAnswerMessage(db, await keyOf(db, place))
}

async function keyOf(db: Db, { channel, chatId, messageId }: AnswerPlace): Promise<string> {
  return hash(db, [channel, chatId, messageId])
}

async function hash(db: Db, parts: string[]): Promise<string> {
  const secret = await getSecret(db, 'feedback-key')
  return createHmac('sha256', secret).update(parts.join(':')).digest('base64url')
}

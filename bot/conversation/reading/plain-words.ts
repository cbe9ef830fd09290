/** "Nói dễ hiểu" under an answer: the clause in everyday words beside its quote, or just the clause without a model. */
import { verify } from '../../../knowledge/answer/verify.ts'
import type { Writer } from '../../../knowledge/answer/writing/write-answer.ts'
import type { Passage } from '../../../knowledge/library/library.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { writtenStrings } from '../../strings/answer-strings.ts'
import { button } from '../message/button-codes.ts'
import type { Feature } from '../message/feature.ts'
import type { Choice, IncomingMessage, Reply } from '../message/message.ts'
import { readCode } from './read-clauses.ts'
import { clauseName, renderAnswer, toReply } from './render-answer.ts'

const mostClauses = 12

export function createPlainWords({ search, writer }: { search: Search; writer: Writer }): Feature {
  return async ({ message, code }) => {
    if (code?.kind !== 'say-plainly') return undefined
    const { clauseId } = code
    await search.refresh()
    const passage = search.library.findPassage(clauseId)
    const written = passage && (await simplify(writer, passage, userOf(message)))
    await search.refresh()
    if (!written || search.library.findPassage(clauseId) !== passage) {
      return { reply: readCode(search.library, { kind: 'open-clause', clauseId }).reply }
    }
    return { reply: written }
  }
}

/** The user whose share of the model's budget is spent. */
export function userOf({ channel, chatId }: IncomingMessage): string {
  return `${channel}:${chatId}`
}

/** Offered under an answer that rests on a fairly long clause. */
export function plainWordsChoices(passages: Passage[]): Choice[] {
  const [first] = passages.filter(({ clause }) => clause.text.length >= longEnough)
  return first ? [button(writtenStrings.simplify, { kind: 'say-plainly', clauseId: first.clause.id })] : []
}

const longEnough = 120

async function simplify(writer: Writer, passage: Passage, user: string): Promise<Reply | undefined> {
  const passages = [passage, ...passage.children].filter(({ clause }) => clause.text !== '').slice(0, mostClauses)
  const question = { text: writtenStrings.simplify, history: [] }
  const written = await writer.write({ task: 'simplify', question, passages, user })
  if (!written || written.removed > written.parts.length) return undefined
  const answer = verify({ kind: 'answered', parts: written.parts })
  if (answer.kind !== 'answered') return undefined
  const reply = toReply(renderAnswer(answer))
  return {
    ...reply,
    asked: writtenStrings.simplified(clauseName(passage)),
    choices: [button(writtenStrings.original, { kind: 'open-clause', clauseId: passage.clause.id })],
  }
}

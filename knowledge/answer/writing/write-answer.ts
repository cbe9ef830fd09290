/** Has a model write from given clauses and keeps only what the gate lets through. */
import { ancestorsOf, type Passage, wordsOf } from '../../library/library.ts'
import { type Chat, type ChatMessage, ModelError } from '../../model/connect-model.ts'
import { createMask, type Mask } from '../../model/mask-personal-data.ts'
import { topicsOfDocument } from '../../search/document-fit.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import type { Question, WrittenPart } from '../answer-parts.ts'
import { judge, type WrittenDraft } from '../gate/gate.ts'
import { askToRepair, askToWrite, type ClauseData, type Complaint, type Task } from './prompts.ts'
import { createSentenceReader, type SentenceReader, writtenSchema } from './stream-sentences.ts'

export interface Writer {
  /** Undefined when the model is of no help: it failed, took too long, or nothing it wrote passes the gate. */
  write(commission: Commission): Promise<Written | undefined>
}

interface Commission {
  task: Task
  question: Question
  passages: Passage[]
  /** The person served, under a key of our own. */
  user?: string | undefined
  /** Hears the sentences that have passed so far. */
  onDraft?: ((parts: WrittenPart[]) => void) | undefined
}

export interface Written {
  /** In the order of the answer. */
  parts: WrittenPart[]
  /** The number of sentences that were written and did not pass. */
  removed: number
  /** Words of the question that, according to the model, the clauses do not cover. */
  missing: string[]
}

interface WriterSetup {
  chat: Chat
  /** For the whole answer, repairs included. */
  timeLimitMs?: number
  logError?: (error: unknown) => void
}

const usualTimeLimitMs = 8000
const longestClause = 3000
const mostMissing = 3

export function createWriter({ chat, timeLimitMs = usualTimeLimitMs, logError = () => {} }: WriterSetup): Writer {
  return { write }

  async function write(commission: Commission): Promise<Written | undefined> {
    const desk = openDesk(commission)
    const ask = async (messages: ChatMessage[], signal: AbortSignal, hear: (drafts: WrittenDraft[]) => void) => {
      const reader = createSentenceReader()
      const { user } = commission
      const request = { messages, schema: writtenSchema, signal, ...(user === undefined ? {} : { user }) }
      for await (const piece of chat(request)) hear(reader.take(piece).map(desk.unmask))
      return reader
    }
    const signal = AbortSignal.timeout(timeLimitMs)
    try {
      const reader = await ask(desk.messages, signal, desk.take)
      const written = reader.end()
      if (!written) throw new ModelError('Writing an answer failed: what came is not the JSON asked for')
      await repair(desk, reader, (messages, hear) => ask(messages, signal, hear)).catch(logError)
      return desk.close(written.missing)
    } catch (error) {
      logError(error)
      return undefined
    }
  }
}

async function repair(
  desk: Desk,
  first: SentenceReader,
  ask: (messages: ChatMessage[], hear: (drafts: WrittenDraft[]) => void) => Promise<unknown>,
): Promise<void> {
  const complaints = desk.complaints()
  if (complaints.length === 0) return
  await ask(askToRepair(desk.messages, first.text(), complaints), desk.takeRepaired)
}

type Desk = ReturnType<typeof openDesk>

/** Holds the sentences of one answer: what was written, what passed, and why the rest did not. */
function openDesk({ task, question, passages, onDraft }: Commission) {
  const { mask, unmask } = createMask()
  const given = new Map(passages.map((passage, index) => [`c${index + 1}`, passage]))
  const messages = askToWrite(task, {
    question: mask(question.text),
    history: question.history.map(({ role, content }) => ({ role, content: mask(content) })),
    clauses: [...given].map(([id, passage]) => describeClause(id, passage, mask)),
  })
  const places: (WrittenPart | undefined)[] = []
  const refused = new Map<number, Complaint>()
  let repaired: number[] = []
  return { messages, take, takeRepaired, complaints, close, unmask: unmaskDraft }

  function take(drafts: WrittenDraft[]): void {
    for (const draft of drafts) place(draft, places.length)
  }

  /** They come in the order of the complaints; one that fails again is given up. */
  function takeRepaired(drafts: WrittenDraft[]): void {
    for (const draft of drafts) {
      const at = repaired.shift()
      if (at !== undefined) place(draft, at)
    }
  }

  function place(draft: WrittenDraft, at: number): void {
    const verdict = judge(draft, given)
    if (verdict.kind === 'refused') {
      places[at] = undefined
      refused.set(at, { sentence: mask(draft.text), fault: verdict.finding.fault, words: mask(verdict.finding.words) })
      return
    }
    const words = draft.text.trim()
    places[at] = { kind: 'written', passage: verdict.sources[0]!.passage, words, sources: verdict.sources }
    onDraft?.(standing())
  }

  function complaints(): Complaint[] {
    repaired = [...refused.keys()]
    return [...refused.values()]
  }

  function standing(): WrittenPart[] {
    const parts = places.filter((part) => part !== undefined)
    return parts.filter(({ words }, index) => parts.findIndex((part) => part.words === words) === index)
  }

  function close(missing: string[]): Written | undefined {
    const parts = standing()
    if (parts.length === 0) return undefined
    const removed = places.filter((part) => part === undefined).length
    return { parts, removed, missing: uncovered(missing.map(unmask), question.text, passages) }
  }

  function unmaskDraft({ text, rests }: WrittenDraft): WrittenDraft {
    return { text: unmask(text), rests: rests.map(({ id, quote }) => ({ id, quote: unmask(quote) })) }
  }
}

function describeClause(id: string, passage: Passage, mask: Mask['mask']): ClauseData {
  const under = ancestorsOf(passage).map(({ clause }) => clause.heading ?? clause.text)
  return {
    id,
    document: mask(topicsOfDocument(passage.document)),
    under: under.filter(Boolean).toReversed().map(mask),
    text: mask(wordsOf(passage.clause).slice(0, longestClause)),
  }
}

/** Of the words reported missing, only those that the question has and no clause speaks of. */
function uncovered(missing: string[], question: string, passages: Passage[]): string[] {
  const plain = (text: string) => fold(normalise(text)).replace(/[\s?.!,]+$/u, '')
  const asked = plain(question)
  const known = passages.map(({ clause }) => plain(wordsOf(clause)))
  return missing
    .map((words) => words.trim().replace(/[?.!]+$/u, ''))
    .filter(
      (words) =>
        words.includes(' ') && asked.includes(plain(words)) && !known.some((text) => text.includes(plain(words))),
    )
    .slice(0, mostMissing)
}

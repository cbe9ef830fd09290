/** Answers a question from the published documents, each part with its clause, or says that they do not answer it. */

import { parseReferences } from '../citation/parse-references.ts'
import { ancestorsOf, type LibraryDocument } from '../library/library.ts'
import { rankKinds } from '../question/question-kind.ts'
import type { Search } from '../search/search.ts'
import type { Answer, Proposal, Question } from './answer-parts.ts'
import { chooseDocuments } from './choose-documents.ts'
import { holdsSought, soughtBy } from './read-question.ts'
import { recogniseSmallTalk } from './small-talk.ts'
import { verify } from './verify.ts'
import { answerAboutLibrary } from './ways/about-library.ts'
import { sayAbsent } from './ways/absent-document.ts'
import { lookUpBeside } from './ways/beside.ts'
import { answerFromSearch } from './ways/from-search.ts'
import { answerFromHeader } from './ways/header-facts.ts'
import { lookUp } from './ways/look-up.ts'
import { summariseDocument } from './ways/summary.ts'
import { earnsModel, materialFor } from './writing/earns-model.ts'
import type { Writer, Written } from './writing/write-answer.ts'

/** Of the questions of another kind that name a clause, none reaches it. */
const leastLookUp = 0.1
/** Parts of a clause. */
const mostShown = 8

type Answered = Extract<Answer, { kind: 'answered' }>

/** A writer for answers that join several clauses, and a listener for the sentences that have passed so far. */
export interface Writing {
  writer: Writer
  user?: string
  onDraft?: (answer: Answer) => void
}

/** Takes the first way that finds something: the clause named, a header fact, a search; written where that helps. */
export async function answerQuestion(search: Search, typed: Question, writing?: Writing): Promise<Answer> {
  const topic = recogniseSmallTalk(typed.text)
  if (topic) return { kind: 'small-talk', topic }
  await search.refresh()
  const question = { ...typed, text: search.repair(typed.text) }
  const proposal = await propose(search, question)
  if (!writing || proposal.kind !== 'answered' || !earnsModel(question.text, proposal)) return verify(proposal)
  // Proposed again where the model was of no help: a document may have been withdrawn while it wrote.
  return (await write(search, question, proposal, writing)) ?? verify(await propose(search, question))
}

async function propose(search: Search, question: Question): Promise<Proposal> {
  await search.refresh()
  const documents = search.library.documents()
  return (
    sayAbsent(search.library, question) ??
    lookUpClause(documents, question) ??
    answerFromHeader(documents, question) ??
    answerAboutLibrary(documents, question.text) ??
    summariseDocument(documents, question) ??
    (await answerFromSearch(search, question))
  )
}

/** Undefined where the model fails, or where the sentences that pass do not answer. */
async function write(
  search: Search,
  question: Question,
  proposal: Extract<Proposal, { kind: 'answered' }>,
  { writer, user, onDraft }: Writing,
): Promise<Answer | undefined> {
  const extract = verify(proposal)
  if (extract.kind !== 'answered') return undefined
  const written = await writer.write({
    task: 'answer',
    question,
    passages: materialFor(proposal),
    user,
    onDraft: onDraft && ((parts) => onDraft(verify({ kind: 'answered', parts }))),
  })
  if (!written || !answersAsWell(written, extract, question.text)) return undefined
  await search.refresh()
  const parts = written.parts.filter(({ sources }) =>
    sources.every(({ passage }) => search.library.findPassage(passage.clause.id) === passage),
  )
  const answer = verify({ kind: 'answered', parts })
  if (answer.kind !== 'answered' || parts.length < written.parts.length) return undefined
  return written.missing.length === 0 ? answer : { ...answer, missing: written.missing }
}

/** Whether the text rests on what the extract rests on, speaks of each of its documents and holds what is sought. */
function answersAsWell({ parts, removed }: Written, { citations }: Answered, question: string): boolean {
  const cited = new Set(
    parts.flatMap(({ sources }) => sources.flatMap(({ passage }) => [passage, ...ancestorsOf(passage)])),
  )
  const documents = new Set([...cited].map(({ document }) => document))
  const words = parts.map((part) => part.words).join('\n')
  return (
    removed <= parts.length &&
    citations.some(({ passage }) => cited.has(passage)) &&
    citations.every(({ passage }) => documents.has(passage.document)) &&
    holdsSought(words, soughtBy(question))
  )
}

/** Looks in the documents the question names, else in those the talk was about, else in all if it asks for nothing else. */
function lookUpClause(all: LibraryDocument[], { text, history }: Question): Proposal | undefined {
  const said = history.map(({ content }) => content).join('\n')
  const spokenOf = chooseDocuments(all, said)
  const beside = lookUpBeside(spokenOf.documents, text, said)
  if (beside) return beside
  const named = chooseDocuments(all, text)
  if (named.isNamed) return lookUpIn(named.documents, text)
  if (spokenOf.isNamed) return lookUp(spokenOf.documents, text, said) ?? lookUp(all, text) ?? missingClause(text)
  return asksToLookUp(text) ? (lookUp(all, text) ?? missingClause(text)) : undefined
}

/** A large part that is named beside a question is searched, not shown. */
function lookUpIn(documents: LibraryDocument[], text: string): Proposal | undefined {
  const found = lookUp(documents, text) ?? missingClause(text)
  const isLarge = found?.kind === 'answered' && found.parts.some(({ passage }) => passage.children.length > mostShown)
  return isLarge && !asksToLookUp(text) ? undefined : found
}

/** "Khoản 1 Mục II nói gì?", "phần tổ chức thực hiện có mấy ý?"; not "sửa Phụ lục IV Luật Đầu tư thì hỏi ai?". */
function asksToLookUp(question: string): boolean {
  const chance = new Map(rankKinds(question)).get('look-up') ?? 0
  return chance >= leastLookUp || soughtBy(question) === 'count'
}

/** A question that names a clause which does not exist must not be answered from another. */
function missingClause(text: string): Proposal | undefined {
  return parseReferences(text).length > 0 ? { kind: 'not-found', nearest: [] } : undefined
}

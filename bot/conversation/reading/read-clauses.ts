/** Greeting, help, and reading in the chat: the documents, a document's parts, a clause with its neighbours. */

import { listTargets } from '../../../db/documents/references.ts'
import type { Db } from '../../../db/open.ts'
import { documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import type { Turn } from '../../../knowledge/answer/answer-parts.ts'
import { verify } from '../../../knowledge/answer/verify.ts'
import { type Library, type LibraryDocument, type Passage, wordsOf } from '../../../knowledge/library/library.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { type ButtonCode, button } from '../message/button-codes.ts'
import type { Choice, Reply } from '../message/message.ts'
import { clauseName, renderAnswer, toReply } from './render-answer.ts'
import { suggest } from './suggestions.ts'

const mostExamples = 4
const mostParts = 10

/** With questions to begin with; while none are made yet, with parts of the documents. */
export async function greet(db: Db, library: Library): Promise<Reply> {
  const documents = library.documents()
  const questions = await suggest(db, library, { count: mostExamples, seed: '' })
  const sections = documents.flatMap((document) => sectionsOf(document).slice(-2)).slice(0, mostExamples)
  const choices = questions.length > 0 ? questions : sections.map((section) => openClause(clauseName(section), section))
  return { text: readStrings.greeting(documents.length), citations: [], choices }
}

export function helpReply(): Reply {
  return { text: readStrings.help, citations: [], choices: [] }
}

export function documentListReply(library: Library): Reply {
  const documents = library.documents()
  if (documents.length === 0) return { text: readStrings.noDocuments, citations: [], choices: [] }
  const lines = documents.map((document) => `• ${fullDocumentName(document)}: ${document.title}`)
  const choices = documents.slice(0, mostParts).map((document) => openDocument(documentName(document), document))
  return { text: [readStrings.documents, ...lines].join('\n'), citations: [], choices }
}

/** Answers a code that may name nothing, since anybody can type one. */
export function readCode(
  library: Library,
  code: ButtonCode<'open-clause' | 'open-document'>,
): { reply: Reply; clauseIds: number[] } {
  if (code.kind === 'open-document') {
    const document = library.documents().find(({ id }) => id === code.documentId)
    return { reply: document ? describeDocument(document) : goneReply(), clauseIds: [] }
  }
  const passage = library.findPassage(code.clauseId)
  return passage
    ? { reply: readClause(passage), clauseIds: [passage.clause.id] }
    : { reply: goneReply(), clauseIds: [] }
}

const mostReferred = 3

/** Buttons to the clauses that a clause and those in it name, which one may need to understand it. */
export async function referredChoices(db: Db, passage: Passage): Promise<Choice[]> {
  const shown = [passage, ...passage.children]
  const targets = await listTargets(
    db,
    shown.map(({ clause }) => clause.id),
  )
  const referred = targets.flatMap((path) => passage.document.passages.find(({ clause }) => clause.path === path) ?? [])
  return referred
    .filter((one) => !shown.includes(one))
    .slice(0, mostReferred)
    .map((one) => openClause(readStrings.seeReferred(one.clause.label), one))
}

/** A clause as an earlier turn, for questions that build on it. */
export function turnOf({ clause, document }: Passage): Turn {
  return { role: 'assistant', content: `${wordsOf(clause)} (${clause.label} ${documentName(document)})` }
}

function goneReply(): Reply {
  return { text: readStrings.gone, citations: [], choices: [] }
}

function describeDocument(document: LibraryDocument): Reply {
  const sections = sectionsOf(document)
  const text = [`${fullDocumentName(document)}: ${document.title}`, readStrings.parts].join('\n\n')
  return {
    text,
    citations: [],
    choices: sections.slice(0, mostParts).map((section) => openClause(clauseName(section), section)),
    asked: documentName(document),
  }
}

function readClause(passage: Passage): Reply {
  const part = { kind: 'clause', passage, items: passage.children } as const
  const reply = toReply(renderAnswer(verify({ kind: 'answered', parts: [part] })))
  return { ...reply, choices: neighbours(passage), asked: clauseName(passage) }
}

/** Buttons to the clauses before and after in reading order, and to the document. */
function neighbours({ clause, document }: Passage): Choice[] {
  const at = document.passages.findIndex((one) => one.clause.id === clause.id)
  const previous = document.passages[at - 1]
  const next = document.passages[at + 1]
  return [
    ...(previous ? [openClause(readStrings.previous, previous)] : []),
    ...(next ? [openClause(readStrings.next, next)] : []),
    openDocument(readStrings.wholeDocument(documentName(document)), document),
  ]
}

function sectionsOf({ passages }: LibraryDocument): Passage[] {
  return passages.filter(({ parent, clause }) => !parent && clause.heading !== null && isBody(clause.level))
}

function isBody(level: string): boolean {
  return !['letterhead', 'title', 'preamble', 'closing', 'recipients', 'signature'].includes(level)
}

function openClause(label: string, { clause }: Passage): Choice {
  return button(label, { kind: 'open-clause', clauseId: clause.id })
}

function openDocument(label: string, { id }: LibraryDocument): Choice {
  return button(label, { kind: 'open-document', documentId: id })
}

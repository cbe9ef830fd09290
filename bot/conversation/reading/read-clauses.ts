/** Greeting, help, and reading in the chat: the documents, a document's parts, a clause with its neighbours. */

import { documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import type { Turn } from '../../../knowledge/answer/answer-parts.ts'
import { verify } from '../../../knowledge/answer/verify.ts'
import { type Library, type LibraryDocument, type Passage, wordsOf } from '../../../knowledge/library/library.ts'
import { readStrings } from '../../strings/read-strings.ts'
import type { Choice, Reply } from '../message/message.ts'
import { clauseName, renderAnswer, toReply } from './render-answer.ts'

/** What a button says: `c:17` opens clause 17, `d:2` document 2. Anybody can type it, so it may name nothing. */
export type Code = { kind: 'clause'; id: number } | { kind: 'document'; id: number }

const mostExamples = 4
const mostParts = 10

export function parseCode(text: string): Code | undefined {
  const found = /^([cd]):(\d{1,9})$/u.exec(text)
  return found ? { kind: found[1] === 'c' ? 'clause' : 'document', id: Number(found[2]) } : undefined
}

/** "/start c_17", what a link from a page or a poster says, is the code `c:17`. */
export function readDeepLink(text: string): string {
  return text.replace(/^\/start ([cd])_(\d{1,9})$/u, '$1:$2')
}

export function greet(library: Library): Reply {
  const documents = library.documents()
  const examples = documents.flatMap((document) => sectionsOf(document).slice(-2).map(openingChoice))
  return { text: readStrings.greeting(documents.length), citations: [], choices: examples.slice(0, mostExamples) }
}

export function helpReply(): Reply {
  return { text: readStrings.help, citations: [], choices: [] }
}

export function documentListReply(library: Library): Reply {
  const documents = library.documents()
  if (documents.length === 0) return { text: readStrings.noDocuments, citations: [], choices: [] }
  const lines = documents.map((document) => `• ${fullDocumentName(document)}: ${document.title}`)
  const choices = documents.slice(0, mostParts).map(documentChoice)
  return { text: [readStrings.documents, ...lines].join('\n'), citations: [], choices }
}

export function readCode(library: Library, code: Code): { reply: Reply; clauseIds: number[] } {
  if (code.kind === 'document') {
    const document = library.documents().find(({ id }) => id === code.id)
    return { reply: document ? describeDocument(document) : goneReply(), clauseIds: [] }
  }
  const passage = library.findPassage(code.id)
  return passage
    ? { reply: readClause(passage), clauseIds: [passage.clause.id] }
    : { reply: goneReply(), clauseIds: [] }
}

/** A clause as something said before, for the questions that lean on it. */
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
    choices: sections.slice(0, mostParts).map(openingChoice),
    asked: documentName(document),
  }
}

function readClause(passage: Passage): Reply {
  const part = { kind: 'clause', passage, items: passage.children } as const
  const reply = toReply(renderAnswer(verify({ kind: 'answered', parts: [part], isYesNo: false })))
  return { ...reply, choices: neighbours(passage), asked: clauseName(passage) }
}

/** The clauses before and after in reading order, and the document. */
function neighbours({ clause, document }: Passage): Choice[] {
  const at = document.passages.findIndex((one) => one.clause.id === clause.id)
  const previous = document.passages[at - 1]
  const next = document.passages[at + 1]
  return [
    ...(previous ? [{ label: readStrings.previous, says: `c:${previous.clause.id}` }] : []),
    ...(next ? [{ label: readStrings.next, says: `c:${next.clause.id}` }] : []),
    { label: readStrings.wholeDocument(documentName(document)), says: `d:${document.id}` },
  ]
}

function sectionsOf({ passages }: LibraryDocument): Passage[] {
  return passages.filter(({ parent, clause }) => !parent && clause.heading !== null && isBody(clause.level))
}

function isBody(level: string): boolean {
  return !['letterhead', 'title', 'preamble', 'closing', 'recipients', 'signature'].includes(level)
}

function openingChoice(passage: Passage): Choice {
  return { label: clauseName(passage), says: `c:${passage.clause.id}` }
}

function documentChoice(document: LibraryDocument): Choice {
  return { label: documentName(document), says: `d:${document.id}` }
}

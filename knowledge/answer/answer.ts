/** Answers a question from the published documents, every part resting on a clause, or says that they do not answer it. */
import type { LibraryDocument } from '../library.ts'
import { parseReferences } from '../parse-references.ts'
import type { Search } from '../search/search.ts'
import { lookUpBeside } from './beside.ts'
import { chooseDocuments } from './choose-documents.ts'
import { answerFromSearch } from './from-search.ts'
import { answerFromHeader } from './header-facts.ts'
import { lookUp } from './look-up.ts'
import type { Answer, Proposal, Question } from './parts.ts'
import { recogniseSmallTalk } from './small-talk.ts'
import { verify } from './verify.ts'

/** The first way that has something to say: the clause named, a fact of the header, a search. */
export async function answerQuestion(search: Search, typed: Question): Promise<Answer> {
  const topic = recogniseSmallTalk(typed.text)
  if (topic) return { kind: 'small-talk', topic }
  await search.refresh()
  const question = { ...typed, text: search.repair(typed.text) }
  const documents = search.library.documents()
  return verify(
    lookUpClause(documents, question) ??
      answerFromHeader(documents, question) ??
      (await answerFromSearch(search, question)),
  )
}

/** In the documents the question names, else in those the talk was about, else in all. */
function lookUpClause(all: LibraryDocument[], { text, history }: Question): Proposal | undefined {
  const said = history.map(({ content }) => content).join('\n')
  const beside = lookUpBeside(chooseDocuments(all, said).documents, text, said)
  if (beside) return beside
  const named = chooseDocuments(all, text)
  if (named.isNamed) return lookUp(named.documents, text) ?? missingClause(text)
  return lookUp(chooseDocuments(all, said).documents, text, said) ?? lookUp(all, text) ?? missingClause(text)
}

/** A clause that is named and does not exist is not to be answered from another. */
function missingClause(text: string): Proposal | undefined {
  return parseReferences(text).length > 0 ? { kind: 'not-found', nearest: [] } : undefined
}

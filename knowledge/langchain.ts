/** For programs built on LangChain: our search as a retriever, our index as a vector store, their models as writers. */
import { Document } from '@langchain/core/documents'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { BaseRetriever } from '@langchain/core/retrievers'
import { VectorStore } from '@langchain/core/vectorstores'
import { type Passage, wordsOf } from './library/library.ts'
import { type Chat, type Embeddings, ModelError } from './model/connect-model.ts'
import type { VectorIndex } from './search/dense/dense.ts'
import type { Search } from './search/search.ts'

interface ClauseMetadata extends Record<string, unknown> {
  clauseId: number
  /** "khoản 2 Mục II" */
  label: string
  docNumber: string | null
  issuer: string | null
  title: string
  score: number
}

type ClauseDocument = Document<ClauseMetadata>

/** Clauses of published documents, best first, found by words and meaning. */
export class ClauseRetriever extends BaseRetriever<ClauseMetadata> {
  override lc_namespace = ['dan-chieu', 'retrievers']
  readonly #search: Search
  readonly #k: number

  constructor(search: Search, { k = 8 }: { k?: number } = {}) {
    super()
    this.#search = search
    this.#k = k
  }

  override async _getRelevantDocuments(question: string): Promise<ClauseDocument[]> {
    const { found } = await this.#search.search(question)
    return found.slice(0, this.#k).map(({ passage, score }) => toDocument(passage, score))
  }
}

/** Searches the clauses by meaning alone. They come from published files: nothing can be added here. */
export class ClauseVectorStore extends VectorStore {
  override lc_namespace = ['dan-chieu', 'vectorstores']
  declare FilterType: (document: ClauseDocument) => boolean
  readonly #search: Search
  readonly #index: VectorIndex

  constructor(embeddings: Embeddings, { search, index }: { search: Search; index: VectorIndex }) {
    super(embeddings, {})
    this.#search = search
    this.#index = index
  }

  override _vectorstoreType(): string {
    return 'dan-chieu'
  }

  override addVectors(): Promise<never> {
    return Promise.reject(new Error('Clauses are not added here: publish their document with npm run ingest'))
  }

  override addDocuments(): Promise<never> {
    return this.addVectors()
  }

  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this['FilterType'],
  ): Promise<[ClauseDocument, number][]> {
    await this.#search.refresh()
    const { similarity, listNearest } = this.#index.compareVector(query)
    const documentOf = (id: number) => {
      const passage = this.#search.library.findPassage(id)
      return passage && toDocument(passage, similarity(id) ?? 0)
    }
    const accept = (id: number) => {
      const document = documentOf(id)
      return document !== undefined && (filter?.(document) ?? true)
    }
    return listNearest(k, accept).map((id) => [documentOf(id)!, similarity(id)!])
  }
}

function toDocument(passage: Passage, score: number): ClauseDocument {
  const { clause, document } = passage
  const { docNumber, issuer, title } = document
  const metadata = { clauseId: clause.id, label: clause.label, docNumber, issuer, title, score }
  return new Document({ id: String(clause.id), pageContent: wordsOf(clause), metadata })
}

/** Lets a chat model of LangChain write our answers; what it writes goes through the same gate. */
export function chatWith(model: BaseChatModel): Chat {
  return async function* chat({ messages, schema, signal }) {
    const spoken = messages.map(({ role, content }): [string, string] => [role, content])
    // A model that supports no schema is told by the instructions to send this JSON.
    const options = { signal, response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } } }
    try {
      for await (const { text } of await model.stream(spoken, options)) if (text) yield text
    } catch (cause) {
      throw new ModelError('Writing an answer failed', { cause })
    }
  }
}

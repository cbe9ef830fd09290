/** Other ways to search the same articles, each set up as its own quick start does. */
import { DatabaseSync } from 'node:sqlite'
import { Document } from '@langchain/core/documents'
import { VectorStore } from '@langchain/core/vectorstores'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import MiniSearch from 'minisearch'
import { openEncoder } from '../encoder/encoder.ts'
import { fold } from '../vietnamese/normalise.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import type { Article } from './articles.ts'

/** Ids of articles, best first. */
export type FindArticles = (question: string, limit: number) => Promise<string[]>

/** By name; each builds its index over the articles. */
export const contenders: Record<string, (articles: Article[]) => Promise<FindArticles>> = {
  'LangChain.js': buildLangChain,
  MiniSearch: buildMiniSearch,
  'SQLite FTS5': buildFts5,
}

/** With the splitter of its tutorials and our embeddings, comparing every vector. */
async function buildLangChain(articles: Article[]): Promise<FindArticles> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 })
  const whole = articles.map(({ id, ...article }) => new Document({ pageContent: textOf(article), metadata: { id } }))
  const store = new MemoryStore(openEncoder(), {})
  await store.addDocuments(await splitter.splitDocuments(whole))
  return async (question, limit) => {
    // Several of the nearest pieces may be of one article.
    const found = await store.similaritySearch(question, 4 * limit)
    return [...new Set(found.map(({ metadata }) => metadata.id as string))].slice(0, limit)
  }
}

class MemoryStore extends VectorStore {
  private entries: { vector: number[]; document: Document }[] = []

  _vectorstoreType(): string {
    return 'memory'
  }

  async addDocuments(documents: Document[]): Promise<void> {
    await this.addVectors(
      await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent)),
      documents,
    )
  }

  async addVectors(vectors: number[][], documents: Document[]): Promise<void> {
    for (const [index, vector] of vectors.entries())
      this.entries.push({ vector: normalise(vector), document: documents[index]! })
  }

  async similaritySearchVectorWithScore(query: number[], k: number): Promise<[Document, number][]> {
    const direction = normalise(query)
    return this.entries
      .map(({ vector, document }): [Document, number] => [document, dot(direction, vector)])
      .sort(([, one], [, other]) => other - one)
      .slice(0, k)
  }
}

function normalise(vector: number[]): number[] {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0)
}

async function buildMiniSearch(articles: Article[]): Promise<FindArticles> {
  const index = new MiniSearch<Article>({
    fields: ['heading', 'text'],
    processTerm: (term) => fold(term.toLowerCase()),
  })
  index.addAll(articles)
  return async (question, limit) =>
    index
      .search(question)
      .slice(0, limit)
      .map(({ id }) => id)
}

async function buildFts5(articles: Article[]): Promise<FindArticles> {
  const db = new DatabaseSync(':memory:')
  db.exec(`create virtual table articles using fts5(id unindexed, text, tokenize='unicode61 remove_diacritics 2')`)
  const insert = db.prepare('insert into articles values (?, ?)')
  for (const { id, ...article } of articles) insert.run(id, textOf(article))
  const select = db.prepare('select id from articles where articles match ? order by rank limit ?')
  return async (question, limit) => {
    const words = syllablesOf(question).map(({ accented }) => `"${accented}"`)
    return select.all([...new Set(words)].join(' OR '), limit).map(({ id }) => id as string)
  }
}

function textOf({ heading, text }: Omit<Article, 'id'>): string {
  return [heading, text].filter(Boolean).join('\n')
}

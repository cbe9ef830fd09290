/** Stores articles of laws as published documents, one clause an article, so that search can be measured on them. */
import { createHash } from 'node:crypto'
import { type NewVersion, saveVersion } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { Passage } from '../library/library.ts'
import type { DocumentKind } from '../vietnamese/official/kinds.ts'
import type { Article } from './articles.ts'

export async function saveArticles(db: Db, articles: Article[]): Promise<void> {
  for (const [document, own] of Map.groupBy(articles, ({ id }) => splitId(id)[0])) {
    await saveVersion(db, toVersion(document, own))
  }
}

/** The id of the article that was stored as this clause. */
export function articleOf({ clause, document }: Passage): string {
  return `${document.slug}#${clause.ordinal}`
}

function toVersion(name: string, articles: Article[]): NewVersion {
  const text = articles.map((article) => article.text).join('\n')
  // "52/2014/QH13", or "Luật Phòng, chống ma túy"
  const isNumber = /\d\//u.test(name)
  return {
    document: {
      slug: name,
      kind: kindOf(name),
      issuer: null,
      ...(isNumber ? { docNumber: name, title: '' } : { title: name }),
    },
    version: {
      state: 'published',
      sourceName: name,
      sourceHash: createHash('sha256').update(name).update(text).digest('hex'),
      text,
      warnings: [],
      createdAt: '2026-11-01T00:00:00.000Z',
    },
    clauses: articles.map(toClause),
  }
}

function toClause({ id, heading, text }: Article, position: number): NewVersion['clauses'][number] {
  const ordinal = splitId(id)[1]
  const place = { parent: null, position, start: 0, end: 0, page: null }
  return { ...place, level: 'article', ordinal, path: ordinal, label: `Điều ${ordinal}`, heading, text, references: [] }
}

/** "52/2014/QH13#5" → "52/2014/QH13", "5" */
function splitId(id: string): [document: string, article: string] {
  const at = id.lastIndexOf('#')
  return [id.slice(0, at), id.slice(at + 1)]
}

/** By the symbol of the number, or the name: "52/2014/QH13", "Luật Phòng, chống ma túy". */
function kindOf(docNumber: string): DocumentKind {
  if (/QH\d*$|^(?:Bộ )?[Ll]uật/u.test(docNumber)) return 'law'
  if (/NĐ-CP/u.test(docNumber)) return 'decree'
  return /\/TT(?:LT)?-/u.test(docNumber) ? 'circular' : 'other'
}

/** "Kế hoạch 133 có điểm gì mới?": the published version compared with the one it replaced. */
import { listShownClauses } from '../../../db/documents/clauses.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import type { Db } from '../../../db/open.ts'
import { documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import { citePassage } from '../../../knowledge/answer/citations.ts'
import { compareVersions } from '../../../knowledge/library/compare-versions.ts'
import type { LibraryDocument } from '../../../knowledge/library/library.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { pageStrings } from '../../strings/admin-strings.ts'
import { changeStrings, newsStrings } from '../../strings/change-strings.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { button } from '../message/button-codes.ts'
import type { Feature, FeatureReply } from '../message/feature.ts'
import { type Reply, textReply } from '../message/message.ts'
import { paginate, turnPages } from '../message/pages.ts'
import { type ChangeLine, listChanges, summariseChanges } from './list-changes.ts'
import { asksForNews } from './news-question.ts'
import { toReply } from './render-answer.ts'

interface NewsSetup {
  db: Db
  search: Search
}

const changesPerPage = 5
const mostOffered = 8

export function createNews({ db, search }: NewsSetup): Feature {
  return async ({ text, code }) => {
    if (code?.kind === 'show-news') return open(code.documentId, code.page)
    const documents = asksForNews(search.library.documents(), text)
    if (!documents) return undefined
    return documents.length === 1 ? open(documents[0]!.id, 0) : offer(documents)
  }

  async function open(documentId: number, page: number): Promise<FeatureReply> {
    const document = search.library.documents().find(({ id }) => id === documentId)
    if (!document) return { reply: textReply(readStrings.gone) }
    const replaced = findReplaced(await findVersions(db, documentId), document.versionId)
    if (!replaced) return { reply: textReply(newsStrings.firstVersion(documentName(document))) }
    return { reply: await renderNews(document, replaced, page) }
  }

  async function offer(documents: LibraryDocument[]): Promise<FeatureReply> {
    const renewed = await Promise.all(
      documents.map(async (one) => (findReplaced(await findVersions(db, one.id), one.versionId) ? [one] : [])),
    )
    const choices = renewed
      .flat()
      .slice(0, mostOffered)
      .map((document) => button(documentName(document), { kind: 'show-news', documentId: document.id, page: 0 }))
    const text = choices.length === 0 ? newsStrings.none : newsStrings.choose
    return { reply: { ...textReply(text), choices } }
  }

  async function renderNews(document: LibraryDocument, replaced: Replaced, wanted: number): Promise<Reply> {
    const after = document.passages.map(({ clause }) => clause)
    const changes = compareVersions(await listShownClauses(db, replaced.before.id), after)
    const page = paginate(listChanges(changes), wanted, changesPerPage)
    const { number } = replaced.published
    const title = changeStrings.title(fullDocumentName(document), number, replaced.before.number)
    const opening = `${title}${pageStrings.of(page.page + 1, page.pages)}: ${summariseChanges(changes)}.`
    const cited = page.items.filter(({ clause }) => clause !== undefined)
    const lines = page.items.map((line) => `${line.text}${markOf(cited, line)}`)
    const citations = cited.flatMap(({ clause }) => search.library.findPassage(clause!.id) ?? []).map(citePassage)
    const reply = toReply({ text: [opening, ...lines].join('\n'), citations })
    const turnTo = (to: number) => ({ kind: 'show-news', documentId: document.id, page: to }) as const
    return { ...reply, choices: turnPages(page, turnTo) }
  }
}

function markOf(cited: ChangeLine[], line: ChangeLine): string {
  return line.clause ? ` [${cited.indexOf(line) + 1}]` : ''
}

interface Replaced {
  published: VersionSummary
  before: VersionSummary
}

/** Leaves out versions that were withdrawn with a reason, which are not shown again. */
export function findReplaced(versions: VersionSummary[], publishedId: number | undefined): Replaced | undefined {
  const published = versions.find(({ id }) => id === publishedId)
  const replaced = versions.filter(({ state, stateReason }) => state === 'withdrawn' && stateReason === null)
  const before = replaced.toSorted((one, other) => other.revision - one.revision || other.number - one.number)[0]
  return published && before && { published, before }
}

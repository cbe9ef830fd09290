/** The contents of a version, page by page: its tree, the warnings from reading it, what is new in it. */
import { listClauses } from '../../../../db/documents/clauses.ts'
import type { Db } from '../../../../db/open.ts'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { formatPath } from '../../../../knowledge/citation/citation.ts'
import { compareVersions } from '../../../../knowledge/library/compare-versions.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'
import { pageStrings } from '../../../strings/admin-strings.ts'
import { changeStrings } from '../../../strings/change-strings.ts'
import { cardStrings, reviewStrings } from '../../../strings/review-strings.ts'
import { type ButtonCode, button } from '../../message/button-codes.ts'
import { type Reply, textReply } from '../../message/message.ts'
import { type Page, paginate, shorten, turnPages } from '../../message/pages.ts'
import { listChanges, summariseChanges } from '../../reading/list-changes.ts'

const clausesPerPage = 25
const warningsPerPage = 10
const changesPerPage = 6
const longestLine = 90
const longestWarning = 350

type Contents = ButtonCode<'show-contents'>['contents']

export async function showContents(db: Db, code: ButtonCode<'show-contents'>): Promise<Reply> {
  const { versionId, contents, page } = code
  const seen = await seeVersion(db, versionId)
  if (!seen) return textReply(reviewStrings.gone)
  const shown = await renderers[contents](db, seen, page)
  const turns = turnPages(shown, (to) => ({ ...code, page: to }))
  const back = button(cardStrings.back, { kind: 'show-version', versionId })
  return { ...textReply([shown.title, ...shown.items].join('\n')), choices: [...turns, back] }
}

interface Shown extends Page<string> {
  title: string
}

const renderers: Record<Contents, (db: Db, seen: SeenVersion, page: number) => Promise<Shown>> = {
  async tree(db, { version, name }, wanted) {
    const clauses = await listClauses(db, version.id)
    const depths = depthsOf(clauses)
    const page = paginate(clauses, wanted, clausesPerPage)
    const items = page.items.map((clause) => renderLine(clause, depths.get(clause.id)!))
    return { ...page, items, title: reviewStrings.tree(name, placeOf(page)) }
  },
  async warnings(_, { version, name }, wanted) {
    const page = paginate(version.warnings, wanted, warningsPerPage)
    const items = page.items.map((warning) => `• ${shorten(warning, longestWarning)}`)
    return { ...page, items, title: reviewStrings.warnings(name, placeOf(page)) }
  },
  async changes(db, { version, published, name }, wanted) {
    if (!published || published.id === version.id) {
      return { items: [], page: 0, pages: 1, title: reviewStrings.nothingToCompare }
    }
    const changes = compareVersions(await listClauses(db, published.id), await listClauses(db, version.id))
    const page = paginate(listChanges(changes), wanted, changesPerPage)
    const title = `${changeStrings.title(name, version.number, published.number)}${placeOf(page)}`
    return { ...page, items: page.items.map(({ text }) => text), title: `${title}: ${summariseChanges(changes)}.\n` }
  },
}

function placeOf({ page, pages }: Page<unknown>): string {
  return pageStrings.of(page + 1, pages)
}

function depthsOf(clauses: Clause[]): Map<number, number> {
  const depths = new Map<number, number>()
  for (const { id, parentId } of clauses) depths.set(id, parentId === null ? 0 : depths.get(parentId)! + 1)
  return depths
}

/** "• Mục II: MỤC TIÊU (tr. 3)", "– Tổ chức quán triệt …" */
function renderLine(clause: Clause, depth: number): string {
  const { level, ordinal, heading, page } = clause
  const step = formatPath([{ level, ordinal, title: heading ?? '' }])
  const words = shorten(wordsOf(clause).replace(/\s+/gu, ' '), longestLine)
  const own = level === 'subheading' ? step : `${step}: ${words}`
  const line = level === 'indent' ? `– ${words}` : `• ${own.charAt(0).toUpperCase()}${own.slice(1)}`
  return `${'   '.repeat(depth)}${line}${page === null ? '' : reviewStrings.printedPage(page)}`
}

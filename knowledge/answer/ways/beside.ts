/** "khoản tiếp theo", "điểm trước đó": the clause beside the one spoken of last. */
import type { ClauseLevel } from '../../../db/schema/document-tables.ts'
import { matchPath } from '../../citation/citation.ts'
import { parseReferences } from '../../citation/parse-references.ts'
import { ancestorsOf, type LibraryDocument, type Passage } from '../../library/library.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import type { Proposal } from '../answer-parts.ts'

const levels: Record<string, ClauseLevel> = {
  phan: 'part',
  chuong: 'chapter',
  muc: 'section',
  dieu: 'article',
  khoan: 'paragraph',
  diem: 'point',
  gach: 'indent',
  'gach dau dong': 'indent',
  y: 'indent',
}

const asked =
  /(?<!\p{L})(phan|chuong|muc|dieu|khoan|diem|gach dau dong|gach|y) (?:(tiep theo|ke tiep|lien sau|tiep|sau do)|lien truoc|truoc do|phia truoc|truoc)(?!\p{L})/u

/** Undefined where the question asks for no neighbour; not found where there is none or no clause was spoken of. */
export function lookUpBeside(documents: LibraryDocument[], question: string, before: string): Proposal | undefined {
  const found = asked.exec(fold(normalise(question)))
  if (!found) return undefined
  const spokenOf = lastSpokenOf(documents, before)
  const base = spokenOf && [spokenOf, ...ancestorsOf(spokenOf)].find(({ clause }) => clause.level === levels[found[1]!])
  const beside = base && neighbour(base, found[2] ? 1 : -1)
  if (beside) return { kind: 'answered', parts: [{ kind: 'clause', passage: beside, items: beside.children }] }
  return { kind: 'not-found', nearest: spokenOf ? [spokenOf] : [] }
}

function lastSpokenOf(documents: LibraryDocument[], before: string): Passage | undefined {
  const path = parseReferences(before).at(-1)?.path
  return path && documents.flatMap(({ passages }) => matchPath(passages, path))[0]
}

function neighbour(passage: Passage, step: 1 | -1): Passage | undefined {
  const { parent, document, clause } = passage
  const all = parent ? parent.children : document.passages.filter((one) => !one.parent)
  const siblings = all.filter((one) => one.clause.level === clause.level)
  return siblings[siblings.indexOf(passage) + step]
}

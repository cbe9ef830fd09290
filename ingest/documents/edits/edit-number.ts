/** The number of a clause as somebody writes it, "2.", "đ)", "-", "Điều 5.", and which clauses may stand in which. */
import type { ClauseLevel } from '../../../db/schema/document-tables.ts'
import { isScope, ranks } from '../../../knowledge/citation/citation.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { readMarker } from '../../lines/marker.ts'
import { levelOf } from '../../tree/structure.ts'
import type { EditedNode } from './edited-tree.ts'
import { tidyWords } from './find-words.ts'

export type ClauseNumber = Pick<EditedNode, 'level' | 'ordinal' | 'marker'>

/** What makes a subheading, as documents star them. */
const star = '*'

/** Throws `IngestError` if nothing is numbered like that. */
export function readClauseNumber(written: string): ClauseNumber {
  const wanted = tidyWords(written)
  if (wanted === star) return { level: 'subheading', ordinal: star, marker: '' }
  // What follows decides, for some, whether they are a number.
  const found = [`${wanted} X`, `${wanted} XX`, wanted].map(readMarker).find((marker) => marker?.printed === wanted)
  if (!found) {
    throw new IngestError(
      `“${wanted}” chưa phải số thứ tự của một điều khoản. Xin ghi như trong văn bản: “Điều 5.”, “II.”, “2.”, “đ)”, “-”; tiêu đề phụ ghi “*”.`,
    )
  }
  return { level: levelOf[found.type], ordinal: found.ordinal, marker: found.printed }
}

/** Throws `IngestError` if the clause would stand in a smaller one. */
export function requireFit(parent: Pick<EditedNode, 'level'> | undefined, child: Pick<EditedNode, 'level'>): void {
  if (!parent) return
  if (isScope(child.level)) throw new IngestError('Phụ lục và mẫu biểu không nằm trong điều khoản khác.')
  if (!fits(parent.level, child.level)) {
    throw new IngestError('Điều khoản lớn không nằm trong điều khoản nhỏ hơn. Xin chọn chỗ khác.')
  }
}

/** Roman parts are inside an article or contain articles; subheadings stand anywhere, and hold what is in a clause. */
function fits(outer: ClauseLevel, inner: ClauseLevel): boolean {
  const [above, below] = [ranks[outer], ranks[inner]]
  if (above === undefined || below === undefined || outer === 'row') return false
  const isEitherWay = [outer, inner].toSorted().join() === 'article,section'
  return isEitherWay || inner === 'subheading' || above <= below || (outer === 'subheading' && inner === 'paragraph')
}

/** Tells what belongs to a form or an appendix itself: its title, its recipients, its signature and its notes. */
import { isScope } from '../../knowledge/citation/citation.ts'
import { type Marker, openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { depth, type Open } from './open-clauses.ts'

/** At its recipients or its signature a form ends: all open in it is closed, and it is signed until a numbered part begins. */
export function closeSignedForm(stack: Open[], paragraph: Paragraph): void {
  const scopeAt = scopeIn(stack)
  if (scopeAt < 0 || paragraph.row || paragraph.isQuoted) return
  const scope = stack[scopeAt]!.node
  if (belowForm.test(paragraph.text) && (scope.level === 'form' || paragraph.text.startsWith('Nơi nhận'))) {
    stack.length = scopeAt + 1
    scope.isSigned = true
  }
  const marker = openingOf(paragraph)
  if (marker && !isListed(marker)) delete scope.isSigned
}

/** Whether words that begin like a part are the form's own: its title, or a line of its recipients or notes. */
export function isOfForm(stack: Open[], paragraph: Paragraph): boolean {
  const scopeAt = scopeIn(stack)
  const marker = openingOf(paragraph)
  if (scopeAt < 0 || !marker || paragraph.row || paragraph.isQuoted) return false
  const scope = stack[scopeAt]!.node
  if (marker.type !== 'appendix') return scope.isSigned === true && isListed(marker)
  // "PHỤ LỤC BÁO CÁO SỐ LIỆU" is the title of a form, and "Appendix I" that of "Phụ lục I" in English.
  const isRepeated = scope.level === 'form' || scope.ordinal.split('#')[0] === marker.ordinal
  const isInAppendix = scope.level === 'form' && stack[scopeAt - 1]?.node.level === 'appendix'
  return isRepeated && (scope.children.length === 0 || (isInAppendix && marker.ordinal === 'PL'))
}

/** Of the appendix or form that is open, or -1. */
function scopeIn(stack: Open[]): number {
  return stack.findLastIndex(({ node }) => isScope(node.level))
}

function isListed({ type }: Marker): boolean {
  return depth[type] > depth.arabic
}

const belowForm = /^Nơi nhận\s*:|^Ghi chú\s*:?|^\((?:[Kk]ý|[Cc]hữ ký)(?!\p{L})/u

/** "Mẫu số 01: Đơn đề nghị;" above the forms themselves names them; the last of such lines ends in a full stop. */
export function isListOfForms(paragraphs: Paragraph[], index: number): boolean {
  const isForm = (at: number) => paragraphs[at] !== undefined && openingOf(paragraphs[at])?.type === 'form'
  const isListed = (at: number) => isForm(at) && paragraphs[at]!.text.endsWith(';')
  return isListed(index) || (isForm(index) && isListed(index - 1))
}

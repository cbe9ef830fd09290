/** Tells what belongs to a form or an appendix itself: its title, its recipients, its signature and its notes. */
import { isScope } from '../../knowledge/citation/citation.ts'
import { openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { depth, type Open } from './open-clauses.ts'

/** The recipients, the signature and the notes below a form are words of its own, until a numbered part begins. */
export function isBelowForm(stack: Open[], paragraph: Paragraph): boolean {
  const scopeAt = stack.findLastIndex(({ node }) => isScope(node.level))
  if (scopeAt < 0 || paragraph.row || paragraph.isQuoted) return false
  const scope = stack[scopeAt]!.node
  if (belowForm.test(paragraph.text) && (scope.level === 'form' || paragraph.text.startsWith('Nơi nhận'))) {
    stack.length = scopeAt + 1
    scope.isSigned = true
  }
  const marker = openingOf(paragraph)
  const type = marker?.type
  // "PHỤ LỤC BÁO CÁO SỐ LIỆU" is the title of a form, and "Appendix I" that of "Phụ lục I" in English.
  const isRepeated = scope.level === 'form' || scope.ordinal.split('#')[0] === marker?.ordinal
  const isOfAppendix = scope.level === 'form' && stack[scopeAt - 1]?.node.level === 'appendix'
  const isTitle =
    type === 'appendix' && isRepeated && (scope.children.length === 0 || (isOfAppendix && marker?.ordinal === 'PL'))
  const isListed = type !== undefined && depth[type] > depth.arabic
  if (type !== undefined && !isListed) delete scope.isSigned
  return isTitle || (scope.isSigned === true && isListed)
}

const belowForm = /^Nơi nhận\s*:|^Ghi chú\s*:?|^\((?:[Kk]ý|[Cc]hữ ký)(?!\p{L})/u

/** "Mẫu số 01: Đơn đề nghị;" above the forms themselves names them; the last of such lines ends in a full stop. */
export function isListOfForms(paragraphs: Paragraph[], index: number): boolean {
  const isForm = (at: number) => paragraphs[at] !== undefined && openingOf(paragraphs[at])?.type === 'form'
  const isListed = (at: number) => isForm(at) && paragraphs[at]!.text.endsWith(';')
  return isListed(index) || (isForm(index) && isListed(index - 1))
}

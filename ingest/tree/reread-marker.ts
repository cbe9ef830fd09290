/** Reads a marker again in its place, since what it means depends on the lists that are open. */
import { isSuccessor, type Marker, numberOf } from '../lines/marker.ts'
import type { Open } from './open-clauses.ts'

/** Undefined if it opens nothing there. */
export function rereadMarker(marker: Marker | undefined, stack: Open[]): Marker | undefined {
  switch (marker?.type) {
    case 'letter':
      return marker.ordinal === 'l' ? rereadL(marker, stack) : marker
    case 'decimal':
      return rereadFootnoted(marker, stack)
    case 'capital':
    case 'lowerRoman':
      return marker.isFirst || stack.some((open) => open.marker && isSuccessor(open.marker, marker))
        ? marker
        : undefined
    default:
      return marker
  }
}

/** "l." is a misread "1.", except after "k)" in a list of letters. */
function rereadL(marker: Marker, stack: Open[]): Marker {
  const isInList = stack.some((open) => open.marker?.type === 'letter' && numberOf(open.marker) < numberOf(marker))
  return isInList ? marker : { ...marker, type: 'arabic', ordinal: '1', isFirst: true }
}

/** "8.4 Trường hợp" after "7." is "8." with the mark of footnote 4: consolidated texts are printed like that. */
function rereadFootnoted(marker: Marker, stack: Open[]): Marker {
  const ordinal = marker.ordinal.split('.')[0]!
  const plain: Marker = { ...marker, type: 'arabic', ordinal, isFirst: ordinal === '1' }
  const isNext = stack.some((open) => open.marker?.type === 'arabic' && isSuccessor(open.marker, plain))
  const isBegun = plain.isFirst && stack.at(-1)!.marker?.type === 'article'
  const isFootnoted = /^\d+\.\d+$/u.test(marker.printed) && (isNext || isBegun)
  return isFootnoted ? plain : marker
}

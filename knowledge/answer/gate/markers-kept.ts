/** Checks that negation, duty, permission, limits and tense of the source are said with what they govern. */
import type { AlignedStatement, Place } from './align-words.ts'
import { type GateMarker, reaches } from './markers.ts'
import type { Reading } from './reading.ts'
import { endOfSegment, type GateFinding, range, startOfSegment, type Traced, usedStatements } from './traced.ts'

/** A negation, duty or limit of the source that is not said with what it governs. */
export function findUnmarked({ places }: Traced): GateFinding | undefined {
  const drawnFrom = usedStatements(places)
  for (const [statement, used] of drawnFrom) {
    for (const [at, atom] of statement.reading.atoms.entries()) {
      if (atom.kind !== 'marker' || used.has(at)) continue
      if (at < statement.introduction && !mustBeIntroduced(atom.marker, statement, drawnFrom)) continue
      if (governs(statement, at, atom.marker).some((place) => used.has(place))) {
        return { fault: reaches[atom.marker] === 'quantity' ? 'limit' : 'polarity', words: atom.shown }
      }
    }
  }
  return undefined
}

/** A list item may stand alone; with words of its introduction it needs the sense of the introduction too. */
function mustBeIntroduced(
  marker: GateMarker,
  statement: AlignedStatement,
  drawnFrom: Map<AlignedStatement, Set<number>>,
): boolean {
  if (isSaidAbove(marker, statement, drawnFrom)) return false
  return [...drawnFrom.get(statement)!].some((at) => at < statement.introduction)
}

/** "Nghiêm cấm đổ rác, lấn chiếm": what introduces several sentences needs to be said only once. */
function isSaidAbove(
  marker: GateMarker,
  { citation }: AlignedStatement,
  drawnFrom: Map<AlignedStatement, Set<number>>,
): boolean {
  return [...drawnFrom].some(([{ introduction, reading, citation: other }, used]) =>
    reading.atoms.some(
      (atom, at) =>
        other === citation && at < introduction && used.has(at) && atom.kind === 'marker' && atom.marker === marker,
    ),
  )
}

/** A list continues after commas: "không tổ chức hội họp, liên hoan". */
const longestListItem = 3

/** The places that may not be said without the marker. */
function governs({ reading, introduction }: AlignedStatement, at: number, marker: GateMarker): number[] {
  const { atoms } = reading
  const isAside = (place: number) => (atoms[place]!.isAside ? 1 : 0)
  // What stands in brackets says nothing about what is around them.
  const all = atoms.map((_, place) => place).filter((place) => isAside(at) <= isAside(place))
  const atom = atoms[at]!
  if (atom.kind === 'marker' && atom.isBehind) return [at - 1]
  const reach = reaches[marker]
  switch (reach) {
    case 'none':
      return []
    case 'sentence':
      return all
    case 'next':
      return [at + 1]
    case 'quantity': {
      const quantity = range(at + 1, at + 4).find((place) => atoms[place]?.kind === 'quantity')
      return [quantity ?? at + 1]
    }
    case 'segment':
      return at < introduction ? all : reachOf(reading, at)
  }
}

/** What follows the marker in its part of the sentence, or the word before it at the end: "kết quả không đạt". */
function reachOf(reading: Reading, at: number): number[] {
  const own = range(at + 1, endOfReach(reading, at))
  return own.length > 0 ? own : [at - 1]
}

function endOfReach(reading: Reading, at: number): number {
  let end = endOfSegment(reading, at)
  for (let next = end; next < reading.atoms.length; ) {
    next = endOfSegment(reading, next)
    const item = reading.atoms.slice(end, next)
    const isItem = item.every((atom) => atom.kind === 'word' && !atom.isActor)
    if (item.length > longestListItem || !isItem) break
    end = next
  }
  return end
}

/** "đã" for what is only planned; "được" for what is not granted. */
export function findTense({ said, places }: Traced): GateFinding | undefined {
  for (const [nth, place] of places.entries()) {
    if (!place) continue
    const { words } = said.joints[nth]!
    const own = wordsBefore(place)
    const claim = ['đã', 'đang'].find((word) => words.includes(word) && !own.includes(word))
    if (claim) return { fault: 'polarity', words: claim }
    if (words.includes('sẽ') && own.includes('đã')) return { fault: 'polarity', words: 'đã' }
    const before = places[nth - 1]
    const isInOrder =
      before?.statement === place.statement ? before.at < place.at : !said.joints[nth]!.isPause && nth > 0
    const isGranted = words.includes('được') && isInOrder && !isPermitted(place)
    if (isGranted && before?.statement === place.statement) return { fault: 'polarity', words: 'được' }
  }
  return undefined
}

/** The empty words before the place, in its part of the sentence. */
function wordsBefore({ statement: { reading }, at }: Place): string[] {
  return reading.joints.slice(startOfSegment(reading, at), at + 1).flatMap(({ words }) => words)
}

function isPermitted(place: Place): boolean {
  return ['được', 'bị'].some((word) => wordsBefore(place).includes(word))
}

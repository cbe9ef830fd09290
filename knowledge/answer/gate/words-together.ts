/** What stands together in the source is said together: nothing torn off, put between or left out. */
import { type AlignedStatement, isBoundary, isTimeAt, type Place, turners } from './align-words.ts'
import type { Atom, Reading } from './reading.ts'
import { isFaint } from './same-meaning.ts'
import { type GateFinding, range, type Traced, usedStatements } from './traced.ts'

/** A word that is cut off from what it stands with: "hộ" of "hộ cận nghèo", "5 ngày" of "5 ngày làm việc". */
export function findTorn({ places }: Traced): GateFinding | undefined {
  for (const [statement, used] of usedStatements(places)) {
    const { reading } = statement
    for (const at of used) {
      const after = nextSolid(statement, at, 1)
      if (after !== undefined && !used.has(after) && !skipsItems(places, { statement, at }, 1)) {
        return { fault: 'left-out', words: reading.atoms[after]!.shown }
      }
      const before = nextSolid(statement, at, -1)
      const isSpare =
        before === undefined || used.has(before) || isSubject(reading, before) || isEntrusting(reading.atoms, before)
      if (!isSpare && !skipsItems(places, { statement, at }, -1)) {
        return { fault: 'left-out', words: reading.atoms[before]!.shown }
      }
    }
  }
  return undefined
}

/** "Công an xã (tuần tra,) giữ trật tự", "quán triệt(, tuyên truyền) Nghị quyết": items of a list left out whole. */
function skipsItems(places: (Place | undefined)[], { statement, at }: Place, step: 1 | -1): boolean {
  const { atoms, joints } = statement.reading
  return places.some((place, nth) => {
    const other = places[nth + step]
    if (place?.statement !== statement || place.at !== at || other?.statement !== statement) return false
    const [from, until] = step === 1 ? [at + 1, other.at] : [other.at + 1, at]
    const gap = atoms.slice(from, until)
    return (
      until > from &&
      joints[step === 1 ? until : from]!.isPause &&
      gap.every((atom) => atom.kind === 'word' && !atom.isActor && !atom.isCapital)
    )
  })
}

/** The nearest atom on that side that belongs to it; undefined where a part of the sentence ends in between. */
function nextSolid(
  { reading: { atoms, joints }, introduction }: AlignedStatement,
  at: number,
  step: 1 | -1,
): number | undefined {
  for (let place = at + step; place >= introduction && place < atoms.length; place += step) {
    if (isBoundary(joints[step === 1 ? place : place + 1]!)) return undefined
    const atom = atoms[place]!
    // Whether a marker may be left out is checked elsewhere.
    if (atom.kind === 'marker') return undefined
    if (atom.kind === 'quantity' && atom.quantity.class === 'time') return undefined
    if (atom.kind === 'word' && step === 1 && degrees.has(atom.key)) return undefined
    if (atom.kind === 'quantity' || !isFaint(atom.key)) return place
  }
  return undefined
}

/** "khá nhanh, …" begins what is said about the words before. */
const degrees = new Set(['khá', 'rất', 'tương', 'ngày càng', 'hết sức', 'còn'])

/** Words that stand together in the source and are both said, but apart: "cơ quan … thẩm quyền". */
export function findParted(traced: Traced): GateFinding | undefined {
  const turns = new Set<number>()
  for (const [statement, used] of usedStatements(traced.places)) {
    for (const at of used) {
      const next = isTimeAt({ statement, at }) ? undefined : nextSolid(statement, at, 1)
      if (next === undefined || !used.has(next)) continue
      const turn = turnOf(traced, statement, at, next)
      if (turn === 'apart' || turns.add(turn ?? -1).size > 2 || (turns.size === 2 && !turns.has(-1))) {
        return { fault: 'order', words: statement.reading.atoms[next]!.shown }
      }
    }
  }
  return undefined
}

/** Undefined where the two are said together; where "do" or "được" turns them around, the place of that word. */
function turnOf(
  { said, places }: Traced,
  statement: AlignedStatement,
  at: number,
  next: number,
): number | 'apart' | undefined {
  const where = (place: number) =>
    places.flatMap((one, nth) => (one?.statement === statement && one.at === place ? [nth] : []))
  const pairs = where(at).flatMap((first) => where(next).map((second) => [first, second] as const))
  const isNear = ([first, second]: readonly [number, number]) =>
    second > first && range(first + 1, second).every((nth) => isBetween(places[nth], at, next, statement))
  if (pairs.some(isNear)) return undefined
  for (const [first, second] of pairs) {
    // "Hộ nghèo được UBND xã hỗ trợ 5 triệu đồng": what follows the one that moved ahead stays behind the deed.
    const stays = second > first && isBehindDeed(places[second - 1], statement, at)
    const turn = range(Math.min(first, second) + 1, Math.max(first, second) + 1).find((nth) =>
      said.joints[nth]!.words.some((word) => turners.has(word)),
    )
    if (turn !== undefined && (second < first || stays)) return turn
    if (second > first && isListBetween(said, places.slice(first + 1, second), statement, next, second))
      return undefined
  }
  return 'apart'
}

/** "Hệ thống y tế, giáo dục" of "hệ thống giáo dục, y tế": other items of the same list come first. */
function isListBetween(
  said: Reading,
  between: (Place | undefined)[],
  statement: AlignedStatement,
  next: number,
  second: number,
): boolean {
  const { atoms } = statement.reading
  const isItem = (place: Place | undefined) => {
    const atom = place?.statement === statement && place.at > next ? atoms[place.at]! : undefined
    return atom?.kind === 'word' && !atom.isActor && place!.at - next <= farthestItem
  }
  return said.joints[second]!.isPause && between.every(isItem)
}

const farthestItem = 12

function isBehindDeed(before: Place | undefined, statement: AlignedStatement, at: number): boolean {
  return before?.statement === statement && before.at < at
}

/** Whether it stands between the two in the source as well, or is a time that was put there. */
function isBetween(place: Place | undefined, at: number, next: number, statement: AlignedStatement): boolean {
  if (!place) return true
  return (place.statement === statement && place.at > at && place.at < next) || isTimeAt(place)
}

/** Who acts may be left out: "Công an xã tuần tra" → "tuần tra". */
function isSubject({ atoms, joints }: Reading, at: number): boolean {
  for (let place = at; place >= 0; place--) {
    const atom = atoms[place]!
    if (atom.kind === 'word' && atom.isActor) return true
    if (isBoundary(joints[place]!)) return false
  }
  return false
}

/** "Giao Công an xã chủ trì" → "Công an xã chủ trì" */
function isEntrusting(atoms: Atom[], at: number): boolean {
  const [verb, body] = [atoms[at], atoms[at + 1]]
  return verb?.kind === 'word' && /^(?:giao|đề nghị)$/u.test(verb.key) && body?.kind === 'word' && body.isActor
}

/** What may be wrong with a sentence once it is known from where each of its words was taken. */
import type { Alignment, Place, Statement } from './align.ts'
import { isBoundary, isTimeAt, turners } from './align.ts'
import { type Marker, reaches } from './markers.ts'
import { isSameQuantity } from './quantities.ts'
import type { Atom, Joint, Reading } from './reading.ts'
import { isFaint, isFrame } from './wording.ts'

export type Fault =
  | 'citation'
  | 'quote'
  | 'words'
  | 'number'
  | 'name'
  | 'polarity'
  | 'limit'
  | 'left-out'
  | 'order'
  | 'actor'
  | 'empty'

export interface Finding {
  fault: Fault
  /** The words that are wrong or missing, as printed. */
  words: string
}

/** A sentence with the places its atoms come from. */
export interface Traced extends Alignment {
  said: Reading
}

/** The first fault, the plainest first. */
export function findFault(traced: Traced): Finding | undefined {
  for (const check of [
    findForeign,
    findThin,
    findMisplaced,
    findTornName,
    findLoneSyllable,
    findDoubled,
    findStray,
    findNumberAbove,
    findWrongOwner,
    findUnmarked,
    findTorn,
    findParted,
    findMismatched,
    findTense,
  ]) {
    const finding = check(traced)
    if (finding) return finding
  }
  return undefined
}

const leastWords = 2
const leastShare = 0.5

/** What stands nowhere in the sources. */
function findForeign({ said, places }: Traced): Finding | undefined {
  const at = places.findIndex((place, nth) => !place && !isSoft(said.atoms[nth]!))
  return at < 0 ? undefined : { fault: foreignFault(said.atoms[at]!), words: said.atoms[at]!.shown }
}

function isSoft(atom: Atom): boolean {
  return (atom.kind === 'marker' && atom.marker === 'until') || (atom.kind === 'word' && isFrame(atom.key))
}

function foreignFault(atom: Atom): Fault {
  if (atom.kind === 'quantity') return 'number'
  if (atom.kind === 'marker') return reaches[atom.marker] === 'quantity' ? 'limit' : 'polarity'
  return atom.isCapital || atom.isActor ? 'name' : 'words'
}

/** A sentence that says next to nothing of its clauses. */
function findThin({ said, places }: Traced): Finding | undefined {
  const own = places.filter((place) => place?.statement.kind === 'clause')
  const isThin = own.length < leastWords || own.length < leastShare * said.atoms.length
  return isThin ? { fault: 'empty', words: '' } : undefined
}

function findMisplaced({ said, breaks }: Traced): Finding | undefined {
  const at = breaks[0]
  return at === undefined ? undefined : { fault: 'order', words: said.atoms[at]!.shown }
}

/** One place of the source said for two: "khoản 3 và khoản 3" of "khoản 2 và khoản 3"; who acts may be said again. */
function findDoubled({ said, places }: Traced): Finding | undefined {
  const at = places.findIndex((place, nth) => {
    const atom = said.atoms[nth]!
    if (place?.statement.kind !== 'clause' || (atom.kind === 'word' && isFrame(atom.key))) return false
    // Who acts may be named again where another deed is told.
    if (atom.kind === 'word' && atom.isActor && said.joints[nth]!.isPause) return false
    const since = said.joints.findLastIndex(({ isStop }, joint) => joint <= nth && isStop)
    const isSaid = (one: Place | undefined) => one?.statement === place.statement && one.at === place.at
    const isPartOfActor = isSaidOfActor(said, nth)
    return !isPartOfActor && places.slice(Math.max(0, since), nth).some(isSaid)
  })
  return at < 0
    ? undefined
    : { fault: said.atoms[at]!.kind === 'quantity' ? 'number' : 'order', words: said.atoms[at]!.shown }
}

/** "xã" of "Công an xã". */
function isSaidOfActor({ atoms, joints }: Reading, nth: number): boolean {
  for (let at = nth; at > 0 && isBare(joints[at]!) && atoms[at]!.kind === 'word'; at--) {
    const before = atoms[at - 1]!
    if (before.kind === 'word' && before.isActor) return true
  }
  return false
}

const longestStray = 2
const farthestStray = 3

/** A word or two out of one list in another: "cột 12, cột 3 … cột 1". */
function findStray({ said, places }: Traced): Finding | undefined {
  for (let from = 1; from < places.length; from++) {
    const [before, first] = [places[from - 1], places[from]]
    if (!before || first?.statement.kind !== 'clause' || isTimeAt(first) || before.at + 1 === first.at) continue
    let end = from + 1
    while (places[end]?.statement === first.statement && places[end]!.at === places[end - 1]!.at + 1) end++
    const after = places[end]
    const isOneSentence = [before, after].every((place) => place?.statement === first.statement)
    if (!after || !isOneSentence || end - from > longestStray || !said.joints[from]!.isPause) continue
    const isOut = (first.at < before.at && first.at < after.at) || (first.at > before.at && first.at > after.at)
    const isFar = [before, after].every((place) => Math.abs(place.at - first.at) > farthestStray)
    if (isOut && isFar) return { fault: 'order', words: said.atoms[from]!.shown }
  }
  return undefined
}

/** "Ban của Hội đồng nhân dân" is not "Hội đồng nhân dân của Ban", nor "Ban của Tổ đại biểu". */
function findWrongOwner({ said, places }: Traced): Finding | undefined {
  const at = places.findIndex((place, nth) => {
    const before = places[nth - 1]
    if (!said.joints[nth]!.words.includes('của') || before?.statement !== place?.statement || !before || !place)
      return false
    const isOwned = place.statement.reading.joints[place.at]!.words.includes('của')
    return isOwned ? before.at > place.at || place.at - before.at > farthestOwner : before.at + 1 !== place.at
  })
  return at < 0 ? undefined : { fault: 'order', words: said.atoms[at]!.shown }
}

/** "chất lượng, hiệu quả, tiến độ của công việc" */
const farthestOwner = 8

/** A number that a heading has and the clause has not, unless it opens the sentence: "Giai đoạn 2021-2025, …". */
function findNumberAbove({ said, places }: Traced): Finding | undefined {
  const begin = places.findIndex((place) => place?.statement.kind === 'clause')
  const at = places.findIndex(
    (place, nth) => nth > begin && place && place.statement.kind !== 'clause' && said.atoms[nth]!.kind === 'quantity',
  )
  return at < 0 ? undefined : { fault: 'number', words: said.atoms[at]!.shown }
}

/** One syllable torn out of a word: "tư" of "đầu tư" in "Thông tư". */
function findLoneSyllable({ said, places }: Traced): Finding | undefined {
  const at = places.findIndex((place, nth) => {
    const atom = said.atoms[nth]!
    if (!place || atom.kind !== 'word' || atom.key.includes(' ')) return false
    const isBeside = (other: Place | undefined, step: number) =>
      other?.statement === place.statement && Math.abs(other.at - place.at) <= 2 && (other.at - place.at) * step > 0
    if (isBeside(places[nth - 1], -1) || isBeside(places[nth + 1], 1)) return false
    const { atoms, joints } = place.statement.reading
    const isOpen = place.at === 0 || isBoundary(joints[place.at]!)
    return !isOpen || (place.at < atoms.length - 1 && !isBoundary(joints[place.at + 1]!))
  })
  return at < 0 ? undefined : { fault: said.atoms[at]!.isCapital ? 'name' : 'words', words: said.atoms[at]!.shown }
}

/** The syllables of a name stay together: "Nguyễn Văn An" is not "Nguyễn An". */
function findTornName({ said, places }: Traced): Finding | undefined {
  const at = said.atoms.findIndex((atom, nth) => {
    const [before, place] = [places[nth - 1], places[nth]]
    if (!before || !place || before.statement !== place.statement) return false
    const isName = isNameWord(atom) && isNameWord(said.atoms[nth - 1]!) && isBare(said.joints[nth]!)
    const skipped = place.statement.reading.atoms.slice(before.at + 1, place.at)
    return isName && place.at !== before.at + 1 && (place.at < before.at || skipped.some(isNameWord))
  })
  return at < 0 ? undefined : { fault: 'name', words: said.atoms[at]!.shown }
}

function isNameWord(atom: Atom): boolean {
  return atom.kind === 'word' && atom.isCapital
}

function isBare({ isPause, words }: Joint): boolean {
  return !isPause && words.length === 0
}

/** The clauses' sentences that are drawn from, each with the places that are used. */
export function usedStatements(places: (Place | undefined)[]): Map<Statement, Set<number>> {
  const used = new Map<Statement, Set<number>>()
  for (const place of places) {
    if (place?.statement.kind !== 'clause') continue
    used.set(place.statement, (used.get(place.statement) ?? new Set()).add(place.at))
  }
  return used
}

/** A negation, duty or limit of the source that is not said with what it governs. */
function findUnmarked({ places }: Traced): Finding | undefined {
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

/** A list item may stand for itself; with words of its introduction it needs the sense of that too. */
function mustBeIntroduced(marker: Marker, statement: Statement, drawnFrom: Map<Statement, Set<number>>): boolean {
  if (isSaidAbove(marker, statement, drawnFrom)) return false
  return [...drawnFrom.get(statement)!].some((at) => at < statement.introduction)
}

/** "Nghiêm cấm đổ rác, lấn chiếm": what introduces several sentences is said once. */
function isSaidAbove(marker: Marker, { citation }: Statement, drawnFrom: Map<Statement, Set<number>>): boolean {
  return [...drawnFrom].some(([{ introduction, reading, citation: other }, used]) =>
    reading.atoms.some(
      (atom, at) =>
        other === citation && at < introduction && used.has(at) && atom.kind === 'marker' && atom.marker === marker,
    ),
  )
}

/** A list goes on over commas: "không tổ chức hội họp, liên hoan". */
const longestListItem = 3

/** The places that may not be said without the marker. */
function governs({ reading, introduction }: Statement, at: number, marker: Marker): number[] {
  const { atoms } = reading
  const isAside = (place: number) => (atoms[place]!.isAside ? 1 : 0)
  // What stands in brackets says nothing of what stands around them.
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

/** What follows it in its part of the sentence; "kết quả không đạt" has it at the end. */
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

/** Where the run of atoms without a pause ends. */
export function endOfSegment({ atoms, joints }: Reading, at: number): number {
  for (let end = at + 1; end < atoms.length; end++) if (joints[end]!.isPause) return end
  return atoms.length
}

export function startOfSegment({ joints }: Reading, at: number): number {
  let start = at
  while (start > 0 && !joints[start]!.isPause) start--
  return start
}

/** A word that is cut off from what it stands with: "hộ" of "hộ cận nghèo", "5 ngày" of "5 ngày làm việc". */
function findTorn({ places }: Traced): Finding | undefined {
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

/** "Công an xã (tuần tra,) giữ trật tự", "quán triệt(, tuyên truyền) Nghị quyết": whole items of a list are left out. */
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

/** The nearest atom on that side that belongs to it; undefined where a part of the sentence ends between. */
function nextSolid(
  { reading: { atoms, joints }, introduction }: Statement,
  at: number,
  step: 1 | -1,
): number | undefined {
  for (let place = at + step; place >= introduction && place < atoms.length; place += step) {
    if (isBoundary(joints[step === 1 ? place : place + 1]!)) return undefined
    const atom = atoms[place]!
    // Whether a marker may be left out is another question.
    if (atom.kind === 'marker') return undefined
    if (atom.kind === 'quantity' && atom.quantity.class === 'time') return undefined
    if (atom.kind === 'word' && step === 1 && degrees.has(atom.key)) return undefined
    if (atom.kind === 'quantity' || !isFaint(atom.key)) return place
  }
  return undefined
}

/** "khá nhanh, …" begins what is said of the words before. */
const degrees = new Set(['khá', 'rất', 'tương', 'ngày càng', 'hết sức', 'còn'])

/** Words that stand together in the source and are both said, but apart: "cơ quan … thẩm quyền". */
function findParted(traced: Traced): Finding | undefined {
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
  statement: Statement,
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
    // "Hộ nghèo được UBND xã hỗ trợ 5 triệu đồng": what follows the one that went ahead stays behind the deed.
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
  statement: Statement,
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

function isBehindDeed(before: Place | undefined, statement: Statement, at: number): boolean {
  return before?.statement === statement && before.at < at
}

/** Between the two in the source as well, or a time that was put there. */
function isBetween(place: Place | undefined, at: number, next: number, statement: Statement): boolean {
  if (!place) return true
  return (place.statement === statement && place.at > at && place.at < next) || isTimeAt(place)
}

/** Who acts may go unsaid: "Công an xã tuần tra" → "tuần tra". */
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

/** A quantity beside words that have another one in the source. */
function findMismatched({ said, places }: Traced): Finding | undefined {
  for (const [nth, atom] of said.atoms.entries()) {
    const place = places[nth]
    if (atom.kind !== 'quantity' || place?.statement.kind !== 'clause') continue
    const besides = [
      said.joints[nth]!.isPause ? undefined : places[nth - 1],
      said.joints[nth + 1]!.isPause ? undefined : places[nth + 1],
    ]
    const before = places[nth - 1]
    const isAlone = besides.every((beside) => beside === undefined) && before?.statement === place.statement
    // "Điện thoại: (3); nơi ở: (4)": between pauses a number belongs to what it follows.
    if (isAlone && before.at > place.at) return { fault: 'number', words: atom.shown }
    if (besides.some((beside) => beside?.statement === place.statement && belongsToOther(place, beside.at))) {
      return { fault: 'number', words: atom.shown }
    }
  }
  return undefined
}

/** Whether another quantity of the same class is nearer to the word than this one. */
function belongsToOther({ statement, at }: Place, word: number): boolean {
  const { reading } = statement
  const own = reading.atoms[at]!
  const isRival = (place: number) => {
    const atom = reading.atoms[place]!
    if (place === at || atom.kind !== 'quantity' || own.kind !== 'quantity') return false
    // "36 (ba mươi sáu) tháng" says one number twice.
    const isOther = !isSameQuantity(own.quantity, atom.quantity) && (own.isAside ?? false) >= (atom.isAside ?? false)
    return isOther && atom.quantity.class === own.quantity.class
  }
  const between = range(Math.min(at, word) + 1, Math.max(at, word))
  if (reading.atoms[word]!.kind === 'word' && between.some(isRival)) return true
  const [start, end] = [startOfSegment(reading, word), endOfSegment(reading, word)]
  return (at < start || at >= end) && range(start, end).some(isRival)
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, nth) => from + nth)
}

/** "đã" for what is only planned; "được" for what is not granted. */
function findTense({ said, places }: Traced): Finding | undefined {
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

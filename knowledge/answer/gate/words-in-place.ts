/** Each word and number stands where it belongs: none doubled, torn out of a name or list, or with another owner. */
import { isBoundary, isTimeAt, type Place } from './align-words.ts'
import { isSameQuantity } from './quantities.ts'
import type { Atom, Reading } from './reading.ts'
import { isFrame } from './same-meaning.ts'
import { endOfSegment, type GateFinding, isBare, range, startOfSegment, type Traced } from './traced.ts'

/** One place of the source said twice: "khoản 3 và khoản 3" for "khoản 2 và khoản 3"; who acts may be said again. */
export function findDoubled({ said, places }: Traced): GateFinding | undefined {
  const at = places.findIndex((place, nth) => {
    const atom = said.atoms[nth]!
    if (place?.statement.kind !== 'clause' || (atom.kind === 'word' && isFrame(atom.key))) return false
    // Who acts may be named again for another deed.
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

/** A word or two of one list put into another: "cột 12, cột 3 … cột 1". */
export function findStray({ said, places }: Traced): GateFinding | undefined {
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
function findOwner(word: string, { said, places }: Traced): GateFinding | undefined {
  const at = places.findIndex((place, nth) => {
    const before = places[nth - 1]
    const isOwner = said.joints[nth]!.words.includes(word)
    if (!isOwner || !before || !place || before.statement !== place.statement || before.at + 1 === place.at)
      return false
    if (!place.statement.reading.joints[place.at]!.words.includes(word)) return true
    // "chất lượng(, hiệu quả) của công việc": what stood between may be left out, but not put elsewhere.
    const isBetween = (one: Place | undefined) =>
      one?.statement === place.statement && one.at > before.at && one.at < place.at
    return before.at > place.at || places.some(isBetween)
  })
  return at < 0 ? undefined : { fault: 'order', words: said.atoms[at]!.shown }
}

export function findWrongOwner(traced: Traced): GateFinding | undefined {
  return findOwner('của', traced) ?? findOwner('thuộc', traced)
}

/** What stands in brackets belongs to what it follows: "thiết kế cơ sở (3 bước), thiết kế kỹ thuật (2 bước)". */
export function findMovedAside({ said, places }: Traced): GateFinding | undefined {
  const at = places.findIndex((place, nth) => {
    const before = places[nth - 1]
    if (!place || !before || before.statement !== place.statement) return false
    const { atoms } = place.statement.reading
    const opens = atoms[place.at]!.isAside === true && atoms[place.at - 1]?.isAside !== true
    return opens && said.joints[nth]!.isPause && before.at !== place.at - 1
  })
  return at < 0 ? undefined : { fault: 'order', words: said.atoms[at]!.shown }
}

/** One syllable torn out of a word: "tư" of "đầu tư" in "Thông tư". */
export function findLoneSyllable({ said, places }: Traced): GateFinding | undefined {
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
export function findTornName({ said, places }: Traced): GateFinding | undefined {
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

/** A number that the heading has and the clause lacks, unless it opens the sentence: "Giai đoạn 2021-2025, …". */
export function findNumberAbove({ said, places }: Traced): GateFinding | undefined {
  const begin = places.findIndex((place) => place?.statement.kind === 'clause')
  const at = places.findIndex(
    (place, nth) => nth > begin && place && place.statement.kind !== 'clause' && said.atoms[nth]!.kind === 'quantity',
  )
  return at < 0 ? undefined : { fault: 'number', words: said.atoms[at]!.shown }
}

/** A quantity beside words that have another quantity in the source. */
export function findMismatched({ said, places }: Traced): GateFinding | undefined {
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

/** Reads a text as a row of atoms (words by meaning, quantities, markers) and keeps apart what stands between them. */
import { expandAbbreviation } from '../../vietnamese/abbreviations.ts'
import { normalise } from '../../vietnamese/normalise.ts'
import { conditionalMarkers, type GateMarker, markerPhrases, markersBehind } from './markers.ts'
import { type Quantity, readQuantity } from './quantities.ts'
import { isActor, wordingOf } from './same-meaning.ts'

export type Atom = { shown: string; isCapital: boolean /** Within brackets. */; isAside?: boolean } & (
  | { kind: 'word'; key: string; isActor: boolean }
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'marker'; marker: GateMarker /** It stands behind what it limits: "cấp xã trở lên". */; isBehind?: boolean }
)

/** What stands before an atom. */
export interface Joint {
  /** A comma, a colon, a bracket, "và". */
  isPause: boolean
  /** A full stop, a semicolon. */
  isStop: boolean
  /** Empty words: "do", "được", "tại". */
  words: string[]
}

export interface Reading {
  atoms: Atom[]
  /** The joint before each atom, and one after the last. */
  joints: Joint[]
}

const longestPhrase = 6

type Token =
  | { kind: 'quantities'; shown: string; quantities: Quantity[]; isRange: boolean }
  | { kind: 'mark'; shown: string }
  | { kind: 'word'; shown: string; syllable: string; rest: string }

/** The same clauses are read for every sentence about them. */
const known = new Map<string, Reading>()
const mostKnown = 2000

export function readAtoms(text: string): Reading {
  const reading = known.get(text) ?? readAnew(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, reading)
  return reading
}

function readAnew(text: string): Reading {
  const tokens = tokenise(text)
  const isInCapitals = /\p{Lu}/u.test(text) && text === text.toUpperCase()
  const reading: Reading = { atoms: [], joints: [newJoint()] }
  let depth = 0
  for (let at = 0; at < tokens.length; ) {
    const { kind, shown } = tokens[at]!
    if (kind === 'mark' && shown === '(') depth++
    if (kind === 'mark' && shown === ')') depth--
    const from = reading.atoms.length
    at += readAt(reading, tokens, at, isInCapitals)
    if (depth > 0) for (const atom of reading.atoms.slice(from)) atom.isAside = true
  }
  return reading
}

/** Adds what begins at the token and returns how many tokens it took. */
function readAt(reading: Reading, tokens: Token[], at: number, isInCapitals: boolean): number {
  const token = tokens[at]!
  if (token.kind === 'mark') {
    readMark(reading.joints.at(-1)!, token.shown)
    return 1
  }
  if (token.kind === 'quantities') {
    addQuantities(reading, token)
    return 1
  }
  const { length, phrase, found } = longestKnown(tokens, at)
  const isCapital = /^\p{Lu}/u.test(token.shown)
  const shown = tokens
    .slice(at, at + length)
    .map((one) => one.shown)
    .join(' ')
  if (!found) add(reading, { kind: 'word', key: token.syllable, shown, isCapital, isActor: false })
  else if (found.kind === 'marker') add(reading, { kind: 'marker', marker: found.marker, shown, isCapital })
  else if (found.kind === 'behind') addBehind(reading, found.marker, shown)
  else if (found.kind === 'empty' && phrase === 'ngày' && followsNumber(reading)) {
    add(reading, { kind: 'word', key: phrase, shown, isCapital, isActor: false })
  } else if (found.kind === 'empty') addEmpty(reading.joints.at(-1)!, phrase)
  else {
    const isOffice =
      isActor(found.key) && (found.key.includes(' ') || found.key === 'thôn' || (isCapital && !isInCapitals))
    add(reading, { kind: 'word', key: found.key, shown, isCapital, isActor: isOffice })
  }
  return length
}

/** "21 ngày" has a unit, while "ngày 30/6" is a date. */
function followsNumber({ atoms, joints }: Reading): boolean {
  const last = atoms.at(-1)
  const { isPause, words } = joints.at(-1)!
  // Also for "05 (năm) ngày".
  const isNext = (!isPause || last?.isAside === true) && words.length === 0
  return last?.kind === 'quantity' && last.quantity.class === 'number' && isNext
}

/** "và" and "còn" separate what they join. */
function addEmpty(joint: Joint, phrase: string): void {
  joint.words.push(phrase)
  if (phrase === 'và' || phrase === 'còn' || phrase === 'đồng thời' || phrase === 'trong khi') joint.isPause = true
}

function newJoint(): Joint {
  return { isPause: false, isStop: false, words: [] }
}

function add(reading: Reading, atom: Atom): void {
  reading.atoms.push(atom)
  reading.joints.push(newJoint())
}

function readMark(joint: Joint, mark: string): void {
  if (/[.;!?…]/u.test(mark)) joint.isStop = true
  // "12,8%/năm": a slash only joins.
  if (mark !== '/') joint.isPause = true
}

function addQuantities(reading: Reading, token: Extract<Token, { kind: 'quantities' }>): void {
  const { shown, quantities, isRange } = token
  const marks: GateMarker[] = isRange ? ['from', 'until'] : []
  for (const [nth, quantity] of quantities.entries()) {
    const last = reading.atoms.at(-1)
    const isSaid = last?.kind === 'marker' && last.marker === marks[nth]
    if (marks[nth] && !isSaid) add(reading, { kind: 'marker', marker: marks[nth], shown, isCapital: false })
    add(reading, { kind: 'quantity', quantity, shown, isCapital: false })
  }
}

/** "từ 5 người trở lên" is read like "ít nhất 5 người"; "cấp xã trở lên" does not limit a number. */
function addBehind(reading: Reading, marker: GateMarker, shown: string): void {
  const { atoms, joints } = reading
  const at = atoms.findLastIndex(({ kind }) => kind === 'quantity')
  const before = atoms[at - 1]
  const atom: Atom = { kind: 'marker', marker, shown, isCapital: false }
  if (at < 0 || atoms.length - at > farthestBehind) add(reading, { ...atom, isBehind: true })
  else if (before?.kind === 'marker' && before.marker === 'from') atoms[at - 1] = atom
  else {
    atoms.splice(at, 0, atom)
    joints.splice(at + 1, 0, newJoint())
  }
}

const farthestBehind = 6

type Known =
  | { kind: 'marker'; marker: GateMarker }
  | { kind: 'behind'; marker: GateMarker }
  | { kind: 'word' | 'empty'; key: string }

const markers = new Map<string, GateMarker>(
  Object.entries(markerPhrases).flatMap(([marker, table]) =>
    table.split(',').map((phrase): [string, GateMarker] => [phrase.trim(), marker as GateMarker]),
  ),
)

/** The longest phrase that begins at the token and means something as a whole. */
function longestKnown(tokens: Token[], at: number): { length: number; phrase: string; found: Known | undefined } {
  const syllables: string[] = []
  let best: { length: number; phrase: string; found: Known | undefined } = { length: 1, phrase: '', found: undefined }
  for (let length = 1; length <= longestPhrase; length++) {
    const token = tokens[at + length - 1]
    if (token?.kind !== 'word') break
    syllables.push(token.syllable)
    const phrase = syllables.join(' ')
    const found = knownPhrase(phrase, token.rest)
    if (found) best = { length, phrase, found }
  }
  return best
}

function knownPhrase(phrase: string, rest: string): Known | undefined {
  // "đạt 95%" is said like "là 95%"; "không đạt" is a word of its own.
  if (phrase === 'đạt' && !/^(?:\d|khoảng|trên|gần|hơn|mức|bình quân|không quá|tối|ít nhất)/u.test(rest))
    return undefined
  const behind = markersBehind[phrase]
  if (behind) return { kind: 'behind', marker: behind }
  const conditional = conditionalMarkers.find(([word, , follows]) => word === phrase && follows.test(rest))
  if (conditional) return { kind: 'marker', marker: conditional[1] }
  const marker = markers.get(phrase)
  return marker ? { kind: 'marker', marker } : wordingOf.get(phrase)
}

function tokenise(text: string): Token[] {
  const shown = text
    .normalize('NFC')
    .replace(/[*_“”„«»"‘’`']/gu, ' ')
    .replace(/[‐-―−]/gu, '-')
    .replace(/(?:\.{2,}|…)+/gu, ' , ')
    .replace(/\s+/gu, ' ')
    .trim()
  const plain = shown.toLowerCase()
  const tokens: Token[] = []
  for (let at = 0; at < plain.length; ) {
    const found = tokenAt(plain, shown, at)
    tokens.push(...found)
    at += Math.max(1, found[0]?.shown.length ?? 0)
  }
  return tokens
}

/** An abbreviation gives one token for each syllable it stands for. */
function tokenAt(plain: string, shown: string, at: number): Token[] {
  const quantity = startsName(shown, at) ? undefined : readQuantity(plain, shown, at)
  if (quantity) return [{ kind: 'quantities', ...quantity, shown: shown.slice(at, at + quantity.length) }]
  const [word] = /^\p{L}[\p{L}\d²³]*/u.exec(plain.slice(at, at + 40)) ?? []
  if (!word) return /[\s\d]/u.test(plain[at]!) ? [] : [{ kind: 'mark', shown: plain[at]! }]
  const typed = normalise(word)
  const rest = plain.slice(at + word.length + 1, at + word.length + 24)
  const written = shown.slice(at, at + word.length)
  return (expandAbbreviation(typed) ?? [typed]).map((syllable) => ({ kind: 'word', shown: written, syllable, rest }))
}

/** "Ba Đình", "Bảy Núi": a number word in a name. */
function startsName(shown: string, at: number): boolean {
  return /^(?:Hai|Ba|Bốn|Sáu|Bảy|Tám|Chín|Mười) \p{Lu}/u.test(shown.slice(at, at + 8))
}

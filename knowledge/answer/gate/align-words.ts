/** Finds for every atom of a sentence the place in its sources from which it was most likely taken. */
import { isSameQuantity } from './quantities.ts'
import type { Atom, Joint, Reading } from './reading.ts'

/** A sentence of a cited clause, or what stands around it: headings, the name of the document. */
export interface AlignedStatement {
  reading: Reading
  kind: 'clause' | 'heading' | 'document'
  /** The citation it belongs to. */
  citation: number
  /** How many atoms at the beginning are the words above, which say in what sense it is meant. */
  introduction: number
}

export interface Place {
  statement: AlignedStatement
  at: number
}

export interface Alignment {
  /** Undefined for an atom that stands in no source. */
  places: (Place | undefined)[]
  /** Atoms that follow the one before in a way that the sources do not allow. */
  breaks: number[]
}

interface Step {
  place: Place
  cost: number
  before: Step | undefined
  isBreak: boolean
}

const costs = { skip: 1, perAtom: 0.1, back: 3, other: 4, aside: 2, context: 0.5, halfMarker: 5, break: 50 }

export function align({ atoms, joints }: Reading, statements: AlignedStatement[]): Alignment {
  const candidates = atoms.map((atom) => placesOf(atom, statements))
  let paths: Step[] = []
  for (const [nth, places] of candidates.entries()) {
    if (places.length === 0) continue
    paths = places.map((place) => extend(paths, place, atoms[nth]!, joints[nth]!))
  }
  const steps = stepsOf(paths)
  const places = candidates.map((found) => (found.length === 0 ? undefined : steps.shift()))
  return {
    places: places.map((step) => step?.place),
    breaks: places.flatMap((step, nth) => (step?.isBreak ? [nth] : [])),
  }
}

function stepsOf(paths: Step[]): Step[] {
  const steps: Step[] = []
  let step = paths.reduce<Step | undefined>((best, one) => (best && best.cost <= one.cost ? best : one), undefined)
  for (; step; step = step.before) steps.unshift(step)
  return steps
}

function placesOf(atom: Atom, statements: AlignedStatement[]): Place[] {
  return statements.flatMap((statement) =>
    statement.reading.atoms.flatMap((written, at) => (isSame(atom, written) ? [{ statement, at }] : [])),
  )
}

function isSame(said: Atom, written: Atom): boolean {
  if (said.kind === 'word' && written.kind === 'word') return said.key === written.key
  if (said.kind === 'marker' && written.kind === 'marker') return said.marker === written.marker
  return said.kind === 'quantity' && written.kind === 'quantity' && isSameQuantity(said.quantity, written.quantity)
}

function extend(paths: Step[], place: Place, atom: Atom, joint: Joint): Step {
  const own = (place.statement.kind === 'clause' ? 0 : costs.context) + halfMarker(place, atom)
  let best: Step | undefined
  for (const before of paths) {
    const { cost, isBreak } = stepCost(before.place, place, joint)
    const total = before.cost + cost + own
    if (!best || total < best.cost) best = { place, cost: total, before, isBreak }
  }
  return best ?? { place, cost: own, before: undefined, isBreak: false }
}

/** A word behind a marker is preferably taken from where it stands without one. */
function halfMarker({ statement, at }: Place, atom: Atom): number {
  return atom.kind !== 'marker' && statement.reading.atoms[at - 1]?.kind === 'marker' ? 0.5 : 0
}

function stepCost(from: Place, to: Place, joint: Joint): { cost: number; isBreak: boolean } {
  const atoms = from.statement.reading.atoms
  if (from.statement === to.statement) {
    if (to.at === from.at + 1) return { cost: 0, isBreak: false }
    if (isBoundToNext(atoms[from.at]!)) return { cost: costs.break, isBreak: true }
    if (to.at > from.at) return { cost: skipCost(from, to), isBreak: false }
    return isOpening(joint) || opensTime(to)
      ? { cost: costs.back, isBreak: false }
      : { cost: costs.break, isBreak: true }
  }
  if (!isAllowedMove(from.statement, to.statement, joint)) return { cost: costs.break, isBreak: true }
  const isIntoClause = to.statement.kind === 'clause' && from.statement.kind !== 'clause'
  return { cost: isIntoClause ? costs.aside : costs.other, isBreak: false }
}

/** What is left out is preferably a whole part of the sentence. */
function skipCost(from: Place, to: Place): number {
  const { joints } = from.statement.reading
  const ragged = [joints[from.at + 1]!, joints[to.at]!].filter((joint) => !isBoundary(joint)).length
  return costs.skip * (1 + ragged) + costs.perAtom * (to.at - from.at)
}

/** Headings open a sentence or name a place in it; the document is named at the beginning. */
function isAllowedMove(from: AlignedStatement, to: AlignedStatement, joint: Joint): boolean {
  if (from.kind === 'heading' && to.kind === 'clause') return from.citation === to.citation || joint.isPause
  if (to.kind === 'clause') return joint.isPause
  if (from.kind !== 'clause') return joint.isPause && !joint.words.includes('và')
  return to.kind === 'heading' && joint.words.some((word) => placing.has(word))
}

const placing = new Set(['tại', 'ở', 'trong', 'thuộc'])

/** "không", "ít nhất" belong to what follows them; after "phấn đấu" the date may come first. */
function isBoundToNext(atom: Atom): boolean {
  return (
    atom.kind === 'marker' && !atom.isBehind && atom.marker !== 'aim' && atom.marker !== 'if' && atom.marker !== 'all'
  )
}

/** Where a part of a sentence may begin that was elsewhere before: "…, do Công an xã", "được UBND xã hỗ trợ". */
function isOpening({ isPause, words }: Joint): boolean {
  return isPause || words.some((word) => movable.has(word) || turners.has(word))
}

/** Time, place and purpose may stand anywhere; "của", "cho", "với" stay with their word. */
const movable = new Set(['tại', 'ở', 'trong', 'theo', 'vào', 'để', 'nhằm', 'từ', 'đến', 'qua', 'thông qua', 'trên'])

/** Where a part of a sentence ends or begins. */
export function isBoundary({ isPause, words }: Joint): boolean {
  return isPause || words.some((word) => openers.has(word))
}

/** These turn a sentence around: "Hội nghị do UBND xã tổ chức". */
export const turners: ReadonlySet<string> = new Set(['do', 'bởi', 'được', 'bị'])

const openers = new Set(
  'do bởi tại ở trong theo vào để nhằm với cho về từ đến qua bằng của thuộc gồm như cùng đối_với thông_qua cùng_với dành_cho trên dưới nhờ bao_gồm cụ_thể_là gắn_với giữa'
    .split(' ')
    .map((word) => word.replace(/_/gu, ' ')),
)

/** Whether the place is a date or belongs to one: "trước", "ngày 30/6", "cuối". */
export function isTimeAt(place: Place): boolean {
  const { atoms } = place.statement.reading
  return [place.at, place.at + 1].some((at) => at < atoms.length && opensTime({ ...place, at }))
}

function opensTime({ statement, at }: Place): boolean {
  const atom = statement.reading.atoms[at]!
  return (
    (atom.kind === 'marker' && /^(?:before|after|from|until|within|if|except)$/u.test(atom.marker)) ||
    (atom.kind === 'quantity' && atom.quantity.class === 'time')
  )
}

/** Checks that the same body does the same deed in a sentence as in its sources. */
import { isBoundary, type Place } from './align-words.ts'
import type { Joint, Reading } from './reading.ts'
import { type GateFinding, startOfSegment, type Traced } from './traced.ts'

/** The first deed that is ascribed to another body than in the source. */
export function findSwappedActor({ said, places }: Traced): GateFinding | undefined {
  let actor: number | undefined
  for (const [nth, place] of places.entries()) {
    if (said.joints[nth]!.isStop) actor = undefined
    if (!place) continue
    if (isActorAt(said, places, nth)) {
      if (!isAside(said, nth) && !isPartOfOffice(said, nth)) actor = nth
      continue
    }
    // "80% hộ dân": how many of them.
    if (said.atoms[nth]!.kind === 'quantity' && isActorAt(said, places, nth + 1)) continue
    if (actor === undefined || place.statement.kind !== 'clause' || isPartOfName(places, actor, nth)) continue
    const isPatient = said.joints.slice(actor + 1, nth + 1).some(isPassive)
    if (!isDoneBy(place, places[actor]!, isPatient)) return { fault: 'actor', words: said.atoms[actor]!.shown }
  }
  return undefined
}

function isActorAt({ atoms }: Reading, places: (Place | undefined)[], nth: number): boolean {
  const place = places[nth]
  const written = place?.statement.reading.atoms[place.at]
  return [atoms[nth], written].some((atom) => atom?.kind === 'word' && atom.isActor)
}

/** "của UBND xã", "theo Bộ Chính trị", "phối hợp với Công an xã" name a body that does not act here. */
function isAside({ atoms, joints }: Reading, nth: number): boolean {
  const before = atoms[nth - 1]
  const isPartner = before?.kind === 'word' && before.key === 'phối hợp'
  return isPartner || joints[nth]!.words.some((word) => asides.has(word))
}

const asides = new Set(
  'của theo với cho về tại ở thuộc cùng trong'.split(' ').concat('cùng với', 'đối với', 'dành cho', 'thuộc về'),
)

/** "Công an | xã Tân Hòa": what directly follows the body in the source too. */
function isPartOfName(places: (Place | undefined)[], actor: number, nth: number): boolean {
  const own = places.slice(actor, nth + 1)
  return own.every((place, step) => place && place.statement === own[0]!.statement && place.at === own[0]!.at + step)
}

/** "Ủy ban nhân dân" of "Chủ tịch Ủy ban nhân dân": the first names who acts. */
function isPartOfOffice({ atoms, joints }: Reading, nth: number): boolean {
  const before = atoms[nth - 1]
  const { isPause, words } = joints[nth]!
  return before?.kind === 'word' && before.isActor && !isPause && words.length === 0
}

/** The subject of "Cơ quan tiếp nhận hồ sơ" replaced by a word of a heading, though the clause has its own. */
export function findReplacedSubject({ said, places }: Traced): GateFinding | undefined {
  const at = places.findIndex((place, nth) => {
    const before = places[nth - 1]
    if (!before || before.statement.kind === 'clause' || place?.statement.kind !== 'clause') return false
    const { reading, introduction } = place.statement
    const isInside = place.at > introduction && !isBoundary(reading.joints[place.at]!)
    return isInside && !said.joints[nth]!.isPause && reading.atoms[place.at - 1]!.kind !== 'marker'
  })
  return at < 0 ? undefined : { fault: 'actor', words: said.atoms[at - 1]!.shown }
}

function isPassive({ words }: Joint): boolean {
  return words.includes('được') || words.includes('bị')
}

function isDoneBy(deed: Place, actor: Place, isPatient: boolean): boolean {
  const { reading } = deed.statement
  if (actor.statement !== deed.statement) return isSubjectOutside(deed, actor)
  const isBehind = actor.at > deed.at
  if (isPatient) return isBehind || reading.joints.slice(actor.at + 1, deed.at + 1).some(isPassive)
  const doers = doersOf(reading, deed.at)
  if (doers.length === 0) return !isBehind || isAgent(reading, actor.at)
  return doers.includes(actor.at) || (isBehind && isAgent(reading, actor.at))
}

/** A body of the heading, or of the sentence before, where the source names none itself. */
function isSubjectOutside({ statement, at }: Place, actor: Place): boolean {
  const isNear = actor.statement.citation === statement.citation && actor.statement.kind !== 'document'
  return isNear && doersOf(statement.reading, at).length === 0
}

/** The bodies named before the deed in its part of the sentence, else in the nearest part before that names some. */
function doersOf(reading: Reading, deed: number): number[] {
  for (let end = deed, start = startOfSegment(reading, deed); ; start = startOfSegment(reading, end - 1)) {
    const named = reading.atoms
      .slice(start, end)
      .flatMap((atom, nth) =>
        atom.kind === 'word' && atom.isActor && !isPartOfOffice(reading, start + nth) ? [start + nth] : [],
      )
    if (named.length > 0) return withPeers(reading, actingOf(reading, named))
    if (start === 0) return []
    end = start
  }
}

/** Of "Nghị định của Chính phủ do UBND xã thực hiện" the one that acts. */
function actingOf(reading: Reading, named: number[]): number[] {
  const agents = named.filter((at) => isAgent(reading, at))
  if (agents.length > 0) return agents
  const acting = named.filter((at) => !isAside(reading, at))
  return acting.length > 0 ? acting : named
}

/** "UBND xã, Công an xã tuần tra": bodies in a row act together. */
function withPeers(reading: Reading, named: number[]): number[] {
  const start = startOfSegment(reading, named[0]!)
  const isHead = reading.atoms.slice(start, named[0]).every((atom) => atom.kind === 'quantity')
  if (start === 0 || !isHead) return named
  const before = startOfSegment(reading, start - 1)
  const own = reading.atoms.slice(before, start)
  const head = own.findIndex((atom) => atom.kind === 'word' && atom.isActor)
  const isListed = own.length <= 4 && head >= 0 && own.slice(0, head).every((atom) => atom.kind === 'quantity')
  return isListed ? [...withPeers(reading, [before + head]), ...named] : named
}

/** "do Công an xã tổ chức", "giao Công an xã": the body that acts stands after it. */
function isAgent({ joints, atoms }: Reading, at: number): boolean {
  const before = atoms[at - 1]
  const isEntrusted = before?.kind === 'word' && before.key === 'giao'
  return isEntrusted || joints[at]!.words.some((word) => word === 'do' || word === 'bởi')
}

/** What may be wrong with a sentence, once the source of each of its words is known. */

import { reaches } from './markers.ts'
import { findTense, findUnmarked } from './markers-kept.ts'
import type { Atom } from './reading.ts'
import { isFrame } from './same-meaning.ts'
import type { Fault, GateFinding, Traced } from './traced.ts'
import {
  findDoubled,
  findLoneSyllable,
  findMismatched,
  findMovedAside,
  findNumberAbove,
  findStray,
  findTornName,
  findWrongOwner,
} from './words-in-place.ts'
import { findParted, findTorn } from './words-together.ts'

/** The first fault found; the plainest are looked for first. */
export function findFault(traced: Traced): GateFinding | undefined {
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
    findMovedAside,
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

/** Words that stand nowhere in the sources. */
function findForeign({ said, places }: Traced): GateFinding | undefined {
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
function findThin({ said, places }: Traced): GateFinding | undefined {
  const own = places.filter((place) => place?.statement.kind === 'clause')
  const isThin = own.length < leastWords || own.length < leastShare * said.atoms.length
  return isThin ? { fault: 'empty', words: '' } : undefined
}

function findMisplaced({ said, breaks }: Traced): GateFinding | undefined {
  const at = breaks[0]
  return at === undefined ? undefined : { fault: 'order', words: said.atoms[at]!.shown }
}

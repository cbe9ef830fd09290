/** What is new in a version of a document, clause by clause. */
import { matchUnchanged } from '../../db/documents/match-clauses.ts'
import type { Clause } from '../../db/schema/document-tables.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import { wordsOf } from './library.ts'
import { diffWords, type WordChange } from './word-diff.ts'

/** Each in reading order. */
export interface VersionChanges {
  added: Clause[]
  removed: Clause[]
  changed: (ClausePair & { words: WordChange[] })[]
  /** Unchanged, but under another clause or with another number; what stands below moves with it. */
  moved: ClausePair[]
}

interface ClausePair {
  before: Clause
  after: Clause
}

/** Two clauses at least this alike are one clause that was changed, wherever they stand. */
const leastLikeness = 0.5
/** At the same place, this much is enough. */
const leastLikenessInPlace = 0.2
/** Of two clauses equally alike, the one at the same place is meant. */
const samePlaceBonus = 0.1

/** Both in reading order. */
export function compareVersions(before: Clause[], after: Clause[]): VersionChanges {
  const pairing = createPairing()
  for (const [one, other] of matchUnchanged(before, after)) pairing.join(before[one]!, after[other]!)
  const unchanged = pairing.list()
  for (const { before: one, after: other } of rankLikely(before.filter(pairing.isFree), after.filter(pairing.isFree))) {
    if (pairing.isFree(one) && pairing.isFree(other)) pairing.join(one, other)
  }
  joinInPlace(before, after, pairing)
  const isUnchanged = new Set(unchanged.map((pair) => pair.after))
  const changed = pairing.list().filter((pair) => !isUnchanged.has(pair.after))
  return {
    added: after.filter(pairing.isFree),
    removed: before.filter(pairing.isFree),
    changed: inOrder(changed).map((pair) => ({ ...pair, words: diffWords(wordsOf(pair.before), wordsOf(pair.after)) })),
    moved: inOrder(unchanged.filter((pair) => !pairing.isInPlace(pair))),
  }
}

function inOrder(pairs: ClausePair[]): ClausePair[] {
  return pairs.toSorted((one, other) => one.after.position - other.after.position)
}

/** Not known by ids: those of a version change when another version is published. */
function createPairing() {
  const partners = new Map<Clause, Clause>()
  const byId = new Map<number, Clause>()
  return { join, isFree: (clause: Clause) => !partners.has(clause), isInPlace, list }

  function join(before: Clause, after: Clause): void {
    partners.set(before, after)
    partners.set(after, before)
    byId.set(before.id, before)
  }

  /** Under the same clause, with the same number. */
  function isInPlace({ before, after }: ClausePair): boolean {
    if (before.level !== after.level || before.ordinal !== after.ordinal) return false
    if (before.parentId === null || after.parentId === null) return before.parentId === after.parentId
    const parent = byId.get(before.parentId)
    return parent !== undefined && partners.get(parent)?.id === after.parentId
  }

  function list(): ClausePair[] {
    return [...byId.values()].map((before) => ({ before, after: partners.get(before)! }))
  }
}

type Pairing = ReturnType<typeof createPairing>

/** Works from the top down, since a place is known by the clause above it. */
function joinInPlace(before: Clause[], after: Clause[], pairing: Pairing): void {
  const waiting = Map.groupBy(after.filter(pairing.isFree), ({ ordinal }) => ordinal)
  for (const one of before.filter(pairing.isFree)) {
    const candidates = waiting.get(one.ordinal)?.filter(pairing.isFree) ?? []
    const other = candidates.find((candidate) => pairing.isInPlace({ before: one, after: candidate }))
    if (other && likeness(countTurns(one), countTurns(other)) >= leastLikenessInPlace) pairing.join(one, other)
  }
}

/** Pairs of the same level that have much in common, the likeliest first. */
function rankLikely(before: Clause[], after: Clause[]): ClausePair[] {
  const turns = new Map(after.map((clause) => [clause, countTurns(clause)]))
  const holders = groupByTurn(turns)
  const pairs = before.flatMap((one) => {
    const own = countTurns(one)
    const candidates = new Set([...own.keys()].flatMap((turn) => holders.get(turn) ?? []))
    return [...candidates]
      .filter(({ level }) => level === one.level)
      .map((other) => ({ before: one, after: other, like: likeness(own, turns.get(other)!) }))
      .filter(({ like }) => like >= leastLikeness)
  })
  const score = ({ before: one, after: other, like }: (typeof pairs)[number]) =>
    like + (one.path === other.path ? samePlaceBonus : 0)
  return pairs.toSorted((one, other) => score(other) - score(one))
}

/** How often each two syllables stand side by side. */
type Turns = Map<string, number>

function countTurns(clause: Clause): Turns {
  const syllables = ['', ...syllablesOf(wordsOf(clause)).map(({ folded }) => folded), '']
  const turns: Turns = new Map()
  for (const [nth, syllable] of syllables.slice(1).entries()) {
    const turn = `${syllables[nth]} ${syllable}`
    turns.set(turn, (turns.get(turn) ?? 0) + 1)
  }
  return turns
}

/** What stands in very many clauses identifies none of them. */
const mostHolders = 50

function groupByTurn(turns: Map<Clause, Turns>): Map<string, Clause[]> {
  const holders = new Map<string, Clause[]>()
  for (const [clause, own] of turns) {
    for (const turn of own.keys()) {
      const list = holders.get(turn) ?? []
      list.push(clause)
      holders.set(turn, list)
    }
  }
  for (const [turn, list] of holders) if (list.length > mostHolders) holders.delete(turn)
  return holders
}

/** 0 to 1: the share of turns they have in common. */
function likeness(one: Turns, other: Turns): number {
  let shared = 0
  for (const [turn, times] of one) shared += Math.min(times, other.get(turn) ?? 0)
  return (2 * shared) / (sum(one) + sum(other))
}

function sum(turns: Turns): number {
  return turns.values().reduce((total, times) => total + times, 0)
}

/** Finds the clauses that a document's references to itself mean, without guessing what is not there. */
import type { NewClause } from '../../db/documents/versions.ts'
import { isHeaderLevel } from '../../db/schema/document-tables.ts'
import {
  type ClausePath,
  extendPath,
  isScope,
  matchPath,
  ordinalValue,
  type Step,
} from '../../knowledge/citation/citation.ts'
import { parsePath } from '../../knowledge/citation/parse-references.ts'
import { normalise } from '../../knowledge/vietnamese/normalise.ts'
import type { ListedClause } from '../tree/list-clauses.ts'
import type { Mention } from './mention.ts'

/** A reference to a clause that the document does not have. */
export interface Dangling {
  /** The label of the clause that says so. */
  where: string
  /** "khoản 9 Điều 3" */
  named: string
}

/** A clause with all that it stands in, chapters too, which its path leaves out. */
interface Place {
  clause: ListedClause
  path: ClausePath
  above: Place | undefined
  /** The appendix or form that it is in; undefined in the document itself. */
  scope: Place | undefined
}

type Found = { kind: 'found'; place: Place } | { kind: 'missing' } | { kind: 'unclear' }

/** Where none fits the reference dangles; where several do it leads nowhere, but is no mistake. */
export function resolveOwn(listed: ListedClause[]): { clauses: NewClause[]; dangling: Dangling[] } {
  const dangling: Dangling[] = []
  const places = placeClauses(listed)
  const find = createFinder(places)
  const resolve = (place: Place, mention: Mention) => {
    const { ofThis, isSaidOwn: _, ...reference } = mention
    const found = isOwn(mention) ? find(place, parsePath(mention.path!)!, ofThis) : undefined
    const isDangling = found?.kind === 'missing' && isCertain(place, mention)
    if (isDangling) dangling.push({ where: place.clause.label, named: mention.path! })
    return { ...reference, target: found?.kind === 'found' ? found.place.clause.path : null }
  }
  const clauses = places.map((place) => {
    const meant = place.clause.references.filter(isMeant(place.clause))
    return { ...place.clause, references: meant.map((mention) => resolve(place, mention)) }
  })
  return { clauses, dangling }
}

/** Letterhead, title, preamble and recipients name clauses of other documents only, or none. */
function isMeant({ level }: ListedClause): (mention: Mention) => boolean {
  return (mention) => !isOwn(mention) || !isHeaderLevel(level) || level === 'closing'
}

/** Words that need no context: "khoản 2 Điều 5", but not "khoản 2" or "Mẫu số 01", which may be another document's. */
const whole = /(?<!\p{L})(?:điều|mục|chương|phần|phụ lục)(?!\p{L})/iu

/** Whether it must be a clause of this document: what forms say is to be filled in, and appendices list other documents'. */
function isCertain(from: Place, { text, isSaidOwn }: Mention): boolean {
  return isSaidOwn ? !isInForm(from) : from.scope === undefined && whole.test(text)
}

function isOwn({ docNumber, documentKind, path }: Mention): boolean {
  return docNumber === null && documentKind === null && path !== null
}

function placeClauses(listed: ListedClause[]): Place[] {
  const places: Place[] = []
  for (const clause of listed) {
    const above = clause.parent === null ? undefined : places[clause.parent]
    const path = [...(above?.path ?? []), ...extendPath([], clause)]
    const place: Place = { clause, above, path, scope: above?.scope }
    if (isScope(clause.level)) place.scope = place
    places.push(place)
  }
  return places
}

/** Looks a path up as it is meant in a clause; `ofThis` is the kind of document it is said to be of. */
function createFinder(places: Place[]): (from: Place, written: ClausePath, ofThis?: string) => Found {
  const byStep = Map.groupBy(places, ({ path }) => keyOf(path.at(-1)!))
  const twins = findTwins(places)
  const appendices = places.filter(({ clause }) => clause.level === 'appendix')
  return (from, written, ofThis) => {
    const [strict = [], loose = []] = readingsOf(written, from).map((path) => lookUp(from, path, ofThis))
    if (strict.length === 0) return decide(loose, from)
    // "mục 2" alone may be Mục II, or khoản 2 of the section it stands in.
    const isAlone = written.length === 1 && isCounted(written[0]!)
    const isEither = isAlone && loose.length > 0 && !isCounted(strict[0]!.path.at(-1)!)
    return isEither ? { kind: 'unclear' } : decide(strict, from)
  }

  function lookUp(from: Place, path: ClausePath, ofThis: string | undefined): Place[] {
    const candidates = candidatesFor(path)
    const steps = isBare(path[0]!) ? path.slice(1) : path
    for (const isInReach of reachesOf(from, path, ofThis)) {
      const near = candidates.filter(isInReach)
      const found = steps.length === 0 ? near : matchPath(near, steps)
      if (found.length > 0) return found
    }
    return []
  }

  /** "Phụ lục" without a number is any; a plan's "Phần II" is its Mục II. */
  function candidatesFor(path: ClausePath): Place[] {
    const last = path.at(-1)!
    if (isBare(last)) return appendices
    const named = byStep.get(keyOf(last)) ?? []
    const sections = last.level === 'part' ? (byStep.get(keyOf({ ...last, level: 'section' })) ?? []) : []
    const all = [...named, ...sections]
    return isBare(path[0]!) ? all.filter(({ path: [top] }) => top!.level === 'appendix') : all
  }

  function decide([first, ...others]: Place[], from: Place): Found {
    if (!first) return { kind: 'missing' }
    const around = new Set(lineOf(from))
    const isTwin = lineOf(first).some((place) => twins.has(place) && !around.has(place))
    return others.length > 0 || isTwin ? { kind: 'unclear' } : { kind: 'found', place: first }
  }
}

/**
 * As written; then "mục 2" as khoản 2 of the section it stands in, "mục 2 phần II" as khoản 2 of Mục II, and "Mẫu số 15
 * Phần A Phụ lục IV" without the part, which need not be printed over the form.
 */
function readingsOf(written: ClausePath, from: Place): ClausePath[] {
  if (written.at(-1)!.level === 'form') return [written, written.filter(({ level }) => level !== 'part')]
  if (!written.some(isCounted)) return [written]
  const loose = written.map((step): Step => (isCounted(step) ? { ...step, level: 'paragraph' } : step))
  const section = from.path.filter(({ level }) => level === 'section').slice(0, 1)
  return [written, isCounted(written[0]!) ? [...section, ...loose] : loose]
}

/** "mục 2" is section 2 of a chapter, or something else in a plan, whose sections have Roman numbers. */
function isCounted({ level, ordinal }: Step): boolean {
  return level === 'section' && /^\d+$/u.test(ordinal)
}

/** Where to look, the nearest first. */
function reachesOf(from: Place, [first]: ClausePath, ofThis: string | undefined): ((place: Place) => boolean)[] {
  const inWhole = (place: Place) => place.scope === undefined
  const inOwn = (place: Place) => place.scope === from.scope
  if (isScope(first!.level)) return [...lineOf(from).map(isBelow), () => true]
  if (ofThis !== undefined) return isCalled(from.scope, ofThis) ? [inOwn] : [inWhole, inOwn]
  if (isInForm(from)) return [inOwn]
  return [...lineOf(from).map((around) => (place: Place) => isBelow(around)(place) && inOwn(place)), inOwn]
}

function isBelow(around: Place): (place: Place) => boolean {
  return (place) => lineOf(place).slice(1).includes(around)
}

/** "QUY CHẾ" over an attached document, which calls itself "Quy chế này". */
function isCalled(scope: Place | undefined, name: string): boolean {
  return normalise(scope?.clause.heading ?? '').startsWith(normalise(name))
}

function isInForm(place: Place): boolean {
  return lineOf(place).some(({ clause }) => clause.level === 'form')
}

/** A clause and those around it, from the inside. */
function lineOf(place: Place): Place[] {
  return place.above ? [place, ...lineOf(place.above)] : [place]
}

function isBare({ level, ordinal }: Step): boolean {
  return level === 'appendix' && ordinal === 'PL'
}

function keyOf(step: Step): string {
  return step.level === 'subheading' ? step.level : `${step.level} ${ordinalValue(step)}`
}

/** Clauses whose number occurs twice in the same place, so that it does not tell which one is meant. */
function findTwins(places: Place[]): Set<Place> {
  const keyAround = ({ clause, above, scope, path }: Place) => {
    const around = clause.level === 'article' ? scope : above
    return `${around?.clause.position} ${keyOf(path.at(-1)!).split('#')[0]}`
  }
  const numbered = places.filter(({ clause }) => clause.level !== 'subheading')
  const alike = [...Map.groupBy(numbered, keyAround).values()]
  return new Set(alike.filter(({ length }) => length > 1).flat())
}

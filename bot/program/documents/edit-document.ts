/** Changes one clause as a call asks, or shows it, and prints the result. */
import { listEdits } from '../../../db/documents/clause-edits.ts'
import { readClauseStates } from '../../../db/documents/rewrite-clauses.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import { type Db, type Tx, transaction } from '../../../db/open.ts'
import type { ClauseChange, ClauseEdit, ClauseState, StoredEdit } from '../../../db/schema/document-tables.ts'
import { listAdmins } from '../../../db/staff/admins.ts'
import { commandLine } from '../../../ingest/documents/change-state.ts'
import { replaceWords } from '../../../ingest/documents/edits/correct-words.ts'
import {
  confirmEdit,
  dropEdit,
  type EditAct,
  type EditOutcome,
  type Editor,
  editClause,
  type SettleEditOutcome,
} from '../../../ingest/documents/edits/edit-clause.ts'
import { findClause } from '../../../ingest/documents/edits/find-clause.ts'
import { type UndoOutcome, undoEdit } from '../../../ingest/documents/edits/undo-edit.ts'
import { IngestError } from '../../../ingest/lines/ingest-error.ts'
import { wordsOf } from '../../../knowledge/library/library.ts'
import { formatInstant } from '../../../knowledge/vietnamese/official/calendar.ts'
import { personName } from '../../strings/admin-strings.ts'
import { reviewPageStrings } from '../../strings/review-page-strings.ts'
import { cardStrings } from '../../strings/review-strings.ts'
import { formatCall } from '../frame/short-names.ts'
import { programStrings } from '../program-strings.ts'
import { chooseDocument } from './choose-document.ts'
import { editStrings } from './edit-strings.ts'

/** At most one thing to do; without any, the clause is shown. */
export interface EditOrders {
  words?: string
  put?: string
  heading?: string
  text?: string
  split?: string
  join?: true
  under?: string
  before?: string
  after?: string
  number?: string
  undo?: true
  confirm?: true
  drop?: true
  revision?: number
  by?: string
  version?: string
  reason?: string
  json?: true
}

interface Named {
  /** The document's number or address. */
  name: string
  clause: string | undefined
}

export async function editDocument(db: Db, { name, clause }: Named, orders: EditOrders): Promise<void> {
  const document = await chooseDocument(db, name)
  if (!document) return
  const { slug } = document
  try {
    const version = await chooseVersion(db, document.id, orders.version)
    const editor = await findEditor(db, orders.by)
    const act = { actor: editor, at: new Date().toISOString(), reason: orders.reason }
    const said = await transaction(db, (tx) => carryOut(tx, { slug, version, clause }, orders, act))
    console.log(
      orders.json
        ? JSON.stringify({ document: slug, ...said.facts, says: said.lines })
        : `${slug}: ${said.lines.join('\n')}`,
    )
  } catch (error) {
    if (!(error instanceof IngestError)) throw error
    console.error(`${slug}: ${error.message}`)
    process.exitCode = 1
  }
}

/** What is printed, and what a program may want to know of it. */
interface Said {
  lines: string[]
  facts: Record<string, unknown>
}

interface Target {
  slug: string
  version: VersionSummary
  clause: string | undefined
}

async function chooseVersion(db: Db, documentId: number, wanted: string | undefined): Promise<VersionSummary> {
  const all = await findVersions(db, documentId)
  const named = all.find(({ number }) => String(number) === wanted)
  if (wanted !== undefined && !named) throw new IngestError(programStrings.noVersion(wanted, all))
  const usual = all.find(({ state }) => state === 'published') ?? all.findLast(({ state }) => state === 'draft')
  const version = named ?? usual
  if (!version) throw new IngestError(editStrings.noEditable)
  return version
}

/** Whoever runs programs on this machine needs no name, except where it must be sure that there are two people. */
async function findEditor(db: Db, by: string | undefined): Promise<Editor> {
  if (by === undefined) return commandLine
  const wanted = by.normalize('NFC').trim()
  const admins = await listAdmins(db)
  const found = admins.filter((one) => [personName(one), `${one.channel}:${one.userId}`].includes(wanted))
  const [first, ...others] = found
  if (!first) throw new IngestError(editStrings.noPerson(wanted, admins.map(personName)))
  if (others.some(({ level }) => level !== first.level)) throw new IngestError(editStrings.manyPeople(wanted))
  return { name: personName(first), level: first.level }
}

async function carryOut(tx: Tx, target: Target, orders: EditOrders, act: EditAct): Promise<Said> {
  const { version, clause } = target
  const { revision = 0 } = orders
  if (orders.undo) return describe(await undoEdit(tx, version.id, { ...act, revision }), target, editStrings.undone)
  const states = await readClauseStates(tx, version.id)
  if (clause === undefined) return show(tx, version, states)
  if (orders.confirm) return describe(await confirmEdit(tx, version.id, clause, act), target)
  if (orders.drop) return describe(await dropEdit(tx, version.id, clause, act), target)
  const found = findClause(states, clause)
  const edit = readEdit(found, states, orders)
  if (!edit) return show(tx, version, [found])
  return describe(await editClause(tx, version.id, edit, { ...act, revision }), target)
}

function readEdit(clause: ClauseState, states: ClauseState[], orders: EditOrders): ClauseEdit | undefined {
  const { path, heading, text } = clause
  const { words, put, split, number } = orders
  if (words !== undefined) {
    const worded = { heading, text: text === '' ? [] : text.split('\n\n') }
    return { kind: 'correct', path, ...replaceWords(worded, words, put ?? '') }
  }
  if (orders.heading !== undefined || orders.text !== undefined) {
    return { kind: 'correct', path, heading: orders.heading ?? heading, text: orders.text ?? text }
  }
  if (split !== undefined) return { kind: 'split', path, at: split, ...(number !== undefined && { number }) }
  if (orders.join) return { kind: 'join', path }
  for (const side of ['under', 'before', 'after'] as const) {
    const beside = orders[side]
    if (beside !== undefined) return { kind: 'move', path, to: { side, path: findClause(states, beside).path } }
  }
  return number === undefined ? undefined : { kind: 'relabel', path, number }
}

function describe(
  outcome: EditOutcome | SettleEditOutcome | UndoOutcome,
  { slug, clause }: Target,
  done = editStrings.edited,
): Said {
  const { kind } = outcome
  switch (outcome.kind) {
    case 'edited': {
      const { changes, fidelity, seen } = outcome
      const { revision } = seen.version
      const lines = [done(revision), ...describeChanges(changes), reviewPageStrings.fidelity(fidelity)]
      return { lines, facts: { kind, revision, ...fidelity } }
    }
    case 'waiting': {
      const call = formatCall('correct-clause', `${slug} "${clause}" --confirm --by <tên>`)
      return { lines: [editStrings.waiting(outcome.before, outcome.after, call)], facts: { kind } }
    }
    case 'dropped':
      return { lines: [editStrings.dropped], facts: { kind } }
    case 'stale':
      return refuse(kind, editStrings.stale(outcome.revision, outcome.last && withTime(outcome.last)))
    case 'gone':
      return refuse(kind, editStrings.gone)
    case 'withdrawn':
      return refuse(kind, editStrings.withdrawn)
    case 'nameless':
      return refuse(kind, editStrings.nameless)
    case 'none':
      return refuse(kind, done === editStrings.undone ? editStrings.nothingDone : editStrings.nothingWaits)
    case 'same-person':
      return refuse(kind, editStrings.samePerson(outcome.who))
    case 'not-allowed':
      return refuse(kind, editStrings.notAllowed)
  }
}

function refuse(kind: string, says: string): Said {
  process.exitCode = 1
  return { lines: [says], facts: { kind } }
}

const mostChanges = 12

/** The clauses that have other words or another path, at most a screen of them. */
function describeChanges(changes: ClauseChange[]): string[] {
  const lines = changes.flatMap(({ before, after }) => {
    const [old, fresh] = [before, after].map((state) => state && `${state.path}: ${firstWords(state)}`)
    if (old && fresh) return old === fresh ? [] : [editStrings.changed(old, fresh)]
    return [fresh ? editStrings.added(fresh) : editStrings.removed(old!)]
  })
  const more = lines.length - mostChanges
  return more > 0 ? [...lines.slice(0, mostChanges), editStrings.more(more)] : lines
}

const longestShown = 60

function firstWords(state: ClauseState): string {
  const words = wordsOf(state).replace(/\n+/gu, ' ')
  return words.length > longestShown ? `${words.slice(0, words.lastIndexOf(' ', longestShown))}…` : words
}

/** One clause with all its words, or the beginning of each. */
async function show(tx: Tx, version: VersionSummary, states: ClauseState[]): Promise<Said> {
  const { number, state, revision, fidelity } = version
  const waiting = await listEdits(tx, version.id, 'waiting')
  const [only, ...others] = states
  const shown = only && others.length === 0 ? showWhole(only) : states.map((one) => `${one.path}  ${firstWords(one)}`)
  const ofThese = waiting.filter(({ edit }) => states.some(({ path }) => path === edit.path))
  const lines = [
    `${editStrings.ofVersion(number, cardStrings.shortStates[state], revision)} ${fidelity ? reviewPageStrings.fidelity(fidelity) : reviewPageStrings.asRead}`,
    ...shown,
    ...ofThese.flatMap(showWaiting),
  ]
  return { lines, facts: { kind: 'shown', version: number, revision, ...fidelity } }
}

function showWhole({ path, label, heading, text, original }: ClauseState): string[] {
  return [
    `${path}  ${label}`,
    ...(heading === null ? [] : [editStrings.shownHeading(heading)]),
    ...(text === '' ? [] : [editStrings.shownText(text)]),
    ...(original === null ? [] : [editStrings.original(original)]),
  ]
}

function showWaiting(waiting: StoredEdit): string[] {
  const { edit } = waiting
  return [
    editStrings.waitingFor(withTime(waiting)),
    ...(edit.kind === 'correct' ? [editStrings.proposed(wordsOf(edit))] : []),
  ]
}

function withTime({ label, who, at }: StoredEdit) {
  return { label, who, at: formatInstant(at) }
}

/** Serves the answers that the office writes, and takes them only where their clauses carry them. */
import type { Tx } from '../../../../db/open.ts'
import type { Admin, OfficeAnswer, PinnedClause } from '../../../../db/schema/staff-tables.ts'
import {
  deleteOfficeAnswer,
  findOfficeAnswer,
  listOfficeAnswers,
  saveOfficeAnswer,
} from '../../../../db/staff/office-answers.ts'
import { type Passage, wordsOf } from '../../../../knowledge/library/library.ts'
import { isWrittenTwice } from '../../../../knowledge/vietnamese/same-question.ts'
import { isAtLeast, noteDone } from '../../../conversation/message/staff.ts'
import { clauseName } from '../../../conversation/reading/render-answer.ts'
import { proveSentences } from '../../../conversation/reading/say-office-answers.ts'
import { personName } from '../../../strings/admin-strings.ts'
import { officeAnswerStrings } from '../../../strings/office-answer-strings.ts'
import { actThenShow, respondNotFound, type StaffContext } from '../staff-guard.ts'
import { takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { answersSection, type DraftAnswer, renderAnswerForm } from './answer-form.ts'
import { renderAnswerList } from './answer-list-page.ts'

const mostQuestions = 10
const longestQuestion = 200
const shortestText = 10
const longestText = 1500
const clausesFound = 8

const emptyDraft: DraftAnswer = { id: undefined, kind: 'pinned', questions: [], text: '', office: '', clauses: [] }

export function addAnswerPages(app: StaffApp, setup: StaffSetup): void {
  const { db, search } = setup
  app.get('/answers', async (c) => {
    await search.refresh()
    const who = c.get('who')
    const [answers, notice] = [await listOfficeAnswers(db), await takeNotice(db, who)]
    return c.html(renderAnswerList({ who, answers, library: search.library, notice }))
  })
  app.get('/answers/new', (c) => c.html(renderAnswerForm({ who: c.get('who'), draft: emptyDraft })))
  app.get('/answers/:id{[0-9]+}', async (c) => {
    const answer = await findOfficeAnswer(db, Number(c.req.param('id')))
    return answer ? c.html(renderAnswerForm({ who: c.get('who'), draft: answer })) : respondNotFound(c)
  })
  app.post('/answers', (c) => take(c, setup, undefined))
  app.post('/answers/:id{[0-9]+}', async (c) => {
    const answer = await findOfficeAnswer(db, Number(c.req.param('id')))
    return answer ? take(c, setup, answer) : respondNotFound(c)
  })
}

/** Searches clauses, saves, publishes or deletes, as the button says. */
async function take(c: StaffContext, setup: StaffSetup, before: OfficeAnswer | undefined): Promise<Response> {
  const { db, search } = setup
  await search.refresh()
  const form = await c.req.parseBody({ all: true })
  const who = c.get('who')
  const act = String(form.act ?? 'save')
  if (act === 'delete' && before) {
    return actThenShow(c, db, { act: (tx) => remove(tx, setup, who.admin, before), to: answersSection })
  }
  const draft = readDraft(form, setup, before)
  if (act === 'find') {
    const sought = String(form.find ?? '').trim()
    const found =
      sought === '' ? [] : (await search.search(sought)).found.slice(0, clausesFound).map(({ passage }) => passage)
    const isChosen = ({ document, clause }: Passage) =>
      draft.clauses.some(({ documentId, path }) => documentId === document.id && path === clause.path)
    return c.html(renderAnswerForm({ who, draft, sought, found: found.filter((passage) => !isChosen(passage)) }))
  }
  const problems = await findProblems(setup, draft)
  const refused = draft.kind === 'pinned' && problems.length === 0 ? proveDraft(setup, draft) : []
  if (problems.length + refused.length > 0) return c.html(renderAnswerForm({ who, draft, problems, refused }), 400)
  // An editor who changes a published answer makes a draft of it.
  const state = act === 'publish' && isAtLeast(who.admin.level, 'admin') ? 'published' : 'draft'
  return actThenShow(c, db, { act: (tx) => save(tx, setup, who.admin, { draft, state }), to: answersSection })
}

type Form = Record<string, string | File | (string | File)[]>

/** Pinned clauses take the words that are published now. */
function readDraft(form: Form, { search: { library } }: StaffSetup, before: OfficeAnswer | undefined): DraftAnswer {
  const pins = [form.pin ?? []].flat().map(String)
  const clauses = pins.flatMap((pin): PinnedClause[] => {
    const [, id, path] = /^(\d+):(.*)$/su.exec(pin) ?? []
    const document = library.documents().find((one) => String(one.id) === id)
    const passage = document?.passages.find(({ clause }) => clause.path === path)
    return passage
      ? [{ documentId: document!.id, path: path!, label: clauseName(passage), words: wordsOf(passage.clause) }]
      : []
  })
  const questions = String(form.questions ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return {
    id: before?.id,
    kind: form.kind === 'statement' ? 'statement' : 'pinned',
    questions,
    text: String(form.text ?? '').trim(),
    office: String(form.office ?? '').trim(),
    clauses,
  }
}

async function findProblems({ db }: StaffSetup, draft: DraftAnswer): Promise<string[]> {
  const { id, kind, questions, text, office, clauses } = draft
  const isLong = questions.some(({ length }) => length > longestQuestion)
  const others = (await listOfficeAnswers(db)).filter((one) => one.id !== id)
  const taken = questions.find((question) => others.some((one) => isWrittenTwice(question, one.questions)))
  return [
    ...(questions.length === 0 || questions.length > mostQuestions || isLong ? [officeAnswerStrings.badQuestions] : []),
    ...(taken === undefined ? [] : [officeAnswerStrings.taken(taken)]),
    ...(text.length < shortestText || text.length > longestText ? [officeAnswerStrings.badText] : []),
    ...(kind === 'statement' && office === '' ? [officeAnswerStrings.noOffice] : []),
    ...(kind === 'pinned' && clauses.length === 0 ? [officeAnswerStrings.needsClauses] : []),
  ]
}

function proveDraft({ search: { library } }: StaffSetup, { text, clauses }: DraftAnswer) {
  const passages = clauses.flatMap(
    ({ documentId, path }) =>
      library
        .documents()
        .find(({ id }) => id === documentId)
        ?.passages.find(({ clause }) => clause.path === path) ?? [],
  )
  return proveSentences(text, passages).refused
}

async function save(
  tx: Tx,
  { now }: StaffSetup,
  admin: Admin,
  { draft, state }: { draft: DraftAnswer; state: OfficeAnswer['state'] },
): Promise<string> {
  const { id, kind, questions, text, office } = draft
  // What the office says by itself rests on no clause, and does not change with one.
  const clauses = kind === 'pinned' ? draft.clauses : []
  const at = now().toISOString()
  await saveOfficeAnswer(tx, { kind, state, questions, text, office, clauses, who: personName(admin), at }, id)
  const reason = officeAnswerStrings.log(officeAnswerStrings.states[state])
  await noteDone(tx, admin, { at, action: 'write-answer', subject: questions[0]!, reason })
  return state === 'published' ? officeAnswerStrings.published : officeAnswerStrings.saved
}

async function remove(tx: Tx, { now }: StaffSetup, admin: Admin, { id, questions }: OfficeAnswer): Promise<string> {
  await deleteOfficeAnswer(tx, id)
  await noteDone(tx, admin, { at: now().toISOString(), action: 'delete-answer', subject: questions[0] ?? '' })
  return officeAnswerStrings.deleted
}

/** Serves the forms that change a clause, and takes what they send. */
import { listClauses } from '../../../../db/documents/clauses.ts'
import { attempt, transaction } from '../../../../db/open.ts'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import { confirmEdit, dropEdit, type EditAct, editClause } from '../../../../ingest/documents/edits/edit-clause.ts'
import { redoEdit, undoEdit } from '../../../../ingest/documents/edits/undo-edit.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { IngestError } from '../../../../ingest/lines/ingest-error.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'
import { personName } from '../../../strings/admin-strings.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'
import { actThenShow, respondNotFound, type StaffContext } from '../staff-guard.ts'
import type { SignedIn } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { readEditForm, type Typed } from './clause-editor.ts'
import { renderEditorPage, renderEditorPart, renderLostEdit } from './editor-page.ts'
import { tellEdit } from './tell-edit.ts'

export function addEditPages(app: StaffApp, setup: StaffSetup): void {
  const { db } = setup
  app.get('/versions/:id{[0-9]+}/clauses/:clause{[0-9]+}', async (c) => {
    const found = await findEdited(c, setup)
    if (!found) return respondNotFound(c)
    const isPart = c.req.query('part') === '1'
    return c.html(isPart ? renderEditorPart(found) : renderEditorPage(found))
  })
  app.post('/versions/:id{[0-9]+}/clauses/:clause{[0-9]+}', (c) => saveEdit(c, setup))
  for (const [way, act, done] of [
    ['undo', undoEdit, editorStrings.undone],
    ['redo', redoEdit, editorStrings.redone],
  ] as const) {
    app.post(`/versions/:id{[0-9]+}/${way}`, async (c) => {
      const [id, revision] = [Number(c.req.param('id')), Number((await c.req.parseBody()).revision)]
      const order = { ...editAct(c, setup), revision }
      return actThenShow(c, db, { act: async (tx) => tellEdit(await act(tx, id, order), done), to: pathOf(id) })
    })
  }
  for (const [way, act] of [
    ['confirm', confirmEdit],
    ['drop', dropEdit],
  ] as const) {
    app.post(`/versions/:id{[0-9]+}/${way}`, async (c) => {
      const [id, path] = [Number(c.req.param('id')), String((await c.req.parseBody()).path)]
      const settle = async (): Promise<Response> =>
        actThenShow(c, db, {
          act: async (tx) => tellEdit(await act(tx, id, path, editAct(c, setup)), editorStrings.edited),
          to: pathOf(id),
        })
      return settle().catch((error) => {
        if (!(error instanceof IngestError)) throw error
        return actThenShow(c, db, { act: async () => error.message, to: pathOf(id) })
      })
    })
  }
}

function pathOf(versionId: number): string {
  return `/admin/versions/${versionId}`
}

function editAct(c: StaffContext, { now }: StaffSetup): EditAct {
  const { admin } = c.get('who')
  return { actor: { name: personName(admin), level: admin.level }, at: now().toISOString() }
}

interface EditedClause {
  seen: SeenVersion
  clause: Clause
  who: SignedIn
}

async function findEdited(c: StaffContext, { db }: StaffSetup): Promise<EditedClause | undefined> {
  const seen = await seeVersion(db, Number(c.req.param('id')))
  const clause = (await listClauses(db, seen?.version.id ?? 0)).find(({ id }) => id === Number(c.req.param('clause')))
  return seen && clause && { seen, clause, who: c.get('who') }
}

/** What cannot be saved stays in the form, with the reason. */
async function saveEdit(c: StaffContext, setup: StaffSetup): Promise<Response> {
  const { db } = setup
  const found = await findEdited(c, setup)
  const versionId = Number(c.req.param('id'))
  const typed = (await c.req.parseBody()) as Typed
  if (!found) {
    if (!(await seeVersion(db, versionId))) return respondNotFound(c)
    return c.html(renderLostEdit({ who: c.get('who'), versionId, typed }), 409)
  }
  const edit = readEditForm(found.clause, typed)
  if (!edit) return respondNotFound(c)
  const again = (problem: string, now?: string) => c.html(renderEditorPage({ ...found, typed, problem, now }), 409)
  const order = { ...editAct(c, setup), revision: Number(typed.revision) }
  try {
    const outcome = await transaction(db, (tx) => attempt(tx, () => editClause(tx, versionId, edit, order)))
    if (outcome.kind === 'stale') return again(editorStrings.stale(outcome.last), wordsOf(found.clause))
    const to = `${pathOf(versionId)}#c${found.clause.id}`
    return actThenShow(c, db, { act: async () => tellEdit(outcome, editorStrings.edited), to })
  } catch (error) {
    if (!(error instanceof IngestError)) throw error
    return again(error.message)
  }
}

/** Gathers what is known of a version, and shows it beside its original. */
import { listEdits } from '../../../../db/documents/clause-edits.ts'
import { listClauses } from '../../../../db/documents/clauses.ts'
import { findUndone } from '../../../../ingest/documents/edits/undo-edit.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { findQuestion } from '../../../../ingest/identity/open-question.ts'
import { listOpenPoints } from '../../../conversation/admin/review/open-points.ts'
import { gatherRelations } from '../../../conversation/admin/review/relations.ts'
import { listPageImages } from '../pages/add-page-images.ts'
import type { StaffContext } from '../staff-guard.ts'
import { takeNotice } from '../staff-session.ts'
import type { StaffSetup } from '../staff-setup.ts'
import { renderReview } from './review-page.ts'

interface Shown {
  seen: SeenVersion
  /** A header that could not be saved, as it was typed. */
  header?: { typed: Record<string, string>; problem: string }
}

export async function showReview(
  c: StaffContext,
  { db, images }: StaffSetup,
  { seen, header }: Shown,
): Promise<Response> {
  const who = c.get('who')
  const { id, state } = seen.version
  const page = renderReview({
    ...{ who, seen, ...(header && { header }) },
    clauses: await listClauses(db, id),
    points: state === 'draft' ? await listOpenPoints(db, seen) : [],
    question: await findQuestion(db, seen),
    relations: await gatherRelations(db, id),
    done: await listEdits(db, id, 'done'),
    waiting: await listEdits(db, id, 'waiting'),
    undone: await findUndone(db, id),
    images: await listPageImages(images, seen),
    notice: header ? null : await takeNotice(db, who),
  })
  return c.html(page, header ? 400 : 200)
}

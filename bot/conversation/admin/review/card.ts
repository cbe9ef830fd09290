/** Shows what is known about a version in one message, with what can be done to it. */
import { countClauses, listClauses } from '../../../../db/documents/clauses.ts'
import type { Db } from '../../../../db/open.ts'
import type { HeaderFields } from '../../../../db/schema/document-tables.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { findQuestion, type OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { compareVersions } from '../../../../knowledge/library/compare-versions.ts'
import { formatDate } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { officialKinds } from '../../../../knowledge/vietnamese/official/kinds.ts'
import { cardStrings, fieldNames, reviewStrings } from '../../../strings/review-strings.ts'
import { type ButtonCode, button } from '../../message/button-codes.ts'
import { type Choice, type Reply, textReply } from '../../message/message.ts'
import { shorten } from '../../message/pages.ts'
import { isAtLeast } from '../../message/staff.ts'
import { summariseChanges } from '../../reading/list-changes.ts'
import { describeState } from './describe-state.ts'
import { describeQuestion, identityChoices } from './identity-question.ts'
import { expectedFields, listDoubtfulFields, type ShownField } from './open-points.ts'
import { countRelations } from './relations.ts'

const longestValue = 300
const warningsShown = 3
const longestWarning = 200

/** Says so if the version is gone. */
export async function renderCard(db: Db, versionId: number, admin: Admin): Promise<Reply> {
  const seen = await seeVersion(db, versionId)
  if (!seen) return textReply(reviewStrings.gone)
  const { version, name, all } = seen
  const relations = await countRelations(db, versionId)
  const question = version.state === 'draft' ? await findQuestion(db, seen) : undefined
  const text = [
    cardStrings.title(name, version.number, describeState(version, all)),
    [cardStrings.source(version.sourceName), ...renderFields(seen)].join('\n'),
    [cardStrings.clauses(await countClauses(db, versionId)), ...renderWarnings(version.warnings)].join('\n'),
    ...(await renderComparison(db, seen)),
    ...(question ? [describeQuestion(question)] : []),
    ...renderNotes(seen, admin),
  ]
  return { ...textReply(text.join('\n\n')), choices: listChoices(seen, admin, { relations, question }) }
}

/** The fields that are known, and those that should be. */
function renderFields({ version, document }: SeenVersion): string[] {
  const { headerFields: header } = version
  const doubtful = listDoubtfulFields(version)
  const fields = (Object.keys(fieldNames) as ShownField[]).map((field) => {
    const value = header ? formatField(header, field) : formatStored(document, field)
    return renderField(field, value, doubtful.includes(field))
  })
  return fields.filter((line) => line !== undefined)
}

function renderField(field: ShownField, value: string, isDoubtful: boolean): string | undefined {
  if (value === '' && !expectedFields.includes(field)) return undefined
  const line = cardStrings.field(fieldNames[field], shorten(value || cardStrings.missing, longestValue))
  return isDoubtful || value === '' ? cardStrings.doubtful(line) : line
}

/** Empty if nothing is known. */
export function formatField(header: HeaderFields, field: ShownField): string {
  const value = header[field]
  switch (field) {
    case 'regime':
      return header.regime === null ? '' : cardStrings.regimes[header.regime]
    case 'kind':
      return officialKinds.nameOf(header.kind)
    case 'issuedOn':
    case 'effectiveOn':
      return formatDate((value as string | null) ?? '')
    case 'isDraft':
      return header.isDraft ? cardStrings.isDraft : ''
    default:
      if (Array.isArray(value)) return value.length > 0 ? cardStrings.items(value.length) : ''
      return String(value ?? '')
  }
}

/** For versions stored before their whole header was kept. */
function formatStored(document: SeenVersion['document'], field: ShownField): string {
  switch (field) {
    case 'kind':
      return officialKinds.nameOf(document.kind)
    case 'issuedOn':
      return formatDate(document.issuedOn ?? '')
    case 'docNumber':
    case 'title':
    case 'issuer':
    case 'signer':
    case 'signerTitle':
      return document[field] ?? ''
    default:
      return ''
  }
}

function renderWarnings(warnings: string[]): string[] {
  if (warnings.length === 0) return []
  const shown = warnings.slice(0, warningsShown).map((warning) => `• ${shorten(warning, longestWarning)}`)
  return [cardStrings.warnings(warnings.length), ...shown]
}

/** What publishing this draft would change. */
async function renderComparison(db: Db, { version, published }: SeenVersion): Promise<string[]> {
  if (version.state !== 'draft' || !published) return []
  const changes = compareVersions(await listClauses(db, published.id), await listClauses(db, version.id))
  return [cardStrings.changes(published.number, summariseChanges(changes))]
}

function renderNotes({ version }: SeenVersion, { level }: Admin): string[] {
  if (version.state !== 'draft') return []
  if (version.publishBlock) return [cardStrings.blocked(version.publishBlock)]
  return isAtLeast(level, 'admin') ? [] : [cardStrings.mayNotPublish]
}

interface Offered {
  relations: number
  /** Until it is answered, nothing is published. */
  question: OpenQuestion | undefined
}

function listChoices(seen: SeenVersion, { level }: Admin, { relations, question }: Offered): Choice[] {
  const { version, published } = seen
  const { id: versionId, state, warnings, publishBlock, documentId } = version
  const isDraft = state === 'draft'
  const mayPublish = isAtLeast(level, 'admin') && !publishBlock && !question
  const offered: (Choice | false)[] = [
    ...(question ? identityChoices(versionId, question) : []),
    isDraft && mayPublish && button(cardStrings.publish, { kind: 'publish-version', versionId }),
    published !== undefined && published.id !== versionId && openContents(cardStrings.compare, 'changes'),
    openContents(cardStrings.tree, 'tree'),
    button(cardStrings.correct, { kind: 'choose-field', versionId }),
    relations > 0 && button(cardStrings.relations(relations), { kind: 'show-relation', versionId, page: 0 }),
    warnings.length > warningsShown && openContents(cardStrings.allWarnings(warnings.length), 'warnings'),
    state === 'published' &&
      isAtLeast(level, 'admin') &&
      button(cardStrings.withdraw, { kind: 'withdraw-version', versionId }),
    state === 'withdrawn' && mayPublish && button(cardStrings.publishAgain, { kind: 'restore-version', versionId }),
    isDraft && button(cardStrings.discard, { kind: 'discard-version', versionId }),
    button(cardStrings.document, { kind: 'manage-document', documentId }),
  ]
  return offered.filter((choice) => choice !== false)

  function openContents(label: string, contents: ButtonCode<'show-contents'>['contents']): Choice {
    return button(label, { kind: 'show-contents', versionId, contents, page: 0 })
  }
}

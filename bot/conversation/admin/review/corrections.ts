/** Correcting a field of a header: first which field, then its new value, then the card again. */
import { attempt, type Db, type Tx } from '../../../../db/open.ts'
import { noteVersion } from '../../../../ingest/documents/change-state.ts'
import { correctHeader } from '../../../../ingest/documents/correct-header.ts'
import { seeVersion } from '../../../../ingest/documents/see-version.ts'
import { IngestError } from '../../../../ingest/lines/ingest-error.ts'
import { cardStrings, correctionStrings, fieldNames, reviewStrings } from '../../../strings/review-strings.ts'
import { button, correctedFields } from '../../message/button-codes.ts'
import type { FeatureReply } from '../../message/feature.ts'
import { type Reply, textReply } from '../../message/message.ts'
import { shorten } from '../../message/pages.ts'
import { formatField, renderCard } from './card.ts'
import { actOf, prefaced, type VersionDeed } from './version-deeds.ts'

export type CorrectedField = (typeof correctedFields)[number]

const longestLogged = 120

export async function chooseField(db: Db, versionId: number): Promise<FeatureReply> {
  if (!(await seeVersion(db, versionId))) return { reply: textReply(reviewStrings.gone) }
  const choices = correctedFields.map((field) => button(fieldNames[field], { kind: 'correct-field', versionId, field }))
  const back = button(cardStrings.back, { kind: 'show-version', versionId })
  return { reply: { ...textReply(correctionStrings.choose), choices: [...choices, back] } }
}

/** Asks for the value, which comes with the next message. */
export async function askValue(db: Db, versionId: number, field: CorrectedField): Promise<FeatureReply> {
  const seen = await seeVersion(db, versionId)
  if (!seen) return { reply: textReply(reviewStrings.gone) }
  const { headerFields } = seen.version
  const value = headerFields ? formatField(headerFields, field) : ''
  const text = [correctionStrings.ask(fieldNames[field], value || cardStrings.missing), howTo(field)].join(' ')
  const choices = [button(reviewStrings.nevermind, { kind: 'show-version', versionId })]
  return { reply: { ...textReply(text), choices }, awaits: { kind: 'corrected-value', versionId, field } }
}

function howTo(field: CorrectedField): string {
  switch (field) {
    case 'issuedOn':
    case 'effectiveOn':
      return `${correctionStrings.askDate} ${correctionStrings.askEmpty}`
    case 'kind':
      return correctionStrings.askKind
    case 'title':
      return ''
    default:
      return correctionStrings.askEmpty
  }
}

export async function correct(tx: Tx, deed: VersionDeed, field: CorrectedField, said: string): Promise<Reply> {
  const before = await seeVersion(tx, deed.versionId)
  if (!before) return textReply(reviewStrings.gone)
  try {
    await attempt(tx, () => correctHeader(tx, deed.versionId, field, said === '-' ? '' : said))
  } catch (error) {
    if (!(error instanceof IngestError)) throw error
    return tryAgain(error.message, deed.versionId, field)
  }
  const after = (await seeVersion(tx, deed.versionId))!
  const [old, fresh] = [before, after].map(({ version }) => loggedValue(version.headerFields, field))
  const reason = correctionStrings.log(fieldNames[field], old!, fresh!)
  await noteVersion(tx, after, { ...actOf(deed), action: 'correct', reason })
  return prefaced(correctionStrings.corrected(fieldNames[field]), await renderCard(tx, deed.versionId, deed.admin))
}

export function loggedValue(header: Parameters<typeof formatField>[0] | null, field: CorrectedField): string {
  return shorten((header && formatField(header, field)) || correctionStrings.empty, longestLogged)
}

function tryAgain(reason: string, versionId: number, field: CorrectedField): Reply {
  const choices = [
    button(correctionStrings.again, { kind: 'correct-field', versionId, field }),
    button(reviewStrings.nevermind, { kind: 'show-version', versionId }),
  ]
  return { ...textReply(reason), choices }
}

/** `/qr`, `/qr khoản 2 Mục III kế hoạch 133`: a picture to print that leads into the chat, or to a clause there. */

import { documentName } from '../../../ingest/documents/document-names.ts'
import { chooseDocuments } from '../../../knowledge/answer/choose-documents.ts'
import { lookUp } from '../../../knowledge/answer/ways/look-up.ts'
import { parseReferences } from '../../../knowledge/citation/parse-references.ts'
import type { Library, LibraryDocument, Passage } from '../../../knowledge/library/library.ts'
import type { LinkTarget } from '../../links.ts'
import { drawPoster } from '../../pictures/poster.ts'
import { qrStrings } from '../../strings/qr-strings.ts'
import { formatCode, parseCode } from '../message/button-codes.ts'
import type { Feature, FeatureReply } from '../message/feature.ts'
import { clauseName } from './render-answer.ts'

interface QrSetup {
  library: Library
  /** A link to the bot, or to this clause or document there; undefined while people cannot reach it. */
  linkTo: (target: QrTarget | undefined) => string | undefined
}

export interface QrTarget extends LinkTarget {
  title: string
}

export function createQr({ library, linkTo }: QrSetup): Feature {
  return async ({ text }) => {
    const [, words] = /^\/qr(?:\s+([\s\S]*))?$/u.exec(text) ?? []
    if (!/^\/qr(?:\s|$)/u.test(text)) return undefined
    if (words === undefined || words.trim() === '') return makeReply(undefined)
    const target = findTarget(library, words.trim())
    return target ? makeReply(target) : say(qrStrings.unclear)
  }

  async function makeReply(target: QrTarget | undefined): Promise<FeatureReply> {
    const link = linkTo(target)
    if (link === undefined) return say(qrStrings.noAddress)
    const title = target?.title ?? qrStrings.botTitle
    const base64 = await drawPoster({ link, title, caption: qrStrings.howToScan })
    const files = [{ name: 'qr.png', mimeType: 'image/png', base64 }]
    return { reply: { ...say(qrStrings.done(title, link)).reply, files } }
  }
}

function say(text: string): FeatureReply {
  return { reply: { text, citations: [], choices: [] } }
}

/** The one clause or document that the words name; undefined if they name none, or several. */
function findTarget(library: Library, words: string): QrTarget | undefined {
  const documents = library.documents()
  const code = parseCode(words)
  if (code?.kind === 'open-clause') return clauseTarget(library.findPassage(code.clauseId))
  if (code?.kind === 'open-document') return documentTarget(documents.find(({ id }) => id === code.documentId))
  const named = chooseDocuments(documents, words)
  const [only, ...others] = named.documents
  if (parseReferences(words).length === 0) {
    return others.length > 0 ? undefined : documentTarget(only)
  }
  const found = lookUp(named.documents, words)
  if (found?.kind !== 'answered' || found.parts.length !== 1) return undefined
  return clauseTarget(found.parts[0]!.passage)
}

function clauseTarget(passage: Passage | undefined): QrTarget | undefined {
  if (!passage) return undefined
  const { clause, document } = passage
  const href = `/documents/${document.slug}#${encodeURIComponent(clause.path)}`
  return { says: formatCode({ kind: 'open-clause', clauseId: clause.id }), href, title: clauseName(passage) }
}

function documentTarget(document: LibraryDocument | undefined): QrTarget | undefined {
  if (!document) return undefined
  const title = qrStrings.documentTitle(documentName(document))
  const says = formatCode({ kind: 'open-document', documentId: document.id })
  return { says, href: `/documents/${document.slug}`, title }
}

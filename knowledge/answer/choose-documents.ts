/** Which documents a question is about, by the names people give them. */
import type { LibraryDocument } from '../library.ts'
import { asksForAll, fitDocuments } from '../search/document-fit.ts'
import { fold, normalise } from '../vietnamese/normalise.ts'
import type { Turn } from './answer.ts'

export interface ChosenDocuments {
  chosen: LibraryDocument[]
  /** Whether the question names them; otherwise they are merely all there are. */
  isNamed: boolean
}

/** The documents the question names, else those of the talk before, else all. */
export function chooseDocuments(documents: LibraryDocument[], question: string, history: Turn[]): ChosenDocuments {
  if (asksForAll(question)) return { chosen: documents, isNamed: true }
  const own = byNumber(documents, question)
  if (own.length > 0) return { chosen: own, isNamed: true }
  const named = bestFit(documents, documentNames(question))
  if (named.length > 0) return { chosen: named, isNamed: true }
  const before = bestFit(documents, history.map(({ content }) => content).join('\n'))
  if (before.length > 0) return { chosen: before, isNamed: false }
  return { chosen: documents, isNamed: false }
}

/** "kế hoạch 133", "KH133", "133-KH/ThU": the number of a document, beside its kind. */
export function byNumber(documents: LibraryDocument[], question: string): LibraryDocument[] {
  const text = fold(normalise(question))
  return documents.filter(({ docNumber, kind }) => {
    const digits = docNumber?.match(/^\d+/u)?.[0]
    const names = kindForms[kind]
    if (!digits || !names) return false
    return new RegExp(`(?<![\\p{L}])(?:${names}) ?(?:so )?:?0*${digits}(?![\\d,.])|(?<!\\d)0*${digits} ?[-/] ?(?:\\d{4}/)?(?:${names})(?!\\p{L})`, 'u').test(text)
  })
}

const kindForms: Partial<Record<LibraryDocument['kind'], string>> = {
  plan: 'ke hoach|kh',
  resolution: 'nghi quyet|nq',
  decision: 'quyet dinh|qd',
  directive: 'chi thi|ct',
  programme: 'chuong trinh(?: hanh dong)?|ctr|cthd',
  conclusion: 'ket luan|kl',
  guideline: 'huong dan|hd',
  regulation: 'quy dinh|qd|quy che|qc',
  notice: 'thong bao|tb',
  report: 'bao cao|bc',
  decree: 'nghi dinh|nd',
  circular: 'thong tu|tt',
  law: 'luat',
}

/** What follows the word for a document: "kế hoạch của UBND xã …"; the place where people name whose it is. */
export function documentNames(question: string): string {
  const found = normalise(question).matchAll(
    /(?<!\p{L})(?:kế hoạch|ke hoach|văn bản|van ban|nghị quyết|nghi quyet|quyết định|chương trình|kh|nq)(?!\p{L})((?: [\p{L}\d/-]+){1,6})/gu,
  )
  return [...found].map((match) => match[1]).join(' . ')
}

function bestFit(documents: LibraryDocument[], text: string): LibraryDocument[] {
  const fit = fitDocuments(text, documents)
  // Only one that is named clearly better than the others: at least half again as well.
  return documents.filter((document) => fit.get(document)! > 0.66)
}

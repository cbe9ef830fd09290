/** What stands around or between the rules of a document: it may hold every word of a question and answers none. */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import type { LibraryDocument, Passage } from '../library/library.ts'
import { fold } from '../vietnamese/normalise.ts'

interface FrameKind {
  is(passage: Passage): boolean
  /** From 0 to 1. */
  weight: number
  /** Whether a folded question asks for it. */
  asked: RegExp
}

const hasLevel =
  (...levels: ClauseLevel[]) =>
  ({ clause }: Passage) =>
    levels.includes(clause.level)

const frameKinds: FrameKind[] = [
  {
    is: hasLevel('letterhead', 'title'),
    weight: 1,
    asked: /(?<!\p{L})(so hieu|trich yeu|ten (?:day du )?cua van ban)(?!\p{L})/u,
  },
  {
    is: hasLevel('recipients'),
    weight: 1,
    asked: /(?<!\p{L})(noi nhan|gui (?:cho|den) (?:ai|nhung ai|dau))(?!\p{L})/u,
  },
  { is: hasLevel('signature'), weight: 1, asked: /(?<!\p{L})(ky|nguoi ky|chuc vu)(?!\p{L})/u },
  {
    is: hasLevel('preamble'),
    weight: 0.5,
    asked: /(?<!\p{L})(can cu|dua (?:vao|tren)|theo de nghi|thuc hien theo)(?!\p{L})/u,
  },
  { is: hasLevel('closing'), weight: 0.5, asked: /(?<!\p{L})(vuong mac|lien he|phan anh)(?!\p{L})/u },
  { is: isBlank, weight: 1, asked: /(?<!\p{L})(mau|bieu mau|don|to khai|dien)(?!\p{L})/u },
  { is: isAttachedLine, weight: 1, asked: /(?<!\p{L})kem theo(?!\p{L})/u },
  { is: isForeign, weight: 1, asked: /(?<!\p{L})(tieng anh|english)(?!\p{L})/u },
  { is: isHeaderRow, weight: 0.5, asked: /(?<!\p{L})(cot|bang)(?!\p{L})/u },
]

/** 0 in the body of the document, up to 1 for what the question does not ask for */
export function createFrameMeasure(question: string): (passage: Passage) => number {
  const unasked = frameKinds.filter(({ asked }) => !asked.test(fold(question.toLowerCase())))
  return (passage) => unasked.find(({ is }) => is(passage))?.weight ?? 0
}

const blanks = /[.…_]{4,}/gu
const mostBlank = 0.15

/** "Họ và tên: ............": a field of a form. */
function isBlank({ clause: { text } }: Passage): boolean {
  const blank = text.match(blanks)?.reduce((sum, { length }) => sum + length, 0) ?? 0
  return blank > mostBlank * text.length
}

/** "(Kèm theo Kế hoạch số 47-KH/ĐU)" */
function isAttachedLine({ clause: { text } }: Passage): boolean {
  return /^\(\s*(?:ban hành )?kèm theo [^)]*\)?$/iu.test(text.trim())
}

function isHeaderRow({ clause: { level, ordinal } }: Passage): boolean {
  return level === 'row' && ordinal.split('#')[0] === 'r0'
}

/** In characters: enough to tell a language. */
const beginning = 240
const fewestLetters = 40
/** Of the letters of a Vietnamese text about a quarter have diacritics. */
const leastAccented = 0.03

/** The English half of a bilingual text; a document that is in English throughout says everything so. */
function isForeign({ clause, document }: Passage): boolean {
  return isForeignText(clause.text) && !isForeignDocument(document)
}

function isForeignText(text: string): boolean {
  const start = text.slice(0, beginning)
  const accented = start.match(/[^\P{L}\p{ASCII}]/gu)?.length ?? 0
  if (accented >= leastAccented * beginning) return false
  const letters = start.match(/\p{L}/gu)?.length ?? 0
  return letters >= fewestLetters && accented < leastAccented * letters
}

const foreignDocuments = new WeakMap<LibraryDocument, boolean>()

function isForeignDocument(document: LibraryDocument): boolean {
  const known = foreignDocuments.get(document)
  if (known !== undefined) return known
  const foreign = document.passages.filter(({ clause }) => isForeignText(clause.text))
  foreignDocuments.set(document, 2 * foreign.length > document.passages.length)
  return isForeignDocument(document)
}

/** What the encoder reads of a clause: where it stands, and its words, a long clause in pieces. */
import { hash } from 'node:crypto'
import { type Excerpt, excerptsOf, wordsWithoutMark } from '../library/excerpts.ts'
import { ancestorsOf, type LibraryDocument, leadInOf, type Passage } from '../library/library.ts'
import { cellsOf, nameCell } from '../library/row-cells.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'

export interface PassageText {
  /** "Kế hoạch Chuyển đổi số năm 2026 (UBND xã Pa Lừm) › Nhiệm vụ › Hạ tầng số" */
  place: string
  /** At least one; a row of a table with the heads of its columns. */
  pieces: string[]
}

// In characters; about four are one token. The training data are cut in the same way.
const longest = { title: 70, issuer: 36, heading: 60, leadIn: 110, piece: 440 }
const mostAbove = 3
const separator = ' › '
/** No clause of 42,479 articles has more; anything beyond is still found by its words. */
const mostPieces = 256
/** To be raised when clauses are read in another way, since their vectors are kept. */
const readingVersion = 2

export function readingOf(passage: Passage): PassageText {
  const pieces = partsIn(passage).flatMap(({ title, words }) =>
    cutIntoPieces(words).map((piece, nth) => (title && nth > 0 ? `${title}${separator}${piece}` : piece)),
  )
  return { place: placeOf(passage), pieces: pieces.length === 0 ? [''] : pieces.slice(0, mostPieces) }
}

/** Each piece under its place, as one text. */
export function textsOf(passage: Passage): string[] {
  const { place, pieces } = readingOf(passage)
  return pieces.map((piece) => [place, piece].filter(Boolean).join(separator))
}

/** Of all that is read; equal for clauses in the same words at the same place. */
export function hashOf(passage: Passage): string {
  return hash('sha256', `${readingVersion}\n${placeOf(passage)}\n${wordsIn(passage)}`, 'base64url').slice(0, 24)
}

function wordsIn({ clause }: Passage): string {
  return [clause.heading, clause.level === 'row' ? cellsOf(clause).map(nameCell).join('; ') : clause.text]
    .filter(Boolean)
    .join('. ')
}

/** An article that a clause quotes, and what stands around it, each by itself. */
function partsIn(passage: Passage): { title?: string; words: string }[] {
  const articles = new Map<string | undefined, Excerpt[]>()
  for (const excerpt of excerptsOf(passage)) {
    const [step] = excerpt.quoted ?? []
    const article = step?.level === 'article' ? step.ordinal : undefined
    articles.set(article, [...(articles.get(article) ?? []), excerpt])
  }
  if (passage.clause.level === 'row' || articles.size < 2) return [{ words: wordsIn(passage) }]
  return [...articles.values()].map((excerpts) => {
    const words = excerpts.map((excerpt) => excerpt.words).join('\n\n')
    const [first] = excerpts
    return first!.quoted?.length === 1
      ? { title: shorten(wordsWithoutMark(first!), longest.heading), words }
      : { words }
  })
}

function placeOf(passage: Passage): string {
  return [nameOf(passage.document), ...readAbove(passage).map(({ words }) => words)].filter(Boolean).join(separator)
}

/** The clauses above that say something, with what is read of each; the nearest last. */
export function readAbove(passage: Passage): { passage: Passage; words: string }[] {
  return ancestorsOf(passage)
    .slice(0, mostAbove)
    .reverse()
    .map((above) => ({ passage: above, words: saidAbove(above) }))
    .filter(({ words }) => words !== '')
}

function nameOf({ kind, title, issuer }: LibraryDocument): string {
  const by = issuer && !title.includes(issuer) ? ` (${shorten(issuer, longest.issuer)})` : ''
  const kindName = officialKinds.nameOf(kind)
  const name = title.startsWith(kindName) ? title : `${kindName} ${title}`
  return title === '' ? '' : `${shorten(name, longest.title)}${by}`
}

/** A heading, or the words that introduce a list. */
function saidAbove({ clause }: Passage): string {
  if (clause.heading) return shorten(clause.heading, longest.heading)
  const lead = leadInOf(clause)
  return shorten(lead, lead.trimEnd().endsWith(':') ? longest.leadIn : longest.heading)
}

function cutIntoPieces(text: string): string[] {
  const pieces: string[] = []
  for (const part of sentencesOf(text).map(clean).flatMap(cutLongSentence)) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + part.length < longest.piece) pieces[pieces.length - 1] = `${last} ${part}`
    else pieces.push(part)
  }
  return pieces
}

/** At spaces, none longer than a piece. */
function cutLongSentence(sentence: string): string[] {
  const words = new RegExp(String.raw`\S.{0,${longest.piece - 2}}(?=\s|$)|\S{${longest.piece}}`, 'gu')
  return sentence.match(words) ?? []
}

function shorten(text: string, limit: number): string {
  const cleaned = clean(text)
  return cleaned.length <= limit ? cleaned : cleaned.slice(0, cleaned.lastIndexOf(' ', limit) + 1 || limit).trimEnd()
}

function clean(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toWellFormed()
}

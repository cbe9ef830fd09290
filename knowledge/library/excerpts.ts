/** The excerpts of a clause: what is printed in one piece, and each provision that it quotes because it amends it. */
import { type ClausePath, formatPath, isSameStep, ranks, type Step } from '../citation/citation.ts'
import { parsePrintedReferences } from '../citation/parse-references.ts'
import { quotationBalance } from '../citation/quotation-balance.ts'
import { ancestorsOf, leadInOf, type Passage, wordsOf } from './library.ts'

export interface Excerpt {
  words: string
  /** Where in the other document the quoted provision will stand: khoản 1 Điều 38. */
  quoted?: ClausePath
}

/** In reading order; at least one where the clause has words. */
export function excerptsOf(passage: Passage): Excerpt[] {
  const { heading, text, textPlaces } = passage.clause
  const paragraphs = text === '' ? [] : text.split('\n\n')
  const provisions = findQuoted(paragraphs, passage)
  const excerpts: (Excerpt & { place: number })[] = heading ? [{ words: heading, place: 0 }] : []
  for (const [at, words] of paragraphs.entries()) {
    const place = textPlaces?.[at] ?? 0
    const quoted = provisions[at]
    const last = excerpts.at(-1)
    if (last?.place === place && quoted === provisions[at - 1]) last.words = `${last.words}\n\n${words}`
    else excerpts.push({ words, place, ...(quoted && { quoted }) })
  }
  return excerpts.map(({ place: _, ...excerpt }) => excerpt)
}

/** The one that holds these words, white space aside; the whole clause where they stand in several. */
export function excerptAround(passage: Passage, words: string): Excerpt {
  const wanted = withoutSpaces(words)
  const found = excerptsOf(passage).find((excerpt) => withoutSpaces(excerpt.words).includes(wanted))
  return found ?? { words: wordsOf(passage.clause) }
}

/** The words without the mark that a quoted provision has. */
export function wordsWithoutMark({ words, quoted }: Excerpt): string {
  return quoted
    ? words
        .replace(marker, '')
        .replace(/["”][.;]*$/u, '')
        .trim()
    : words
}

/** "khoản 1 Điều 38 nêu tại Điều 34" */
export function labelOf({ clause }: Passage, { quoted }: Excerpt): string {
  return quoted ? `${formatPath(quoted)} nêu tại ${clause.label}` : clause.label
}

/** “Điều 38. …”, “1. …”, “a) …”, also further on in a quotation, where only the first has its mark. */
const marker = /^(["“”]?)(?:Điều (\d{1,3}[a-zđ]?)\.|(\d{1,3}[a-zđ]?)\. |([a-zđ]\d?)\) )/u

/** For each paragraph the provision that it belongs to, the same object for those of one. */
function findQuoted(paragraphs: string[], passage: Passage): (ClausePath | undefined)[] {
  let current: ClausePath | undefined
  let open = 0
  return paragraphs.map((paragraph) => {
    const [, mark, article, section, point] = marker.exec(paragraph) ?? []
    const opened = open > 0 || mark ? stepOf(article, section, point) : undefined
    if (opened) current = [...stepsAbove(opened, current ?? amendedBy(passage, opened)), opened]
    const own = current
    open = Math.max(0, open + quotationBalance(paragraph))
    if (open === 0) current = undefined
    return own
  })
}

function stepOf(article?: string, section?: string, point?: string): Step | undefined {
  if (article) return { level: 'article', ordinal: article }
  if (section) return { level: 'paragraph', ordinal: section }
  return point ? { level: 'point', ordinal: point } : undefined
}

function stepsAbove({ level }: Step, path: ClausePath): ClausePath {
  return path.filter((step) => ranks[step.level]! < ranks[level]!)
}

/** "Sửa đổi, bổ sung điểm a và b khoản 2 như sau", under "Sửa đổi, bổ sung Điều 9": for b) khoản 2 Điều 9. */
function amendedBy(passage: Passage, quoted: Step): ClausePath {
  let path: ClausePath = [quoted]
  for (const { clause } of [passage, ...ancestorsOf(passage)]) {
    const [introduction = ''] = [clause.heading, leadInOf(clause)].filter(Boolean).join('. ').split(/["“]/u)
    const named = parsePrintedReferences(introduction).filter((one) => stepsAbove(path[0]!, one.path).length > 0)
    const own = named.find((one) => one.path.some((step) => isSameStep(step, path[0]!))) ?? named[0]
    path = [...stepsAbove(path[0]!, own?.path ?? []), ...path]
    if (path[0]!.level === 'article') break
  }
  return path
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '')
}

/** Compares the text recognised on scanned pages with what people typed from them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractLines } from '../extract/extract.ts'
import type { Line } from '../lines/line.ts'

/** Compares each typed `<name>.p<number>.txt` with page <number> of `<name>.pdf`. */
export async function evaluateScans(typed: string, scans: string) {
  const rows: Record<string, PageFigures> = {}
  for (const [name, pages] of Map.groupBy(readdirSync(typed).flatMap(parseName), ({ file }) => file)) {
    const start = performance.now()
    const lines = await extractLines(readFileSync(join(scans, `${name}.pdf`)))
    const seconds = (performance.now() - start) / 1000 / Math.max(...lines.map(({ page }) => page ?? 1))
    for (const { page } of pages) {
      const print = readFileSync(join(typed, `${name}.p${page}.txt`), 'utf8')
      const own = lines.filter((line) => line.page === page)
      rows[`${name} trang ${page}`] = { ...comparePage(print, own), 's/page': Number(seconds.toFixed(1)) }
    }
  }
  return { ...rows, 'tất cả': totalOf(Object.values(rows)) }
}

interface PageFigures {
  characters: number
  wrongCharacters: number
  words: number
  rightWords: number
  numbers: number
  rightNumbers: number
  /** Numbers recognised that are not on the page, among the doubted ones and among the others. */
  wrongFlagged: number
  wrongSilent: number
  's/page': number
}

function parseName(name: string): { file: string; page: number }[] {
  const [, file, page] = /^(.*)\.p(\d+)\.txt$/u.exec(name) ?? []
  return file && page ? [{ file, page: Number(page) }] : []
}

export function comparePage(print: string, lines: Line[]): Omit<PageFigures, 's/page'> {
  const recognised = lines.map(({ text }) => text).join(' ')
  const doubts = new Set(lines.flatMap((line) => line.doubts ?? []).flatMap(wordsOf))
  const [expected, found] = [wordsOf(print), wordsOf(recognised)]
  const [numbers, foundNumbers] = [expected.filter(isNumber), found.filter(isNumber)]
  const surplus = subtract(foundNumbers, numbers)
  const flagged = surplus.filter((number) => [...doubts].some((doubt) => number.includes(doubt)))
  return {
    characters: squeeze(print).length,
    wrongCharacters: wrongCharacters(lines, print),
    words: expected.length,
    rightWords: expected.length - subtract(expected, found).length,
    numbers: numbers.length,
    rightNumbers: numbers.length - subtract(numbers, foundNumbers).length,
    wrongFlagged: flagged.length,
    wrongSilent: surplus.length - flagged.length,
  }
}

/** Words without the punctuation around them; punctuation alone is no word. */
function wordsOf(text: string): string[] {
  const words = text.normalize('NFC').split(/\s+/u)
  return words.map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d%]+$/gu, '')).filter((word) => word !== '')
}

function isNumber(word: string): boolean {
  return /\d/u.test(word)
}

/** The words of the first that are not in the second, each as often as it is missing. */
function subtract(words: string[], others: string[]): string[] {
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  return words.filter((word) => {
    const times = left.get(word) ?? 0
    left.set(word, times - 1)
    return times <= 0
  })
}

/** Edits from each typed line to the stretch of recognised text most like it, whatever the order of the blocks. */
function wrongCharacters(lines: Line[], print: string): number {
  const recognised = squeeze(lines.map(({ text }) => text).join(' '))
  const typed = print
    .split('\n')
    .map(squeeze)
    .filter((line) => line !== '')
  return typed.reduce((sum, line) => sum + editsToStretch(line, recognised), 0)
}

function squeeze(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '')
}

/** The fewest edits that turn any stretch of `whole` into `text` (Sellers). */
function editsToStretch(text: string, whole: string): number {
  let column = Uint16Array.from({ length: text.length + 1 }, (_, index) => index)
  let fewest = text.length
  for (const letter of whole) {
    const next = new Uint16Array(text.length + 1)
    for (let index = 1; index <= text.length; index++) {
      const changed = column[index - 1]! + (text[index - 1] === letter ? 0 : 1)
      next[index] = Math.min(changed, column[index]! + 1, next[index - 1]! + 1)
    }
    column = next
    fewest = Math.min(fewest, column.at(-1)!)
  }
  return fewest
}

function totalOf(rows: PageFigures[]): Record<string, number> {
  const sum = (key: keyof PageFigures) => rows.reduce((total, row) => total + row[key], 0)
  const percent = (part: number, whole: number) => Number(((100 * part) / whole).toFixed(2))
  return {
    'CER %': percent(sum('wrongCharacters'), sum('characters')),
    'words %': percent(sum('rightWords'), sum('words')),
    'numbers %': percent(sum('rightNumbers'), sum('numbers')),
    wrongFlagged: sum('wrongFlagged'),
    wrongSilent: sum('wrongSilent'),
    's/page': Number((sum('s/page') / rows.length).toFixed(1)),
  }
}

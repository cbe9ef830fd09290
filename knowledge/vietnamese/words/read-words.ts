/** Reads the lists beside it, one entry a line: `=` parts sides, `,` alternatives; `#` opens a note, `##` a group. */
import { readFileSync } from 'node:fs'

/** What stands between the `=` of an entry, each side with its alternatives. */
type Sides = [left: string[], right: string[], ...further: string[][]]

/** Entries that are one phrase each: "hợp tác xã". */
export function readPhrases(file: string): string[] {
  return entriesOf(file).map((line) =>
    /[=,]/u.test(line.text) ? reject(line, 'one phrase a line is wanted') : line.text,
  )
}

/** Phrases that may contain commas, by the heading above them. */
export function readGroups(file: string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  let group: string[] | undefined
  for (const line of linesOf(file)) {
    if (isHeading(line.text)) {
      group = []
      groups.set(headingOf(line, groups), group)
    } else if (isEntry(line.text)) {
      if (!group) reject(line, 'a "##" heading is wanted above')
      group.push(line.text)
    }
  }
  return groups
}

/** Entries of alternatives: "bảo đảm, đảm bảo". */
export function readAlternatives(file: string): string[][] {
  return entriesOf(file).map((line) => {
    const [alternatives, ...others] = sidesOf(line)
    return others.length === 0 ? alternatives! : reject(line, 'an "=" has no meaning here')
  })
}

/** Entries of two sides and more: "làm ăn, buôn bán = kinh doanh, sản xuất". */
export function readSides(file: string): Sides[] {
  return entriesOf(file).map((line) => {
    const [left, right, ...further] = sidesOf(line)
    return right ? [left!, right, ...further] : reject(line, 'an "=" is wanted between two sides')
  })
}

/** Entries of two sides with one phrase each: "dtts = dân tộc thiểu số". */
export function readPairs(file: string): [left: string, right: string][] {
  return entriesOf(file).map((line) => {
    const sides = sidesOf(line)
    const [left, right] = sides.flat()
    const isPair = sides.length === 2 && sides.flat().length === 2
    return isPair ? [left!, right!] : reject(line, 'one phrase, "=" and one phrase are wanted')
  })
}

interface Line {
  text: string
  file: string
  /** From 1. */
  number: number
}

function linesOf(file: string): Line[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')
  return lines.map((text, index) => ({ text: text.trim(), file, number: index + 1 }))
}

function entriesOf(file: string): Line[] {
  return linesOf(file).filter(({ text }) => isEntry(text))
}

function isEntry(text: string): boolean {
  return text !== '' && !text.startsWith('#')
}

function isHeading(text: string): boolean {
  return text.startsWith('##')
}

function headingOf(line: Line, groups: Map<string, string[]>): string {
  const heading = line.text.slice(2).trim()
  if (heading === '' || groups.has(heading)) reject(line, 'a heading is wanted that no other group has')
  return heading
}

function sidesOf(line: Line): string[][] {
  const sides = line.text.split('=').map((side) => side.split(',').map((phrase) => phrase.trim()))
  return sides.flat().includes('') ? reject(line, 'a word is missing beside "=" or ","') : sides
}

function reject({ text, file, number }: Line, complaint: string): never {
  throw new Error(`${file}:${number}: ${complaint}: ${text}`)
}

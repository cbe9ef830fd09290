/** Reads the lists of a .docx file from its numbering part. */
import type { List, ListLevel } from './numbering.ts'
import { findChild, findValue, listChildren, type XmlElement } from './xml.ts'

interface DocxList extends List {
  /** The list level of the paragraphs of each style. */
  levelOfStyle: Map<string, number>
}

/** Undefined if the file has no list with that id, such as "0", which takes a paragraph out of its list. */
export type FindDocxList = (id: string | undefined) => DocxList | undefined

export function readDocxLists(part: XmlElement | undefined): FindDocxList {
  const root = part && findChild(part, 'numbering')
  const abstracts = new Map(listChildren(root, 'abstractNum').map((one) => [one.attributes.abstractNumId, one]))
  const lists = new Map(listChildren(root, 'num').map((num) => [num.attributes.numId, readList(num)]))
  return (id) => lists.get(id)

  function readList(num: XmlElement): DocxList {
    const counter = findValue(num, 'abstractNumId') ?? ''
    const overrides = listChildren(num, 'lvlOverride')
    const own = definitionOf(abstracts.get(counter))
    const elements = [...listChildren(own, 'lvl'), ...overrides.flatMap((override) => listChildren(override, 'lvl'))]
    const levels: ListLevel[] = []
    for (const element of elements) levels[levelNumber(element)] = readLevel(element)
    return {
      counter,
      id: num.attributes.numId ?? '',
      levels: Array.from(levels, (level) => level ?? { start: 1, format: 'none', text: '' }),
      restarts: new Map(overrides.flatMap(readRestart)),
      levelOfStyle: new Map(elements.flatMap(readStyle)),
    }
  }

  /** A list may be defined by a list style, whose own definition is another abstract list. */
  function definitionOf(abstract: XmlElement | undefined): XmlElement | undefined {
    const link = findValue(abstract, 'numStyleLink')
    if (link === undefined) return abstract
    return [...abstracts.values()].find((other) => findValue(other, 'styleLink') === link)
  }
}

const deepestLevel = 8

function levelNumber({ attributes }: XmlElement): number {
  return Math.min(Math.max(Number(attributes.ilvl) || 0, 0), deepestLevel)
}

function readLevel(element: XmlElement): ListLevel {
  const restart = findValue(element, 'lvlRestart')
  return {
    start: Number(findValue(element, 'start') ?? 0),
    format: findValue(element, 'numFmt') ?? 'decimal',
    text: findValue(element, 'lvlText') ?? '',
    isLegal: findChild(element, 'isLgl') !== undefined,
    ...(restart === undefined ? {} : { restartsAfter: Number(restart) - 1 }),
  }
}

function readRestart(override: XmlElement): [number, number][] {
  const start = findValue(override, 'startOverride')
  return start === undefined ? [] : [[levelNumber(override), Number(start)]]
}

function readStyle(element: XmlElement): [string, number][] {
  const style = findValue(element, 'pStyle')
  return style === undefined ? [] : [[style, levelNumber(element)]]
}

/** Reads from the styles of a .docx file the properties that a paragraph or run does not state itself. */
import { findChild, findValue, listChildren, type XmlElement } from './xml.ts'

export interface DocxProperties {
  font: string | undefined
  isBold: boolean | undefined
  isCentred: boolean | undefined
  isHidden: boolean | undefined
  /** The list that its paragraphs are items of; "0" takes them out of any list. */
  listId: string | undefined
  level: number | undefined
}

export type FindStyle = (id: string | undefined) => DocxProperties

const unsaid: DocxProperties = {
  font: undefined,
  isBold: undefined,
  isCentred: undefined,
  isHidden: undefined,
  listId: undefined,
  level: undefined,
}

/** The style with that id, including all it is based on; without an id, the default paragraph style. */
export function readStyles(part: XmlElement | undefined): FindStyle {
  const root = part && findChild(part, 'styles')
  const styles = new Map(listChildren(root, 'style').map((style) => [style.attributes.styleId, style]))
  const defaultId = [...styles.values()].find(
    ({ attributes }) => attributes.type === 'paragraph' && isOn(attributes.default),
  )?.attributes.styleId
  const byDefault = findChild(findChild(findChild(root, 'docDefaults'), 'rPrDefault'), 'rPr')
  const defaults = { ...unsaid, ...said(runProperties(byDefault)) }
  const resolved = new Map<string | undefined, DocxProperties>()
  return (id) => resolve(id ?? defaultId, 0)

  function resolve(id: string | undefined, depth: number): DocxProperties {
    const style = styles.get(id)
    // A style may be based on itself by mistake.
    if (!style || depth > 20) return defaults
    const known = resolved.get(id)
    if (known) return known
    const own = { ...paragraphProperties(findChild(style, 'pPr')), ...said(runProperties(findChild(style, 'rPr'))) }
    const properties = { ...resolve(findValue(style, 'basedOn'), depth + 1), ...said(own) }
    resolved.set(id, properties)
    return properties
  }
}

/** What `own` states, and the style's properties for everything else. */
export function inherit(own: DocxProperties, style: DocxProperties): DocxProperties {
  return { ...style, ...said(own) }
}

export function paragraphProperties(pPr: XmlElement | undefined): DocxProperties {
  const numPr = findChild(pPr, 'numPr')
  const level = findValue(numPr, 'ilvl')
  const alignment = findValue(pPr, 'jc')
  return {
    ...unsaid,
    isCentred: alignment === undefined ? undefined : alignment === 'center',
    listId: findValue(numPr, 'numId'),
    level: level === undefined ? undefined : Number(level),
  }
}

export function runProperties(rPr: XmlElement | undefined): DocxProperties {
  const fonts = findChild(rPr, 'rFonts')?.attributes
  const toggle = (name: string) => {
    const found = findChild(rPr, name)
    return found && isOn(found.attributes.val ?? 'true')
  }
  return { ...unsaid, font: fonts?.ascii ?? fonts?.hAnsi, isBold: toggle('b'), isHidden: toggle('vanish') }
}

function said(properties: DocxProperties): Partial<DocxProperties> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

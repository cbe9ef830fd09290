/** Given an .rtf file (RTF 1.9.1), returns its paragraphs, tables and, at the end, its footnotes. */

import { IngestError } from '../../lines/ingest-error.ts'
import { type Block, type BlockParagraph, mergeRows, type UnmergedRow } from '../blocks/block.ts'
import { convertFont } from '../blocks/font-encoding.ts'

/** What holds inside one pair of braces. */
interface Group {
  isSkipped: boolean
  isBold: boolean
  font: string
  /** Letters that follow a Unicode letter for readers that know none. */
  fallbacks: number
  /** Inside the list of fonts. */
  isFontList: boolean
  /** The footnote whose words these are. */
  note?: number
}

interface Row {
  /** The right edges of the cells, in twips. */
  edges: number[]
  /** Those of them that go on with the cell above. */
  goesOn: Set<number>
  cells: Block[][]
}

interface Walk {
  groups: Group[]
  fonts: Map<string, string>
  decoder: TextDecoder
  blocks: Block[]
  notes: string[]
  rows: Row[]
  row: Row
  cell: Block[]
  text: string
  /** Letters of one font, which some fonts write two by two. */
  run: { letters: string; font: string }
  isCentred: boolean
  isInTable: boolean
  isAllBold: boolean
  /** Fallback letters still to be passed over. */
  toSkip: number
}

const skipped =
  /^(?:colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|fldinst|themedata|datastore|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|latentstyles|annotation|atnid|atnauthor|bkmkstart|bkmkend|nonshppict|revtbl)$/u

const symbols: Record<string, string> = {
  line: '\n',
  tab: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
}

export function readRtf(bytes: Uint8Array): Block[] {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const walk = startWalk(source)
  const tokens = /\\'([\da-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gu
  for (const [, code, word, parameter, sign, brace, text] of source.matchAll(tokens)) {
    if (brace === '{') walk.groups.push({ ...walk.groups.at(-1)! })
    else if (brace === '}') closeGroup(walk)
    else if (word !== undefined) obey(walk, word, parameter === undefined ? undefined : Number(parameter))
    else if (sign !== undefined) obeySign(walk, sign)
    else if (code !== undefined) addBytes(walk, Buffer.from(code, 'hex'))
    else if (text !== undefined) addBytes(walk, Buffer.from(text, 'latin1'))
  }
  if (walk.groups.length > 1) throw new IngestError('Tệp bị cắt mất phần cuối. Xin gửi lại tệp gốc.')
  endParagraph(walk)
  endTable(walk)
  return [...walk.blocks, ...walk.notes.map((words, index) => paragraphOf(`[${index + 1}] ${words.trim()}`))]
}

function paragraphOf(text: string, isEmphasised = false): BlockParagraph {
  return { kind: 'paragraph', text: text.normalize('NFC').trim(), isEmphasised }
}

function startWalk(source: string): Walk {
  const codePage = /\\ansicpg(\d+)/u.exec(source)?.[1]
  const group: Group = { isSkipped: false, isBold: false, font: '', fallbacks: 1, isFontList: false }
  const row: Row = { edges: [], goesOn: new Set(), cells: [] }
  const decoder = new TextDecoder(codePage === '1258' ? 'windows-1258' : 'windows-1252')
  const said = {
    text: '',
    run: { letters: '', font: '' },
    isCentred: false,
    isInTable: false,
    isAllBold: true,
    toSkip: 0,
  }
  return { groups: [group], fonts: new Map(), decoder, blocks: [], notes: [], rows: [], row, cell: [], ...said }
}

function closeGroup(walk: Walk): void {
  if (walk.groups.length > 1) walk.groups.pop()
}

function obey(walk: Walk, word: string, value: number | undefined): void {
  const group = walk.groups.at(-1)!
  if (skipped.test(word)) group.isSkipped = true
  else if (word === 'fonttbl') group.isFontList = true
  else if (word === 'footnote') openNote(walk, group)
  else if (word === 'u') addLetter(walk, value ?? 0)
  else if (word === 'uc') group.fallbacks = value ?? 1
  else if (word === 'f') group.font = String(value)
  else if (word === 'b') group.isBold = value !== 0
  else if (word === 'v' || word === 'deleted') group.isSkipped = value !== 0
  else if (word === 'plain') group.isBold = false
  else if (symbols[word] !== undefined) add(walk, symbols[word])
  else obeyLayout(walk, word, value)
}

function obeyLayout(walk: Walk, word: string, value: number | undefined): void {
  switch (word) {
    case 'par':
    case 'sect':
      endParagraph(walk)
      break
    case 'pard':
      walk.isCentred = false
      walk.isInTable = false
      break
    case 'qc':
      walk.isCentred = true
      break
    case 'intbl':
      walk.isInTable = true
      break
    case 'trowd':
      walk.row = { edges: [], goesOn: new Set(), cells: walk.row.cells }
      break
    case 'clvmrg':
      walk.row.goesOn.add(walk.row.edges.length)
      break
    case 'cellx':
      walk.row.edges.push(value ?? 0)
      break
    case 'cell':
      endCell(walk)
      break
    case 'row':
      walk.rows.push(walk.row)
      walk.row = { ...walk.row, cells: [] }
  }
}

/** "\~" is a space that does not break, "\_" a hyphen that does not; "\*" opens what old readers pass over. */
function obeySign(walk: Walk, sign: string): void {
  if (sign === '*') walk.groups.at(-1)!.isSkipped = true
  else if (sign === '~') add(walk, ' ')
  else if (sign === '_') add(walk, '-')
  else if (/[\\{}]/u.test(sign)) add(walk, sign)
  else if (/[\r\n]/u.test(sign)) endParagraph(walk)
}

function addLetter(walk: Walk, code: number): void {
  const group = walk.groups.at(-1)!
  walk.toSkip = group.fallbacks
  add(walk, String.fromCharCode(code < 0 ? code + 65536 : code))
}

function addBytes(walk: Walk, bytes: Uint8Array): void {
  const own = bytes.subarray(walk.toSkip)
  walk.toSkip = Math.max(0, walk.toSkip - bytes.length)
  const group = walk.groups.at(-1)!
  if (group.isFontList) nameFont(walk, group, Buffer.from(own).toString('latin1'))
  else add(walk, walk.decoder.decode(own))
}

/** "Times New Roman;" in the group of a font. */
function nameFont({ fonts }: Walk, { font }: Group, words: string): void {
  fonts.set(font, `${fonts.get(font) ?? ''}${words}`.replace(/;.*$/u, ''))
}

function add(walk: Walk, words: string): void {
  const { isSkipped, isBold, font, note } = walk.groups.at(-1)!
  if (isSkipped) return
  if (note !== undefined) {
    walk.notes[note] += words
    return
  }
  if (words.trim() !== '' && !isBold) walk.isAllBold = false
  if (font !== walk.run.font) endRun(walk, font)
  walk.run.letters += words
}

function endRun(walk: Walk, font = walk.run.font): void {
  walk.text += convertFont(walk.run.letters, walk.fonts.get(walk.run.font))
  walk.run = { letters: '', font }
}

function endParagraph(walk: Walk): void {
  const { note } = walk.groups.at(-1)!
  if (note !== undefined) {
    add(walk, '\n')
    return
  }
  endRun(walk)
  const paragraph = paragraphOf(walk.text, walk.isAllBold || walk.isCentred)
  walk.text = ''
  walk.isAllBold = true
  if (!walk.isInTable) endTable(walk)
  if (paragraph.text === '') return
  if (walk.isInTable) walk.cell.push(paragraph)
  else walk.blocks.push(paragraph)
}

function endCell(walk: Walk): void {
  walk.isInTable = true
  endParagraph(walk)
  walk.row.cells.push(walk.cell)
  walk.cell = []
}

/** Cells are as many columns wide as there are edges of any row above or below them. */
function endTable(walk: Walk): void {
  if (walk.rows.length === 0) return
  const edges = [...new Set(walk.rows.flatMap((row) => row.edges))].toSorted((one, other) => one - other)
  const rows = walk.rows.map((row): UnmergedRow => {
    let from = 0
    const cells = row.cells.map((blocks, at) => {
      const to = Math.max(from + 1, edges.indexOf(row.edges[at] ?? Number.NaN) + 1)
      const cell = { blocks, columns: to - from, rows: 1, goesOn: row.goesOn.has(at) }
      from = to
      return cell
    })
    return { cells, isHeader: false }
  })
  walk.blocks.push(mergeRows(rows))
  walk.rows = []
}

/** The mark of a footnote stays in the text; its words are put at the end. */
function openNote(walk: Walk, group: Group): void {
  add(walk, `[${walk.notes.length + 1}]`)
  group.note = walk.notes.push('') - 1
}

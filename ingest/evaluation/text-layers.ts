/** Compares the words of parsed PDFs with the text layers that other tools extracted from the same files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '../ingest.ts'

/** The shares of the words of each layer `<name>.txt` that the tree of `<name>.pdf` holds, and holds in order. */
export async function compareTextLayers(layers: string, pdfs: string) {
  const rows: Record<string, { words: number; 'held %': number; 'in order %': number }> = {}
  for (const name of readdirSync(layers)) {
    const pdf = join(pdfs, name.replace(/txt$/u, 'pdf'))
    if (!existsSync(pdf)) continue
    const layer = wordsOf(dropMargins(readFileSync(join(layers, name), 'utf8')))
    const { text } = await parseDocument(readFileSync(pdf))
    const found = wordsOf(text)
    const percent = (count: number) => Number(((100 * count) / layer.length).toFixed(2))
    rows[name] = {
      words: layer.length,
      'held %': percent(countInOrder(layer.toSorted(), found.toSorted())),
      'in order %': percent(countInOrder(layer, found)),
    }
  }
  return rows
}

/** The gazette's running header, page numbers and the signature's stamp are not words of the body. */
function dropMargins(layer: string): string {
  const margin =
    /^\s*(?:CÔNG BÁO(?: [^/]+)?\/Số.*|\d{1,4}|(?:Ký bởi|Người ký|Email|Cơ quan|Chức vụ|Ngày ký|Thời gian ký)\s*:.*)$/u
  return layer
    .split('\n')
    .filter((line) => !margin.test(line))
    .join('\n')
}

/** Letters and digits only, since layers split and join words at hyphens and punctuation as they like. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  )
}

/** The length of the longest sequence that both hold in order (Myers' shortest edit script, its length only). */
export function countInOrder(expected: string[], found: string[]): number {
  const [n, m] = [expected.length, found.length]
  const furthest = new Int32Array(2 * (n + m) + 3)
  const middle = n + m + 1
  for (let edits = 0; edits <= n + m; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below, above] = [furthest[middle + diagonal - 1]!, furthest[middle + diagonal + 1]!]
      let x = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1
      while (x < n && x - diagonal < m && expected[x] === found[x - diagonal]) x++
      furthest[middle + diagonal] = x
      if (x >= n && x - diagonal >= m) return (n + m - edits) / 2
    }
  }
  return 0
}

/** Reads the word lists of this folder, which can be edited without TypeScript: one entry a line, `#` before a note. */
import { readFileSync } from 'node:fs'

/** The entries of `name.txt` in NFC. "Sở …" is a word that others follow, and becomes "Sở ". */
export function readWordList(name: string): string[] {
  const text = readFileSync(new URL(`./${name}.txt`, import.meta.url), 'utf8').normalize('NFC')
  return parseWordList(text)
}

export function parseWordList(text: string): string[] {
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/#.*$/u, '').trim())
  return [...new Set(lines.filter(Boolean))].map((line) => line.replace(/\s*…$/u, ' '))
}

/** Reads articles of laws, one JSON object `{"id": "52/2014/QH13#5", "text"}` a line, plain or gzipped. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

export interface Article {
  /** "52/2014/QH13#5": the document and its article. */
  id: string
  heading: string | null
  /** Without the heading. */
  text: string
}

export async function readArticles(file: string): Promise<Article[]> {
  const bytes = createReadStream(file)
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  bytes.on('error', (error) => input.destroy(error))
  const articles: Article[] = []
  for await (const line of createInterface({ input })) if (line.trim() !== '') articles.push(parseArticle(line))
  return articles
}

const mostHeadingSyllables = 45

/** The heading is an unnumbered first line that other lines follow. */
function parseArticle(line: string): Article {
  const { id, text } = JSON.parse(line) as { id: string; text: string }
  const [first = '', ...rest] = withoutEditorsNotes(text).split(/\n+/u)
  const isHeading = rest.length > 0 && !/^\d/u.test(first) && first.split(/\s+/u).length <= mostHeadingSyllables
  return isHeading
    ? { id, heading: first, text: rest.join('\n') }
    : { id, heading: null, text: [first, ...rest].join('\n') }
}

/** Leaves out the headings of related articles, which the editors of the codification add. */
function withoutEditorsNotes(text: string): string {
  return text.replace(/\(Điều này có nội dung liên quan đến [\s\S]*$/u, '').trim()
}

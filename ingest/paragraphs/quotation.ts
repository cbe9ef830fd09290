/** Finds the paragraphs that continue a quotation, since articles quoted by an amending document are not its own. */
import { quotationBalance } from '../../knowledge/citation/quotation-balance.ts'
import { isSuccessor, readMarker } from '../lines/marker.ts'

/** For each paragraph, whether it is in a quotation opened above it; one that is never closed does not count. */
export function findQuoted(texts: string[]): boolean[] {
  const quoted = texts.map(() => false)
  for (let index = 0; index < texts.length; index++) {
    const end = opensQuotation(texts[index]!) ? endOfQuotation(texts, index) : index
    quoted.fill(true, index + 1, end + 1)
    index = end
  }
  return quoted
}

/** “Điều 5. …, or: … như sau: “Điều 5. … – at the start or after a colon, and not closed in the same paragraph. */
function opensQuotation(text: string): boolean {
  const at = /^["“”]|:\s*["“”]/u.exec(text)
  return at !== null && quotationBalance(text.slice(at.index + at[0].length - 1)) > 0
}

/** No article quoted in the decrees we read is longer; a mark left open by mistake must not swallow the rest. */
const mostParagraphs = 300

/** The paragraph that closes the quotation; if none does, the last before the numbering around it goes on. */
function endOfQuotation(texts: string[], from: number): number {
  const end = Math.min(texts.length, from + mostParagraphs)
  const around = readMarker(texts[from]!)
  let next: number | undefined
  let open = 0
  for (let index = from; index < end; index++) {
    open += quotationBalance(texts[index]!)
    if (open <= 0) return index
    const marker = index > from ? readMarker(texts[index]!) : undefined
    if (around && marker && isSuccessor(around, marker)) next ??= index - 1
  }
  return next ?? from
}

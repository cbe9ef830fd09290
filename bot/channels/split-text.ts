/** Cuts a long text into parts a channel accepts; only whitespace at the cuts and at both ends is lost. */

/** Where a cut reads well, best first; each match ends where the cut goes. */
const breaks = [
  /(?=\n\s*\n)/g, // between paragraphs
  /(?=\n)/g, // between lines
  /[.!?…;]["”’')]*(?:\s?\[\d+\])*(?=\s)/g, // "… đã ban hành. [1]": the mark stays with its sentence
]

/** At most `maxLength` UTF-16 units each, in order, none empty. */
export function splitText(text: string, maxLength: number): string[] {
  if (maxLength < 2) throw new RangeError(`Parts of ${maxLength} units cannot hold an emoji: allow at least 2`)
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > maxLength) {
    const cut = findCut(rest, maxLength)
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** As much of the beginning as fits together with a "…" that says it goes on. */
export function clip(text: string, maxLength: number): string {
  const tidy = text.trim().replace(/\s*\n+\s*/g, ' ')
  return tidy.length <= maxLength ? tidy : `${splitText(tidy, maxLength - 1)[0]!.replace(/[\s,;:]+$/, '')}…`
}

function findCut(text: string, maxLength: number): number {
  const start = text.slice(0, maxLength + 1)
  for (const pattern of breaks) {
    const cut = findLastEnd(start, pattern)
    // A break in the first half gives way to the next kind, since a heading alone makes a poor message.
    if (cut >= maxLength / 2) return cut
  }
  return findLastEnd(start, /(?=\s)/g) || findCharacterEnd(text, maxLength)
}

/** 0 when nothing matches. */
function findLastEnd(text: string, pattern: RegExp): number {
  const last = [...text.matchAll(pattern)].at(-1)
  return last ? last.index + last[0].length : 0
}

function findCharacterEnd(text: string, maxLength: number): number {
  const isInsidePair = text.codePointAt(maxLength - 1)! > 0xffff
  return isInsidePair ? maxLength - 1 : maxLength
}

/** Tells a file's format from its bytes, since names and suffixes are often wrong. */

export type Format = ReadableFormat | RefusedFormat

/** Anything that is none of the others is text. */
export type ReadableFormat = 'text' | 'zip' | 'compound' | 'html' | 'rich-text' | 'pdf' | 'photo' | 'tiff'

export type RefusedFormat = 'web-archive' | 'xml' | 'image' | 'compressed'

const openings: [Format, string[]][] = [
  ['zip', ['PK\x03\x04', 'PK\x05\x06']],
  ['compound', ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']],
  ['rich-text', ['{\\rtf']],
  ['web-archive', ['MIME-Version:', 'From: <Saved by']],
  ['photo', ['\x89PNG', '\xff\xd8\xff']],
  ['tiff', ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']],
  ['image', ['GIF8', 'RIFF', '\0\0\0\x18ftyp', '\0\0\0\x1cftyp', '\0\0\0 ftyp']],
  ['compressed', ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'MSCF']],
]

/** Where a .tar file, which begins with the name of its first file, says what it is. */
const tarMark = 257

export function recogniseFormat(bytes: Uint8Array): Format {
  // As Latin-1, each byte is one letter; UTF-16 has a zero beside each letter of a tag.
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const opening = openings.find(([, starts]) => starts.some((start) => head.startsWith(start)))
  if (opening) return opening[0]
  if (head.startsWith('ustar', tarMark)) return 'compressed'
  // A PDF may have other bytes before its header.
  return head.includes('%PDF-') ? 'pdf' : recogniseMarkup(head.replaceAll('\0', ''))
}

function recogniseMarkup(head: string): Format {
  const start = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<!--[\s\S]*?-->)*/u, '')
  if (!start.startsWith('<')) return 'text'
  if (/^(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype html|<html)/iu.test(start)) return 'html'
  if (start.startsWith('<?')) return 'xml'
  // Markdown may begin with a tag, but its lines do not each have tags.
  const lines = start.split(/[\r\n]+/u).filter((line) => line.trim() !== '')
  const tags = start.match(
    /<\/?(?:head|body|main|section|article|div|p|table|tr|td|li|h[1-6]|br|span|center|font)\b/giu,
  )
  return (tags?.length ?? 0) > lines.length / 2 ? 'html' : 'text'
}

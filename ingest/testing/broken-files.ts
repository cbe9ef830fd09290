/** Makes two hundred and more files that are damaged, disguised or hostile, the same in every run. */
import { deflateSync } from 'node:zlib'
import { createChance } from '../../knowledge/testing/chance.ts'
import { createDoc } from './create-doc.ts'
import { createDocx, createDocxOf, createZip } from './create-docx.ts'
import { createPdf, show } from './create-pdf.ts'
import { officeBombs } from './office-bombs.ts'
import type { Originals } from './originals.ts'

export interface BrokenFile {
  kind: 'cut' | 'flipped bits' | 'other name' | 'bomb' | 'encrypted' | 'empty'
  name: string
  create: () => Uint8Array | Promise<Uint8Array>
  /** The sound file it was made from; if the broken one is accepted, all its words must be there. */
  original?: Uint8Array
}

export function listBrokenFiles(originals: Originals): BrokenFile[] {
  return [
    ...cutFiles(originals),
    ...flippedFiles(originals),
    ...renamedFiles(originals),
    ...bombs,
    ...encrypted,
    ...empty,
  ]
}

const binary = ['docx', 'doc', 'pdf', 'jpg'] as const
const cuts = [0.02, 0.1, 0.25, 0.4, 0.5, 0.65, 0.75, 0.9, 0.97, 0.99, 0.997]

function cutFiles(originals: Originals): BrokenFile[] {
  return binary.flatMap((format) =>
    cuts.map((share) => {
      const original = originals[format]
      const create = () => original.subarray(0, Math.floor(original.length * share))
      return { kind: 'cut', name: `${format}, ${share * 100} %`, create, original }
    }),
  )
}

const flips = Array.from({ length: 17 }, (_, index) => ({ seed: index + 1, bits: 1 + (index % 6) ** 3 }))

function flippedFiles(originals: Originals): BrokenFile[] {
  return [...binary, 'html' as const].flatMap((format) =>
    flips.map(({ seed, bits }) => {
      const original = originals[format]
      return {
        kind: 'flipped bits',
        name: `${format}, ${bits}, ${seed}`,
        create: () => flip(original, bits, seed),
        original,
      }
    }),
  )
}

function flip(original: Uint8Array, bits: number, seed: number): Uint8Array {
  const bytes = Uint8Array.from(original)
  const chance = createChance(seed)
  for (let count = 0; count < bits; count++) bytes[chance.below(bytes.length)]! ^= 1 << chance.below(8)
  return bytes
}

const names: Record<keyof Originals, string[]> = {
  txt: ['docx', 'pdf'],
  html: ['doc', 'txt'],
  docx: ['pdf', 'doc', 'zip'],
  doc: ['docx', 'txt'],
  pdf: ['docx', 'txt'],
  jpg: ['pdf'],
}

function renamedFiles(originals: Originals): BrokenFile[] {
  return Object.entries(names).flatMap(([format, others]) =>
    others.map((other): BrokenFile => {
      const original = originals[format as keyof Originals]
      return { kind: 'other name', name: `${format} as ${other}`, create: () => original, original }
    }),
  )
}

const word = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
const html = (body: string) => () => Buffer.from(`<html><body>${body}</body></html>`)
const text =
  (line: string, times = 1) =>
  () =>
    Buffer.from(line.repeat(times))
const blanks = (bytes: number) => deflateSync(Buffer.alloc(bytes, ' ')).toString('latin1')
const flate = { filter: '/Filter /FlateDecode' }

/** A sound PDF of one page with one entry of an object changed. */
const changedPdf = (from: string | RegExp, to: string) => () => {
  const pdf = Buffer.from(createPdf([show('Mot'), show('Hai')])).toString('latin1')
  return Buffer.from(pdf.replace(from, to), 'latin1')
}

/** The header of a PNG of that size, without any pixels. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([head, size, Buffer.from('0806000000', 'hex'), Buffer.alloc(60)])
}

const bombs: BrokenFile[] = Object.entries<BrokenFile['create']>({
  'docx, unpacks to 300 MB': () => createDocx(Buffer.alloc(300_000_000, 32)),
  'docx, unpacks to 39 MB of paragraphs': () => createDocxOf('<w:p/>'.repeat(6_400_000)),
  'docx, 30 MB of words': () => createDocxOf(word('Nhiệm vụ '.repeat(20)).repeat(120_000)),
  'docx, entities that grow': () =>
    createDocx(
      `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a${i - 1 < 0 ? '' : i - 1};&a;">`).join('')}]><a>&a8;</a>`,
    ),
  'docx, entity from a file': () =>
    createDocx(
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>',
    ),
  'docx, nested without end': () => createDocx('<w:sdt>'.repeat(200_000)),
  'docx, tables in tables': () =>
    createDocxOf(`${'<w:tbl><w:tr><w:tc>'.repeat(150)}${word('a')}${'</w:tc></w:tr></w:tbl>'.repeat(150)}`),
  'docx, table of a million cells': () =>
    createDocxOf(`<w:tbl>${`<w:tr>${cell('<w:p/>').repeat(100)}</w:tr>`.repeat(10_000)}</w:tbl>`),
  'docx, cell over a billion columns': () =>
    createDocxOf(
      `<w:tbl><w:tr>${cell(word('a'), '<w:gridSpan w:val="1000000000"/>')}${cell(word('b'))}</w:tr></w:tbl>`,
    ),
  'docx, list that starts at a billion': () =>
    createDocx(
      `<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>`,
      {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Type="x/numbering" Target="numbering.xml"/></Relationships>',
        'word/numbering.xml':
          '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
      },
    ),
  'docx, style that rests on itself': () =>
    createDocx(
      `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>`,
      {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Type="x/styles" Target="styles.xml"/></Relationships>',
        'word/styles.xml':
          '<w:styles><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
      },
    ),
  'zip in zip': async () => createZip({ 'a.zip': await createZip({ 'b.zip': Buffer.alloc(50_000_000) }) }),
  'zip, 60,000 names': () =>
    createZip(Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`word/${index}`, '']))),
  'zip, names that lead out': () => createZip({ '../../etc/passwd': 'a', 'word/../../a': 'a' }),
  'html, nested without end': html('<div>'.repeat(300_000)),
  'html, tables in tables': html('<table><tr><td>'.repeat(3000)),
  'html, table of a million cells': html(`<table>${`<tr>${'<td>a'.repeat(100)}`.repeat(10_000)}</table>`),
  'html, cell over a billion columns and rows': html(
    '<table><tr><td colspan=1000000000 rowspan=1000000000>a<td>b<tr><td>c</table>',
  ),
  'html, a thousand wide cells': html(`<table>${'<tr><td colspan=1000 rowspan=1000>a'.repeat(1000)}</table>`),
  'html, attributes without end': html(`<p ${'a=b '.repeat(1_000_000)}>a</p>`),
  'html, unclosed comment': html(`<p>a</p><!--${'-'.repeat(3_000_000)}`),
  'html, half-open tags': html('<b><i><u>'.repeat(20_000)),
  'text, one line of 4 MB': text('Nhiệm vụ và giải pháp ', 180_000),
  'text, 2 million lines': text('a\n', 2_000_000),
  'text, a million numbers': text('1. A\n', 900_000),
  'text, a hundred thousand articles': text('Điều 1. Phạm vi\n', 100_000),
  'text, Roman numbers': text('I. A\n1. B\na) C\n- D\n', 60_000),
  'text, open quotations': text('“Điều 1. A\n', 100_000),
  'text, brackets': text('(((((((((', 200_000),
  'text, "Điều Điều Điều"': text('Điều ', 400_000),
  'text, lists of clauses': text('điểm a, b, c và d khoản 1, 2 và 3 Điều 4, ', 20_000),
  'text, "căn cứ căn cứ"': text('Căn cứ Luật số 1/2020/QH14 ngày ', 30_000),
  'text, dots and dashes': text('. - . - ', 300_000),
  'text, a number of a million digits': text('1', 1_000_000),
  'text, signs over one letter': text('\u0301', 1_000_000),
  'text, tables of Markdown': text(`|${' a |'.repeat(1000)}\n`, 900),
  'text, emphasis of Markdown': text('*_', 1_000_000),
  'text, spaces': text(`a${' '.repeat(2_000_000)}b`),
  'text, upper case': text('KẾ HOẠCH ', 200_000),
  'text, appendices': text('Phụ lục I\nA\n', 60_000),
  'text, page breaks': text('a\f', 500_000),
  'text, zeros inside': text('KẾ HOẠCH\0\0\0'),
  'text, halves of letters': () => Buffer.from('KẾ HOẠCH '.repeat(100)).filter((_, index) => index % 3 > 0),
  'PDF, unpacks to 400 MB': () => createPdf([blanks(400_000_000)], flate),
  'PDF, packed twice': () =>
    createPdf([deflateSync(Buffer.from(blanks(300_000_000), 'latin1')).toString('latin1')], {
      filter: '/Filter [/FlateDecode /FlateDecode]',
    }),
  'PDF, a million words on a page': () => createPdf([show('Nhiem vu', 700).repeat(300_000)]),
  'PDF, a million lines drawn': () =>
    createPdf([`${show('Nhiem vu')}\n${'0 0 m 500 0 l S 0 0 m 0 500 l S\n'.repeat(200_000)}`]),
  'PDF, a grid of 250,000 cells': () =>
    createPdf([
      `${show('Nhiem vu')}\n${Array.from({ length: 500 }, (_, i) => `${i} 0 m ${i} 500 l S 0 ${i} m 500 ${i} l S`).join('\n')}`,
    ]),
  'PDF, states saved without end': () => createPdf(['q '.repeat(2_000_000) + show('Mot')]),
  'PDF, a thousand and one pages': () => createPdf(Array.from({ length: 1001 }, () => show('Mot'))),
  'PDF, says a billion pages': changedPdf('/Count 2', '/Count 1000000000'),
  'PDF, says minus one page': changedPdf('/Count 2', '/Count -1'),
  'PDF, pages that hold themselves': changedPdf(/\/Kids \[[^\]]*\]/u, '/Kids [2 0 R 2 0 R]'),
  'PDF, page that is its own parent': changedPdf('/Parent 2 0 R', '/Parent 4 0 R'),
  'PDF, contents that are the page': changedPdf('/Contents 5 0 R', '/Contents 4 0 R'),
  'PDF, catalogue that is not there': changedPdf('/Root 1 0 R', '/Root 99 0 R'),
  'PDF, page as large as a country': changedPdf('[0 0 595 842]', '[0 0 1e9 1e9]'),
  'PDF, page without size': changedPdf('[0 0 595 842]', '[0 0 0 0]'),
  'PDF, empty page as large as a country': () =>
    Buffer.from(
      Buffer.from(createPdf(['']))
        .toString('latin1')
        .replace('[0 0 595 842]', '[0 0 1e9 1e9]'),
      'latin1',
    ),
  'PDF, table of objects that leads to itself': changedPdf(/trailer\n<< /u, 'trailer\n<< /Prev 9 '),
  'PDF, two billion objects': changedPdf(/xref\n0 \d+/u, 'xref\n0 2000000000'),
  'PDF, length of two gigabytes': changedPdf(/\/Length \d+/u, '/Length 2000000000'),
  'PDF, arrays nested without end': changedPdf('/Type /Catalog', `/Type /Catalog /A ${'['.repeat(100_000)}`),
  'picture, a billion pixels': () => pngOf(100_000, 100_000),
  'picture, no pixels': () => pngOf(0, 0),
  'picture, only its first bytes': () => Buffer.from('ffd8ffe000104a464946', 'hex'),
  ...officeBombs,
}).map(([name, create]) => ({ kind: 'bomb', name, create }))

const encrypted: BrokenFile[] = Object.entries<BrokenFile['create']>({
  'PDF with a password': () =>
    createPdf([show('Mot')], {
      trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00> <00>]`,
    }),
  'PDF with an encryption of its own': () =>
    createPdf([show('Mot')], { trailer: '/Encrypt << /Filter /Secret /V 9 >> /ID [<00> <00>]' }),
  'docx with a password': () => createDoc([], { '/EncryptedPackage': Buffer.alloc(8) }),
  'doc with a password': () =>
    createDoc([], { '/WordDocument': Buffer.concat([Buffer.alloc(10), Buffer.from([0, 1]), Buffer.alloc(1000)]) }),
  'zip with a password': async () => {
    const bytes = Buffer.from(await createDocxOf(word('a')))
    // The encryption flag, in each entry's own header and in the list at the end.
    for (const [sign, at] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      for (let start = bytes.indexOf(sign, 0, 'latin1'); start >= 0; start = bytes.indexOf(sign, start + 4, 'latin1'))
        bytes[start + at]! |= 1
    }
    return bytes
  },
}).map(([name, create]) => ({ kind: 'encrypted', name, create }))

const empty: BrokenFile[] = Object.entries<BrokenFile['create']>({
  'no byte': () => Buffer.alloc(0),
  'one byte': () => Buffer.from([0xff]),
  'line ends': text('\r\n', 1000),
  'byte order mark': () => Buffer.from('\ufeff'),
  zeros: () => Buffer.alloc(4096),
  'docx without words': () => createDocxOf('<w:p/>'),
  'docx without its text': () => createZip({ '[Content_Types].xml': '<Types/>' }),
  'html without words': html('<p> </p><script>var a</script>'),
  'PDF without pages': () => createPdf([]),
  'PDF without words': () => createPdf(['', '']),
  'doc without words': () => createDoc([{ text: '\r' }]),
  'zip without files': () => createZip({}),
}).map(([name, create]) => ({ kind: 'empty', name, create }))

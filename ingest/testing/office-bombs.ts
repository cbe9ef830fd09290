/** Hostile files of the formats that other offices write: OpenDocument, Excel, RTF and TIFF, and archives of files. */
import { createZip } from './create-docx.ts'

/** A hostile .odt file with these elements as its text. */
function odt(body: string, doctype = ''): Promise<Uint8Array> {
  return createZip({
    'content.xml': `${doctype}<o:document-content><o:body><o:text>${body}</o:text></o:body></o:document-content>`,
  })
}

/** A hostile .xlsx file whose only sheet has these rows. */
function xlsx(sheet: string, strings = ''): Promise<Uint8Array> {
  return createZip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sheet.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  })
}

const text = (words: string) => `<c r="A1" t="inlineStr"><is><t>${words}</t></is></c>`
const growing = `<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]>`

const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi ${body}}`)

/** A TIFF whose directory has these entries: tag, type (3: 16 bits, 4: 32 bits) and value. */
function tiff(entries: [tag: number, type: number, value: number][], next = 0): Buffer {
  const file = Buffer.alloc(8 + 2 + entries.length * 12 + 4)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(8, 4)
  file.writeUInt16LE(entries.length, 8)
  entries.forEach(([tag, type, value], index) => {
    const at = 10 + index * 12
    file.writeUInt16LE(tag, at)
    file.writeUInt16LE(type, at + 2)
    file.writeUInt32LE(1, at + 4)
    file.writeUInt32LE(value, at + 8)
  })
  file.writeUInt32LE(next, file.length - 4)
  return file
}

const [width, height, bits, packed, strip, stripBytes] = [256, 257, 258, 259, 273, 279]

export const officeBombs: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'odt, entities that grow': () => odt('<t:p>&a9;</t:p>', growing),
  'odt, nested without end': () => odt('<t:section>'.repeat(200_000)),
  'odt, lists in lists': () =>
    odt(`${'<t:list><t:list-item>'.repeat(5000)}<t:p>a</t:p>${'</t:list-item></t:list>'.repeat(5000)}`),
  'odt, a billion spaces': () => odt('<t:p>a<t:s t:c="1000000000"/>b</t:p>'),
  'odt, a billion columns and rows': () =>
    odt(
      `<b:table><b:table-row b:number-rows-repeated="1000000000"><b:table-cell b:number-columns-repeated="1000000000" b:number-rows-spanned="1000000000"><t:p>a</t:p></b:table-cell></b:table-row></b:table>`,
    ),
  'odt, tables in tables': () =>
    odt(
      `${'<b:table><b:table-row><b:table-cell>'.repeat(200)}<t:p>a</t:p>${'</b:table-cell></b:table-row></b:table>'.repeat(200)}`,
    ),
  'xlsx, entities that grow': () =>
    xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', `${growing}<si><t>&a9;</t></si>`),
  'xlsx, a cell in the last column of the last row': () =>
    xlsx(`<row r="1048576">${text('a').replace('A1', 'XFD1048576')}</row>`),
  'xlsx, a cell in a column that no sheet has': () => xlsx(`<row r="1">${text('a').replace('A1', 'ZZZZZZZZZ1')}</row>`),
  'xlsx, one cell over the whole sheet': () =>
    xlsx(
      `<row r="1">${text('a')}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>`,
    ),
  'xlsx, a million cells': () => xlsx(`<row>${'<c t="str"><v>a</v></c>'.repeat(60)}</row>`.repeat(17_000)),
  'xlsx, a date after all time': () => xlsx('<row r="1"><c r="A1" s="0"><v>1e300</v></c></row>'),
  'xlsx, a text that is not there': () => xlsx('<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>'),
  'zip, a file of 60 MB in 60 KB': () => createZip({ 'a.txt': Buffer.alloc(60_000_000, 'a') }),
  'zip, a small bomb in each of a hundred files': () =>
    createZip(Object.fromEntries(Array.from({ length: 100 }, (_, nth) => [`${nth}.txt`, 'a '.repeat(400_000)]))),
  'zip, thousands of files': () =>
    createZip(Object.fromEntries(Array.from({ length: 5000 }, (_, nth) => [`${nth}.txt`, 'a']))),
  'zip, an archive in an archive': async () => createZip({ 'a.zip': await createZip({ 'b.txt': 'a' }) }),
  'rtf, groups without end': () => rtf('{'.repeat(1_000_000)),
  'rtf, closed more often than opened': () => rtf('a}'.repeat(500_000)),
  'rtf, a million cells': () =>
    rtf(`\\trowd${'\\cellx1'.repeat(100)}${`\\intbl${' a\\cell'.repeat(100)}\\row`.repeat(10_000)}`),
  'rtf, rows with edges of their own': () =>
    rtf(
      Array.from(
        { length: 3000 },
        (_, at) => `\\trowd\\cellx${at * 2 + 1}\\cellx${99_999 - at}\\intbl a\\cell b\\cell\\row`,
      ).join(''),
    ),
  'rtf, two gigabytes of bytes announced': () => rtf('\\bin2000000000 abc'),
  'rtf, a billion letters passed over': () => rtf('\\uc1000000000\\u7870 abc\\par d'),
  'rtf, footnotes in footnotes': () => rtf(`${'a{\\footnote '.repeat(20_000)}b${'}'.repeat(20_000)}`),
  'tiff, four billion pixels': () =>
    tiff([
      [width!, 4, 65_535],
      [height!, 4, 65_535],
    ]),
  'tiff, no pixels': () => tiff([[bits!, 3, 1]]),
  'tiff, pixels that are not there': () =>
    tiff([
      [width!, 4, 5000],
      [height!, 4, 5000],
      [bits!, 3, 8],
      [packed!, 3, 5],
      [strip!, 4, 900_000_000],
      [stripBytes!, 4, 900_000_000],
    ]),
  'tiff, a directory that leads to itself': () => tiff([[width!, 4, 10]], 8),
}

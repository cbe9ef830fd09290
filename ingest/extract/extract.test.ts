import { expect, it } from 'vitest'
import { IngestError } from '../lines/ingest-error.ts'
import { createDocx, createDocxOf, createZip } from '../testing/create-docx.ts'
import { extractLines } from './extract.ts'

it.each<[string, () => Promise<Buffer> | Buffer]>([
  ['text', () => Buffer.from('KẾ HOẠCH\nNăm 2026')],
  [
    'Markdown that begins with a tag',
    () => Buffer.from('<div align="center">\n\nKẾ HOẠCH\nNăm 2026\n\n</div>\n\nMột\nHai'),
  ],
  ['a web page', () => Buffer.from('<!-- nguồn --><div><p>KẾ HOẠCH</p><p>Năm 2026</p></div>')],
  ['a web page in UTF-16', () => Buffer.from('\ufeff<html><p>KẾ HOẠCH<p>Năm 2026</html>', 'utf16le')],
  [
    'a .docx file',
    () => createDocxOf('<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Năm 2026</w:t></w:r></w:p>'),
  ],
])('knows %s by its content', async (_, make) => {
  const texts = (await extractLines(await make())).map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['KẾ HOẠCH', 'Năm 2026']))
})

it.concurrent.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
  ['an empty file', () => Buffer.alloc(0), /rỗng/u],
  ['a file without words', () => Buffer.from(' \n\t'), /không có chữ nào/u],
  ['a .docx file of pictures', () => createDocxOf('<w:p/>'), /không có chữ nào/u],
  ['a file too large', () => Buffer.alloc(50_100_000, 65), /50,1 MB, quá giới hạn 50,0 MB/u],
  ['a .docx file cut off', async () => (await createDocxOf('<w:p/>')).subarray(0, 300), /bị hỏng/u],
  [
    'a page of Word cut off',
    () => Buffer.from('<html xmlns:o="urn:schemas-microsoft-com:office:office"><p>a'),
    /cắt mất/u,
  ],
  ['a .docx file with damaged XML', () => createDocx('<w:document><w:body>'), /bị hỏng/u],
  ['a .docx file that unpacks to gigabytes', () => createDocx(Buffer.alloc(41_000_000, 32)), /bung ra quá lớn/u],
  ['a .docx file nested without end', () => createDocx('<w:sdt>'.repeat(100_000)), /bị hỏng/u],
  ['a web page nested without end', () => Buffer.from(`<html>${'<div>'.repeat(100_000)}`), /bị hỏng/u],
  ['entities that grow', () => createDocx('<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>'), /bị hỏng/u],
  ['a damaged .doc file', () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'), /bị hỏng/u],
  ['a damaged spreadsheet', () => createZip({ 'xl/workbook.xml': '' }), /hỏng/u],
  ['a presentation', () => createZip({ 'ppt/presentation.xml': '' }), /PowerPoint/u],
  ['a damaged OpenDocument text', () => createZip({ 'content.xml': '' }), /hỏng/u],
  ['any other ZIP file', () => createZip({ 'a.txt': 'a' }), /giải nén/u],
  ['RTF cut off', () => Buffer.from('{\\rtf1 {a'), /cắt mất/u],
  ['a saved web page', () => Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'), /MHT/u],
  ['XML', () => Buffer.from('<?xml version="1.0"?><w:wordDocument/>'), /XML/u],
  ['a text too long', () => Buffer.alloc(5_000_001, 65), /quá nhiều chữ/u],
  ['a picture cut off', () => Buffer.from('\x89PNG\r\n', 'latin1'), /Không mở được ảnh/u],
  ['a TIFF picture cut off', () => Buffer.from('II*\0'), /Không mở được ảnh/u],
  ['a picture of another kind', () => Buffer.from('GIF89a'), /JPEG hoặc PNG/u],
  ['a packed file', () => Buffer.from('Rar!\x1a'), /giải nén/u],
  [
    'bytes of no kind',
    () => Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 73 + 41) % 256)),
    /không phải văn bản/u,
  ],
])('refuses %s and says why', async (_, make, reason) => {
  const work = extractLines(await make())
  await expect(work).rejects.toThrow(IngestError)
  await expect(work).rejects.toThrow(reason)
})

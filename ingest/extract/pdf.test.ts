import { deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { IngestError } from '../ingest-error.ts'
import { extractLines } from './extract.ts'
import { defaultLimits, type ExtractionProgress } from './limits.ts'

/** A PDF of the given page contents, in the operators of the format. */
function createPdf(pages: string[], { trailer = '', filter = '' } = {}): Uint8Array {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
    ...pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      `<< /Length ${content.length} ${filter} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function show(text: string, y = 700): string {
  return `BT /F 14 Tf 70 ${y} Td (${text}) Tj ET`
}

it('gives the lines of a PDF with their pages', async () => {
  const lines = await extractLines(createPdf([`${show('I. Nhu cau')}\n${show('Ket qua', 600)}`, show('Trang hai')]))
  expect(lines.filter(({ text }) => text !== '')).toEqual([
    { text: 'I. Nhu cau', page: 1 },
    { text: 'Ket qua', page: 1 },
    { text: 'Trang hai', page: 2 },
  ])
})

const whole = createPdf([show('Mot'), show('Hai')])
/** The password check of the format fails for any user: its keys are zeros. */
const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00> <00>]`

/** 400 MB of blanks in 400 kB. */
const bomb = createPdf([deflateSync(Buffer.alloc(400_000_000, ' ')).toString('latin1')], {
  filter: '/Filter /FlateDecode',
})

it.each([
  ['is cut', whole.subarray(0, whole.length / 2), {}, 'bị hỏng hoặc bị cắt cụt'],
  ['needs a password', createPdf([show('Mot')], { trailer: encryption }), {}, 'đặt mật khẩu'],
  ['has no page', createPdf([]), {}, 'không có trang nào'],
  ['has nothing on its pages', createPdf(['']), {}, 'không có chữ nào'],
  ['has too many pages', whole, { pages: 1 }, '2 trang, quá giới hạn 1 trang'],
  ['is too heavy', whole, { bytes: 100 }, 'quá giới hạn'],
  ['takes too long', whole, { timeMs: 1 }, 'đã dừng vì mất quá'],
  ['has a page that takes too long', whole, { pageTimeMs: 1 }, 'đã dừng vì mất quá'],
  ['unpacks to more than memory holds', bomb, { memoryMb: 300 }, 'đã dừng ở trang 1/1 vì cần quá nhiều bộ nhớ'],
])('refuses a file that %s, and says so', async (_, bytes, limits, reason) => {
  const refused = extractLines(bytes, { limits: { ...defaultLimits, ...limits } })
  await expect(refused).rejects.toThrow(IngestError)
  await expect(refused).rejects.toThrow(reason)
})

it('says which page it reads', async () => {
  const progress: ExtractionProgress[] = []
  await extractLines(whole, { onProgress: (at) => progress.push(at) })
  expect(progress).toEqual([
    { page: 1, pages: 2 },
    { page: 2, pages: 2 },
  ])
})

it.each([0, 1])('ends the reading as it is called off after %i pages', async (pages) => {
  const calledOff = new AbortController()
  if (pages === 0) calledOff.abort()
  const work = extractLines(whole, { signal: calledOff.signal, onProgress: () => calledOff.abort() })
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
})

it('recognises a photo of a page and says how surely', async () => {
  const lines = await extractLines(await drawPhoto())
  const printed = lines.filter(({ text }) => text !== '')
  expect(printed.map(({ text }) => text)).toEqual(['Căn cứ Luật Ngân sách nhà nước', 'Điều 2. Tổ chức thực hiện'])
  expect(Math.min(...printed.map(({ confidence }) => confidence!))).toBeGreaterThan(0.6)
})

/** An A4 page at 300 dpi with two scanned lines. */
async function drawPhoto(): Promise<Uint8Array> {
  const canvas = createCanvas(2480, 3508)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const scan = await loadImage('ingest/fixtures/quyet-dinh-47-QD-UBND-hai-dong.jpg')
  context.drawImage(scan, 300, 400)
  return canvas.toBuffer('image/png')
}

import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { IngestError } from '../../lines/ingest-error.ts'
import { defaultLimits } from '../../lines/limits.ts'
import { createPdf, show } from '../../testing/create-pdf.ts'
import { extractLines } from '../extract.ts'

it('gives the lines of a PDF with their pages', async () => {
  const lines = await extractLines(createPdf([`${show('I. Nhu cau')}\n${show('Ket qua', 600)}`, show('Trang hai')]))
  expect(lines.filter(({ text }) => text !== '')).toEqual([
    { text: 'I. Nhu cau', page: 1 },
    { text: 'Ket qua', page: 1 },
    { text: 'Trang hai', page: 2 },
  ])
})

const whole = createPdf([show('Mot'), show('Hai')])
/** The format's password check fails for any user, since its keys are zeros. */
const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00> <00>]`

it.each([
  ['is cut', whole.subarray(0, whole.length / 2), {}, 'bị hỏng hoặc bị cắt cụt'],
  ['needs a password', createPdf([show('Mot')], { trailer: encryption }), {}, 'đặt mật khẩu'],
  ['has no page', createPdf([]), {}, 'không có trang nào'],
  ['has nothing on its pages', createPdf(['']), {}, 'không có chữ nào'],
  ['has too many pages', whole, { pages: 1 }, '2 trang, quá giới hạn 1 trang'],
  ['is too heavy', whole, { bytes: 100 }, 'quá giới hạn'],
])('refuses a file that %s, and says so', async (_, bytes, limits, reason) => {
  const refused = extractLines(bytes, { limits: { ...defaultLimits, ...limits } })
  await expect(refused).rejects.toThrow(IngestError)
  await expect(refused).rejects.toThrow(reason)
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

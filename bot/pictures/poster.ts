/** Draws a QR code with its caption for printing: black on white, in Be Vietnam Pro. */
import {
  accent,
  createPicture,
  type Drawing,
  encodePicture,
  faint,
  setFont,
  type TextStyle,
  wrapText,
} from './picture.ts'

interface Poster {
  link: string
  title: string
  caption: string
}

const width = 500
const margin = 40
const gap = 12
const codeWidth = width - 2 * margin
const codePixels = 2 * codeWidth
const lineHeight = 1.4

interface Block {
  style: TextStyle
  lines: string[]
}

/** Base64 of a PNG. */
export async function drawPoster({ link, title, caption }: Poster): Promise<string> {
  const [{ loadImage }, { toBuffer }] = await Promise.all([import('@napi-rs/canvas'), import('qrcode')])
  // Level Q can still be read when a quarter of the code is worn or dirty, as happens to posters.
  const code = await loadImage(await toBuffer(link, { errorCorrectionLevel: 'Q', width: codePixels, margin: 2 }))
  const measuring = createPicture(1, 1).drawing
  const blockOf = (text: string, style: TextStyle): Block => ({
    style,
    lines: wrapText(measuring, text, { width: codeWidth, ...style }),
  })
  const head = blockOf(title, { size: 24, isBold: true, colour: accent })
  const below = [
    blockOf(caption, { size: 16 }),
    blockOf(link.replace(/^https?:\/\//u, ''), { size: 13, colour: faint }),
  ]
  const texts = [head, ...below].reduce((sum, block) => sum + heightOf(block) + gap, 0)
  const { canvas, drawing } = createPicture(width, Math.ceil(codeWidth + texts + 2 * margin))
  const codeTop = margin + heightOf(head) + gap
  writeBlock(drawing, head, margin)
  drawing.drawImage(code, margin, codeTop, codeWidth, codeWidth)
  let top = codeTop + codeWidth + gap
  for (const block of below) {
    writeBlock(drawing, block, top)
    top += heightOf(block) + gap
  }
  return encodePicture(canvas)
}

function heightOf({ style, lines }: Block): number {
  return lines.length * style.size * lineHeight
}

function writeBlock(drawing: Drawing, { style, lines }: Block, top: number): void {
  setFont(drawing, style)
  drawing.textAlign = 'center'
  drawing.textBaseline = 'middle'
  for (const [index, line] of lines.entries()) {
    drawing.fillText(line, width / 2, top + (index + 0.5) * style.size * lineHeight)
  }
}

/** Draws a QR code with its caption as a picture to print: black on white, in Be Vietnam Pro. */
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import { toBuffer } from 'qrcode'

export interface Poster {
  link: string
  title: string
  caption: string
}

const width = 1000
const margin = 80
const codeWidth = width - 2 * margin
const titleStyle = { font: '700 48px "Be Vietnam Pro"', lineHeight: 62, color: '#0b5563' }
const captionStyle = { font: '400 32px "Be Vietnam Pro"', lineHeight: 46, color: '#1a1a1a' }
const linkStyle = { font: '400 26px "Be Vietnam Pro"', lineHeight: 36, color: '#555555' }

interface Style {
  font: string
  lineHeight: number
  color: string
}

/** A PNG. */
export async function renderPoster({ link, title, caption }: Poster): Promise<Buffer> {
  loadFonts()
  // Level Q can still be read when a quarter of it is worn or dirty, as posters become.
  const code = await loadImage(await toBuffer(link, { errorCorrectionLevel: 'Q', width: codeWidth, margin: 2 }))
  const measuring = createCanvas(1, 1).getContext('2d')
  const blocks = [
    { style: titleStyle, text: title },
    { style: captionStyle, text: caption },
    { style: linkStyle, text: link.replace(/^https?:\/\//u, '') },
  ].map(({ style, text }) => ({ style, lines: wrap(measuring, style, text) }))
  const heights = blocks.map(({ style, lines }) => lines.length * style.lineHeight)
  const gaps = margin + 3 * 24 + margin
  const canvas = createCanvas(width, codeWidth + gaps + heights.reduce((sum, height) => sum + height, 0))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  let top = margin
  const [head, ...below] = blocks
  top = writeLines(context, head!, top) + 24
  context.drawImage(code, margin, top)
  top += codeWidth + 24
  for (const block of below) top = writeLines(context, block, top) + 24
  return canvas.encode('png')
}

function loadFonts(): void {
  if (GlobalFonts.has('Be Vietnam Pro')) return
  const { resolve } = createRequire(import.meta.url)
  for (const name of ['400Regular/BeVietnamPro_400Regular', '700Bold/BeVietnamPro_700Bold']) {
    GlobalFonts.registerFromPath(resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`), 'Be Vietnam Pro')
  }
}

function wrap(context: SKRSContext2D, { font }: Style, text: string): string[] {
  context.font = font
  const lines: string[] = []
  for (const word of text.split(/\s+/u).flatMap((one) => breakWord(context, one))) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && context.measureText(longer).width <= codeWidth) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** An address has no spaces to break it at. */
function breakWord(context: SKRSContext2D, word: string): string[] {
  if (context.measureText(word).width <= codeWidth) return [word]
  const half = Math.ceil(word.length / 2)
  return [word.slice(0, half), word.slice(half)].flatMap((part) => breakWord(context, part))
}

function writeLines(context: SKRSContext2D, { style, lines }: { style: Style; lines: string[] }, top: number): number {
  context.font = style.font
  context.fillStyle = style.color
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [index, line] of lines.entries()) {
    context.fillText(line, width / 2, top + (index + 0.5) * style.lineHeight)
  }
  return top + lines.length * style.lineHeight
}

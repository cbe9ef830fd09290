/** Draws the result sheet of an exam, and the map of what is remembered, as PNGs in base64. */

import { examStrings } from '../strings/quiz-strings.ts'
import {
  accent,
  createPicture,
  type Drawing,
  encodePicture,
  faint,
  type TextStyle,
  wrapText,
  writeText,
} from './picture.ts'

const width = 640
const margin = 40
const inside = width - 2 * margin
const body = { size: 18 }

/** A picture is a column of rows, each drawn below the one before. */
interface Row {
  height: number
  draw(drawing: Drawing, top: number): void
}

export async function drawResultSheet({ lines, code }: { lines: string[]; code: string }): Promise<string> {
  const rows = [
    ...textRows(examStrings.sheetTitle, { size: 28, isBold: true, colour: accent }),
    gapRow(12),
    ...lines.flatMap((line) => textRows(line, body)),
    gapRow(12),
    ...textRows(examStrings.check(code), { ...body, isBold: true }),
    ...textRows(examStrings.sheetNote, { size: 14, colour: faint }),
  ]
  return drawRows(rows, drawFrame)
}

export interface Bar {
  label: string
  /** 0 to 1 */
  share: number
}

export async function drawBars(title: string, bars: Bar[]): Promise<string> {
  return drawRows([...textRows(title, { size: 22, isBold: true }), ...bars.flatMap(barRows)])
}

async function drawRows(rows: Row[], drawBehind?: (drawing: Drawing, height: number) => void): Promise<string> {
  const height = rows.reduce((sum, row) => sum + row.height, 2 * margin)
  const { canvas, drawing } = createPicture(width, height)
  drawBehind?.(drawing, height)
  let top = margin
  for (const row of rows) {
    row.draw(drawing, top)
    top += row.height
  }
  return encodePicture(canvas)
}

function textRows(text: string, style: TextStyle, widest = inside): Row[] {
  const lines = wrapText(createPicture(1, 1).drawing, text, { width: widest, ...style })
  return lines.map((line) => ({
    height: style.size * 1.6,
    draw: (drawing, top) => writeText(drawing, line, { x: margin, y: top + style.size * 1.15, ...style }),
  }))
}

function gapRow(height: number): Row {
  return { height, draw: () => undefined }
}

const barHeight = 14
const percentWidth = 70

function barRows({ label, share }: Bar): Row[] {
  const percent = { x: width - margin - percentWidth + 14, y: body.size * 1.15, ...body, isBold: true }
  return [
    gapRow(14),
    {
      height: 0,
      draw: (drawing, top) => writeText(drawing, `${Math.round(share * 100)} %`, { ...percent, y: top + percent.y }),
    },
    ...textRows(label, body, inside - percentWidth),
    { height: barHeight, draw: (drawing, top) => drawBar(drawing, top, share) },
  ]
}

function drawBar(drawing: Drawing, top: number, share: number): void {
  drawing.fillStyle = '#e5e7eb'
  drawing.fillRect(margin, top, inside, barHeight)
  drawing.fillStyle = colourOf(share)
  drawing.fillRect(margin, top, inside * share, barHeight)
}

function colourOf(share: number): string {
  if (share >= 0.8) return accent
  return share >= 0.5 ? '#b45309' : '#9b1c1c'
}

function drawFrame(drawing: Drawing, height: number): void {
  drawing.strokeStyle = accent
  drawing.lineWidth = 2
  drawing.strokeRect(16, 16, width - 32, height - 32)
}

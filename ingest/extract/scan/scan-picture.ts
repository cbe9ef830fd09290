/** Prepares pictures of pages for reading: upright, grey, at the best size, without coloured stamps and signatures. */
import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'

/** Ink is dark in every colour channel; a red stamp or a blue signature is bright in one and becomes paper. */
export function withoutColours(picture: Canvas | Image): Canvas {
  const canvas = createCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.drawImage(picture, 0, 0)
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
    const grey = greyOf(red, green, blue)
    data[at] = grey
    data[at + 1] = grey
    data[at + 2] = grey
  }
  context.putImageData(image, 0, 0)
  return canvas
}

/** Scanners give the edges of black letters some colour too, so only a strong colour is a stamp's. */
const strongColour = 60

function greyOf(red: number, green: number, blue: number): number {
  const brightest = Math.max(red, green, blue)
  const isColoured = brightest - Math.min(red, green, blue) > strongColour
  return isColoured ? brightest : red * 0.3 + green * 0.59 + blue * 0.11
}

/** Turns clockwise about the middle, filling up with white. */
export function rotated(picture: Canvas, radians: number): Canvas {
  const canvas = createCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(radians)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, -canvas.width / 2, -canvas.height / 2)
  return canvas
}

export type QuarterTurns = 1 | 2 | 3

/** Turns clockwise. */
export function turnedBy(picture: Canvas, quarters: QuarterTurns): Canvas {
  const isAcross = quarters !== 2
  const canvas = createCanvas(isAcross ? picture.height : picture.width, isAcross ? picture.width : picture.height)
  const context = canvas.getContext('2d')
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((quarters * Math.PI) / 2)
  context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  return canvas
}

export function scaled(picture: Canvas, factor: number): Canvas {
  const canvas = createCanvas(Math.round(picture.width * factor), Math.round(picture.height * factor))
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

interface Cutting {
  picture: Canvas
  /** Where it was cut out, in points. */
  x: number
  y: number
}

/** In points: the white around what is cut out. */
const margin = 8
/** In points: ink less high than this is dust or the remains of a ruling. */
const lowest = 4
const darkest = 128

/** In points. */
export interface Box {
  x0: number
  y0: number
  x1: number
  y1: number
}

/** The contents of a box, with white around them. */
export function cutOut(picture: Canvas, { x0, y0, x1, y1 }: Box, scale: number): Cutting {
  const [left, top] = [Math.max(Math.round(x0 * scale), 0), Math.max(Math.round(y0 * scale), 0)]
  const width = Math.min(Math.round(x1 * scale), picture.width) - left
  const height = Math.min(Math.round(y1 * scale), picture.height) - top
  const canvas = createCanvas(width + 2 * margin * scale, height + 2 * margin * scale)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, left, top, width, height, margin * scale, margin * scale, width, height)
  return { picture: canvas, x: left / scale - margin, y: top / scale - margin }
}

/** The ink inside a cell's frame; undefined if none is as high as a letter. */
export function cutInk(picture: Canvas, cell: Box, scale: number): Cutting | undefined {
  const inside = { x0: cell.x0 + 2, y0: cell.y0 + 2, x1: cell.x1 - 2, y1: cell.y1 - 2 }
  const [width, height] = [inside.x1 - inside.x0, inside.y1 - inside.y0].map((size) => Math.floor(size * scale)) as [
    number,
    number,
  ]
  if (width < lowest * scale || height < lowest * scale) return undefined
  const at = [Math.ceil(inside.x0 * scale), Math.ceil(inside.y0 * scale)] as const
  const { data } = picture.getContext('2d').getImageData(...at, width, height)
  const dark = Array.from({ length: width * height }, (_, index) => index).filter((index) => data[index * 4]! < darkest)
  const rows = dark.map((index) => Math.floor(index / width))
  const tall = rows.length === 0 ? 0 : rows.at(-1)! - rows[0]!
  return tall < lowest * scale ? undefined : cutOut(picture, inside, scale)
}

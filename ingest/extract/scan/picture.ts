/** Pictures of pages: upright, in grey, without the colours of stamps and signatures, at the size that reads best. */
import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas'

/** Ink is dark in every colour; a red stamp or a blue signature is bright in one and becomes paper. */
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

/** A scanner gives the edges of black letters some colour too: only a strong one is a stamp's. */
const strongColour = 60

function greyOf(red: number, green: number, blue: number): number {
  const brightest = Math.max(red, green, blue)
  const isColoured = brightest - Math.min(red, green, blue) > strongColour
  return isColoured ? brightest : red * 0.3 + green * 0.59 + blue * 0.11
}

/** Clockwise about its middle, on white. */
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

export function scaled(picture: Canvas, factor: number): Canvas {
  const canvas = createCanvas(Math.round(picture.width * factor), Math.round(picture.height * factor))
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

export interface Cutting {
  picture: Canvas
  /** Where it was cut, in points. */
  x: number
  y: number
}

/** In points, of white around what is cut out. */
const margin = 8
/** Lower ink is dust or what is left of a ruling. */
const lowest = 4
const darkest = 128

/** The ink in a box, with white around it; undefined where there is none of a letter's height. */
export function cutInk(
  picture: Canvas,
  box: { x0: number; y0: number; x1: number; y1: number },
  scale: number,
): Cutting | undefined {
  const [left, top] = [Math.ceil((box.x0 + 2) * scale), Math.ceil((box.y0 + 2) * scale)]
  const [width, height] = [Math.floor((box.x1 - 2) * scale) - left, Math.floor((box.y1 - 2) * scale) - top]
  if (width < lowest * scale || height < lowest * scale) return undefined
  const { data } = picture.getContext('2d').getImageData(left, top, width, height)
  const dark = Array.from({ length: width * height }, (_, index) => index).filter((index) => data[index * 4]! < darkest)
  const rows = dark.map((index) => Math.floor(index / width))
  const tall = rows.length === 0 ? 0 : rows.at(-1)! - rows[0]!
  if (tall < lowest * scale) return undefined
  const canvas = createCanvas(width + 2 * margin * scale, height + 2 * margin * scale)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, left, top, width, height, margin * scale, margin * scale, width, height)
  return { picture: canvas, x: left / scale - margin, y: top / scale - margin }
}

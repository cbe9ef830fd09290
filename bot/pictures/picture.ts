/** Draws PNG pictures with a font that has every Vietnamese letter, whatever the machine has installed. */
import { createRequire } from 'node:module'
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'

export type Drawing = SKRSContext2D

const fontFamily = 'Be Vietnam Pro'
const ink = '#1b1f23'
export const faint = '#6a737d'
export const accent = '#0b5563'

const fontFiles = ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf']

/** Phones show these pictures with two or three device pixels for one of ours. */
const scale = 2

/** Draws in pixels of the given size; the picture has twice as many in each direction. */
export function createPicture(width: number, height: number): { canvas: Canvas; drawing: Drawing } {
  const canvas = loadCanvas().createCanvas(width * scale, height * scale)
  const drawing = canvas.getContext('2d')
  drawing.scale(scale, scale)
  drawing.fillStyle = '#ffffff'
  drawing.fillRect(0, 0, width, height)
  return { canvas, drawing }
}

/** Base64 of a PNG file. */
export async function encodePicture(canvas: Canvas): Promise<string> {
  return (await canvas.encode('png')).toString('base64')
}

export interface TextStyle {
  size: number
  isBold?: boolean
  colour?: string
}

/** Writes from the left, with the baseline at `y`. */
export function writeText(drawing: Drawing, text: string, at: { x: number; y: number } & TextStyle): void {
  setFont(drawing, at)
  drawing.fillText(text, at.x, at.y)
}

/** The text in lines no wider than `width`. */
export function wrapText(drawing: Drawing, text: string, { width, ...style }: { width: number } & TextStyle): string[] {
  setFont(drawing, style)
  const fits = (words: string) => drawing.measureText(words).width <= width
  const lines: string[] = []
  for (const word of text.split(/\s+/u).flatMap((one) => breakWord(one, fits))) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Splits a word such as an address, which has no spaces to break at. */
function breakWord(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word) || word.length === 1) return [word]
  const half = Math.ceil(word.length / 2)
  return [word.slice(0, half), word.slice(half)].flatMap((part) => breakWord(part, fits))
}

export function setFont(drawing: Drawing, { size, isBold = false, colour = ink }: TextStyle): void {
  drawing.font = `${isBold ? 700 : 400} ${size}px "${fontFamily}"`
  drawing.fillStyle = colour
}

/** Loads the canvas only with the first picture, so that the start does not wait for it. */
function loadCanvas(): typeof import('@napi-rs/canvas') {
  const require = createRequire(import.meta.url)
  const canvas = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas')
  if (canvas.GlobalFonts.has(fontFamily)) return canvas
  for (const file of fontFiles)
    canvas.GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`), fontFamily)
  return canvas
}

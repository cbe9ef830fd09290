/** Reads from a page's operators its straight lines and the size of its largest picture. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Ruling } from '../page/fragment.ts'

type Matrix = [number, number, number, number, number, number]

interface Operators {
  fnArray: number[]
  // biome-ignore lint/suspicious/noExplicitAny: pdfjs types its arguments so
  argsArray: any[]
}

/** Anything thicker is an area, not a line. */
const widest = 3
const shortest = 4

/** `upright` converts the page's own units to points from the top left corner. */
export function listRulings(operators: Operators, upright: number[]): Ruling[] {
  return listDrawn(operators, upright).flatMap(({ operator, args, matrix }) => {
    if (operator !== OPS.constructPath || !args[1]?.[0]) return []
    return rulingsOf(subpathsOf(args[1][0], matrix), isStroke(args[0]))
  })
}

/** The area of the largest picture, in square points. */
export function pictureAreaOf(operators: Operators, upright: number[]): number {
  const pictures = listDrawn(operators, upright).filter(({ operator }) => pictureOperators.has(operator))
  return Math.max(0, ...pictures.map(({ matrix: [a, b, c, d] }) => Math.abs(a * d - b * c)))
}

const pictureOperators = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])

interface Drawn {
  operator: number
  // biome-ignore lint/suspicious/noExplicitAny: pdfjs types its arguments so
  args: any
  matrix: Matrix
}

/** Every operator with the transform that applies to what it draws. */
function listDrawn({ fnArray, argsArray }: Operators, upright: number[]): Drawn[] {
  const saved: Matrix[] = []
  let matrix = [...upright] as Matrix
  return fnArray.map((operator, index) => {
    const args = argsArray[index]
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(matrix)
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix
    if (operator === OPS.transform) matrix = multiply(matrix, args)
    if (operator === OPS.paintFormXObjectBegin && args[0]) matrix = multiply(matrix, args[0])
    return { operator, args, matrix }
  })
}

function isStroke(operator: number): boolean {
  return operator === OPS.stroke || operator === OPS.closeStroke
}

interface Point {
  x: number
  y: number
}

/** Straight subpaths only; a path with a curve in it is a drawing. */
function subpathsOf(path: Float32Array, matrix: Matrix): Point[][] {
  const subpaths: Point[][] = []
  for (let at = 0; at < path.length; ) {
    const command = path[at]
    // The commands of pdfjs: 0 move, 1 line, 2 cubic curve, 3 quadratic curve, 4 close.
    if (command === 2 || command === 3) return []
    if (command === 4) {
      const last = subpaths.at(-1)
      if (last?.[0]) last.push(last[0])
      at++
    } else {
      const point = apply(matrix, path[at + 1]!, path[at + 2]!)
      if (command === 0) subpaths.push([point])
      else subpaths.at(-1)?.push(point)
      at += 3
    }
  }
  return subpaths
}

function rulingsOf(subpaths: Point[][], isStroked: boolean): Ruling[] {
  return subpaths.flatMap((points) => {
    const box = boxOf(points)
    const isThin = Math.min(box.x1 - box.x0, box.y1 - box.y0) <= widest
    if (isThin) return straighten(box)
    return isStroked ? points.slice(1).flatMap((point, index) => straighten(boxOf([points[index]!, point]))) : []
  })
}

function boxOf(points: Point[]): Ruling {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

/** A narrow box becomes the line along its middle; a slanted line or a dot is dropped. */
function straighten({ x0, y0, x1, y1 }: Ruling): Ruling[] {
  const [width, height] = [x1 - x0, y1 - y0]
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  if (height <= widest && width >= shortest) return [{ x0, y0: y, x1, y1: y }]
  if (width <= widest && height >= shortest) return [{ x0: x, y0, x1: x, y1 }]
  return []
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

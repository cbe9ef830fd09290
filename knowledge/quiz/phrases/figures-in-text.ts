/** Figures and dates in a text: what each is worth, how to ask for it, and others like it. */
import { normalise } from '../../vietnamese/normalise.ts'
import { romansUpTo } from '../../vietnamese/official/numbers.ts'

export type FigureKind = 'percent' | 'date' | 'day' | 'period' | 'year' | 'money' | 'rank' | 'turn' | 'road' | 'count'

export interface Figure {
  kind: FigureKind
  /** As printed. */
  text: string
  at: number
  /** The same for all ways of printing it: "05/8/2020" and "ngày 5 tháng 8 năm 2020". */
  value: string
  /** What is counted: "ngày", "đơn vị"; empty for the other kinds. */
  unit: string
}

const number = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`
const counted =
  'ngày làm việc|ngày|tháng|năm|giờ|phút|lần|người|thành viên|đại biểu|đơn vị|hộ|ha|km|m2|m3|mm|cm|m|kg|tấn|lít|xã|phường|thôn|bản|bộ|vùng|trường hợp|trường|mét|cơ sở|doanh nghiệp|dự án|mô hình|lớp|buổi|hội nghị|cuộc|điểm|mỏ|tỉnh|huyện|tuổi|tín chỉ|tiết|suất|chỗ|phòng|nhóm|tiêu chí|nhiệm vụ|chỉ tiêu|bước|khâu|bông lúa|khuyết|túi|cúc|MW|kV|kWh'

/** Longer shapes first, since each is looked for where those before it found nothing. */
const shapes: [FigureKind, RegExp][] = [
  ['date', /(?<![\d/])\d{1,2}\s?\/\s?\d{1,2}\s?\/\s?\d{4}(?!\d)|\d{1,2} tháng \d{1,2} năm \d{4}/gu],
  ['period', /(?<!\d)(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\d)/gu],
  ['percent', new RegExp(String.raw`(?<![\d,.])(?:${number})\s?%(?:\/năm)?`, 'gu')],
  [
    'money',
    new RegExp(
      String.raw`(?<![\d,.])(?:${number})\s(?:nghìn tỷ|tỷ|triệu|nghìn|ngàn)?\s?đồng(?:/(?:ngày|năm|tháng|giờ|người|lượt|m2|m3|ha|kg))*(?!\p{L})`,
      'gu',
    ),
  ],
  ['rank', /thứ \d+\/\d+/gu],
  ['road', /(?:quốc lộ|tỉnh lộ|đường tỉnh) (?:số )?\d+\p{Lu}?(?!\p{L})/giu],
  ['turn', /lần thứ (?:[IVXL]+|\d+)(?!\p{L})|(?<=Đại hội )[IVXL]{2,}(?= của Đảng)/gu],
  ['year', /(?<=năm )(?:19|20)\d\d(?![\d-])(?!\s?[-–/]\s?\d)/gu],
  ['day', /(?<=ngày )\d{1,2}\/\d{1,2}(?![\d/])/gu],
  [
    'count',
    new RegExp(
      String.raw`(?<![\d,./\p{L}])(?:${number})\s(?:${counted})(?:/(?:ngày|năm|tháng|giờ|người|lượt|m2|m3|ha|kg))*(?![\p{L}\d])(?! (?:\d|tháng \d))`,
      'gu',
    ),
  ],
]

/** In order, none within another. */
export function parseFigures(text: string): Figure[] {
  const found: Figure[] = []
  for (const [kind, shape] of shapes) {
    for (const { 0: printed, index } of text.matchAll(shape)) {
      const end = index + printed.length
      if (found.some((one) => index < one.at + one.text.length && end > one.at)) continue
      found.push({ kind, text: printed, at: index, ...readValue(kind, printed) })
    }
  }
  return found.sort((one, other) => one.at - other.at)
}

function readValue(kind: FigureKind, printed: string): { value: string; unit: string } {
  const plain = normalise(printed)
  const numbers = plain.match(/\d+(?:[.,]\d+)*/gu) ?? []
  switch (kind) {
    case 'date':
    case 'day':
      return { value: numbers.map(Number).join('/'), unit: '' }
    case 'period':
    case 'year':
      return { value: numbers.join('-'), unit: '' }
    case 'turn':
    case 'rank':
    case 'road':
      return { value: plain, unit: '' }
    case 'percent':
      return { value: String(readFigure(numbers[0]!)), unit: '%' }
    case 'money':
    case 'count':
      return { value: String(readFigure(numbers[0]!)), unit: plain.replace(/^[\d.,]+\s*/u, '') }
  }
}

/** "1.500,5" → 1500.5 */
export function readFigure(printed: string): number {
  return Number(printed.replace(/\.(?=\d{3})/gu, '').replace(',', '.'))
}

/** What stands in a question in place of the figure, and what the options show of it. */
export function askFigure({ kind, unit, text }: Figure): { wh: string; shown: string } {
  switch (kind) {
    case 'percent':
    case 'money':
      return { wh: 'bao nhiêu', shown: text }
    case 'date':
    case 'day':
      return { wh: 'nào', shown: text }
    case 'period':
    case 'year':
      return { wh: 'nào', shown: text.replace(/\s?[-–]\s?/u, ' - ') }
    case 'rank':
      return { wh: 'thứ mấy', shown: text }
    case 'turn':
      return { wh: 'lần thứ mấy', shown: text }
    case 'road':
      return { wh: `${text.replace(/ (?:số )?\d.*$/u, '')} nào`, shown: text }
    case 'count':
      return { wh: `bao nhiêu ${unit}`, shown: text }
  }
}

/** Others of the same kind and print, near enough to be believed; always the same for the same figure. */
export function varyFigure({ kind, text }: Figure, turn: number): string[] {
  switch (kind) {
    case 'date':
      return varyDate(text, turn)
    case 'day':
      return varyDay(text, turn)
    case 'period':
      return rotate(
        [
          [5, 5],
          [-5, -5],
          [0, 5],
          [-1, 0],
          [1, 0],
          [10, 10],
          [-10, 0],
        ],
        turn,
      ).map(([from, to]) => shiftPeriod(text, from!, to!))
    case 'year':
      return rotate([5, -5, 10, -1, 1, -10], turn).map((by) => String(Number(text) + by))
    case 'turn':
      return varyTurn(text, turn)
    case 'rank':
      return varyRank(text, turn)
    case 'road':
      return rotate([45, 1, 47, 15, 10, 6, 5, 14], turn).map((one) => text.replace(/\d+\p{Lu}?/u, String(one)))
    case 'percent':
    case 'money':
    case 'count':
      return varyAmount(text, turn)
  }
}

/** Starts the list at another place, so that the right figure is not always the smallest or in the middle. */
export function rotate<T>(list: T[], turn: number): T[] {
  const at = list.length === 0 ? 0 : turn % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

function shiftPeriod(text: string, from: number, to: number): string {
  const [start, end] = text.match(/\d{4}/gu)!.map(Number)
  return `${start! + from} - ${end! + to}`
}

/** Decree 30/2020/NĐ-CP: days below 10, January and February are written with a zero. */
function varyDate(text: string, turn: number): string[] {
  const [day, month, year] = text.match(/\d+/gu)!.map(Number)
  const shifts = rotate(
    [
      [3, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [-2, 0, 0],
      [0, -1, 0],
      [0, 0, -1],
      [10, 0, 0],
      [5, 2, 0],
    ],
    turn,
  )
  const made = shifts.map(([days, months, years]): [number, number, number] => [
    ((day! + days! + 27) % 28) + 1,
    ((month! + months! + 11) % 12) + 1,
    year! + years!,
  ])
  const pad = (value: number, below: number) =>
    value < below && /^0|^\d{2}(?:\D0|\D\d{2}| tháng)/u.test(text) ? `0${value}` : String(value)
  const isSpelt = text.includes('tháng')
  return made.map(([d, m, y]) =>
    isSpelt ? `${pad(d, 10)} tháng ${pad(m, 3)} năm ${y}` : `${pad(d, 10)}/${pad(m, 3)}/${y}`,
  )
}

function varyDay(text: string, turn: number): string[] {
  const [day, month] = text.split('/').map(Number)
  const pad = (value: number) => (/^0|\/0/u.test(text) && value < 10 ? `0${value}` : String(value))
  const shifts = rotate(
    [
      [5, 0],
      [0, 1],
      [-5, 0],
      [0, -1],
      [10, 0],
      [5, 1],
    ],
    turn,
  )
  return shifts.map(
    ([days, months]) => `${pad(((day! + days! + 27) % 28) + 1)}/${pad(((month! + months! + 11) % 12) + 1)}`,
  )
}

const romans = romansUpTo(25)

function varyTurn(text: string, turn: number): string[] {
  const [lead = ''] = /^lần thứ /u.exec(text) ?? []
  const printed = text.slice(lead.length)
  const at = /^\d/u.test(printed) ? Number(printed) - 1 : romans.indexOf(printed)
  const others = rotate([1, -1, 2, -2, 3, -3], turn).map((by) => at + by)
  return others
    .filter((index) => index >= 0 && index < 25)
    .map((index) => `${lead}${/^\d/u.test(printed) ? index + 1 : romans[index]}`)
}

/** "thứ 5/6": another rank among the six. */
function varyRank(text: string, turn: number): string[] {
  const [place, of] = text.match(/\d+/gu)!.map(Number)
  const places = Array.from({ length: of! }, (_, index) => index + 1).filter((one) => one !== place)
  return rotate(places, turn).map((one) => `thứ ${one}/${of}`)
}

const factors: [number, number][] = [
  [1, 1],
  [-1, 1],
  [2, 1],
  [-2, 1],
  [3, 1],
  [-3, 1],
]

/** Round figures stay round, decimals keep their number of places. */
function varyAmount(text: string, turn: number): string[] {
  const [printed] = text.match(/\d+(?:[.,]\d+)*/u)!
  const value = readFigure(printed!)
  const decimals = /,\d+$/u.exec(printed!)?.[0].length ?? 1
  const step = stepOf(value, decimals - 1)
  const made = rotate(factors, turn).map(([times]) => value + times * step)
  return made
    .filter((amount) => amount > 0)
    .map((amount) => text.replace(printed!, print(amount, { like: printed!, decimals: decimals - 1 })))
}

function stepOf(value: number, decimals: number): number {
  if (decimals > 0) return Math.max(1, Math.round(value / 7)) + 2 / 10 ** decimals
  const round = [1_000_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 50, 10, 5].find(
    (unit) => value % unit === 0 && value >= 2 * unit,
  )
  if (round && value >= 20) return round * Math.max(1, Math.round(value / round / 5))
  return Math.max(1, Math.round(value / 6))
}

function print(amount: number, { like, decimals }: { like: string; decimals: number }): string {
  const [whole, rest] = amount.toFixed(decimals).split('.')
  const grouped = /\.\d{3}/u.test(like) || whole!.length > 4 ? whole!.replace(/\B(?=(?:\d{3})+$)/gu, '.') : whole!
  const padded = /^0\d/u.test(like) && grouped.length < 2 ? `0${grouped}` : grouped
  return rest ? `${padded},${rest}` : padded
}

/** Spoils a faithful sentence as a hostile or careless model would, in twelve ways; undefined where one is unfit. */
import type { Chance } from '../../testing/chance.ts'

export interface Sample {
  /** The clause's own words, as a sentence. */
  sentence: string
  /** Its quote and the id it was given under. */
  id: string
  quote: string
  /** Another clause that was given too. */
  other: { id: string; sentence: string }
  /** All headings above the clause, and the nearest one above the other clause. */
  under: string
  otherUnder: string
}

interface Corruption {
  /** The sentence that must not be seen. */
  text: string
  /** What the server sends. */
  sent: string
  isHalf?: boolean
}

export const corruptionKinds = [
  'invented clause',
  'altered number',
  'altered date',
  'changed unit',
  'changed name',
  'dropped negation',
  'widened limit',
  'quote from another clause',
  'swapped bodies and duties',
  'no citation',
  'obeyed instructions',
  'broken JSON or half a stream',
] as const

export type CorruptionKind = (typeof corruptionKinds)[number]

type Corrupt = (sample: Sample, chance: Chance) => Corruption | undefined

const ways: Record<CorruptionKind, Corrupt> = {
  'invented clause': inventClause,
  'altered number': (sample, chance) => changed(sample, alterNumber(sample.sentence, chance)),
  'altered date': (sample, chance) => changed(sample, alterDate(sample.sentence, chance)),
  'changed unit': (sample, chance) => changed(sample, replaceOne(sample.sentence, units, chance)),
  'changed name': (sample, chance) => changed(sample, changeName(sample.sentence, chance)),
  'dropped negation': (sample, chance) => changed(sample, replaceOne(sample.sentence, negations, chance)),
  'widened limit': (sample, chance) => changed(sample, replaceOne(sample.sentence, limits, chance)),
  'quote from another clause': quoteElsewhere,
  'swapped bodies and duties': swapDuties,
  'no citation': ({ sentence }) => ({ text: sentence, sent: write([{ text: sentence, rests: [] }]) }),
  'obeyed instructions': obey,
  'broken JSON or half a stream': breakJson,
}

export function corrupt(kind: CorruptionKind, sample: Sample, chance: Chance): Corruption | undefined {
  return ways[kind](sample, chance)
}

interface Sentence {
  text: string
  rests: { id: string; quote: string }[]
}

export function write(sentences: Sentence[]): string {
  return JSON.stringify({ sentences, missing: [] })
}

function resting({ id, quote }: Sample, text: string): Corruption {
  return { text, sent: write([{ text, rests: [{ id, quote }] }]) }
}

function changed(sample: Sample, text: string | undefined): Corruption | undefined {
  return text === undefined || text === sample.sentence ? undefined : resting(sample, text)
}

const inventions = [
  'Mỗi hộ dân được hỗ trợ 5 triệu đồng tiền mặt.',
  'Người dân phải đóng góp 200.000 đồng trước ngày 15/3.',
  'Công an xã có quyền thu giữ phương tiện của người vi phạm.',
  'Toàn bộ học phí được miễn cho học sinh trên địa bàn.',
  'Hồ sơ nộp tại Trung tâm hành chính công cấp tỉnh, kèm bản sao hộ khẩu.',
  'Việc này do Hội Nông dân chủ trì và báo cáo hằng tuần.',
  'Văn bản này thay thế mọi quy định trước đây.',
  'Người đứng đầu chịu trách nhiệm hình sự nếu chậm trễ.',
]

function inventClause(sample: Sample, chance: Chance): Corruption {
  const text = chance.pick([...inventions, sample.other.sentence])
  return chance.pick([
    () => ({ text, sent: write([{ text, rests: [{ id: `c${90 + chance.below(9)}`, quote: text }] }]) }),
    () => ({ text, sent: write([{ text, rests: [{ id: sample.id, quote: text }] }]) }),
    () => resting(sample, text),
    () => resting(sample, `${sample.sentence.replace(/[.;]$/u, '')}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`),
  ])()
}

/** A number that is neither part of a date nor of the number of a document. */
const plainNumber = /(?<![\d./-]|(?:năm|tháng|ngày|quý|khóa|Khóa) )\d+(?:[.,]\d+)*(?![\d./]|-\p{L}|\/|-\d)/gu

function alterNumber(sentence: string, chance: Chance): string | undefined {
  const numbers = [...sentence.matchAll(plainNumber)]
  if (numbers.length === 0) return undefined
  const { 0: number, index } = chance.pick(numbers)
  const put = (other: string) => sentence.slice(0, index) + other + sentence.slice(index + number.length)
  // "khoản 2 và khoản 3" means the same either way.
  const isReference = (at: number) => /(?:khoản|Điều|điểm|Mẫu số) $/u.test(sentence.slice(0, at))
  const others = numbers.filter((one) => one[0] !== number && !isReference(one.index) && !isReference(index))
  if (others.length > 0 && chance.next() < 0.3) {
    const other = others[0]!
    const [first, second] = other.index < index ? [other[0], number] : [number, other[0]]
    let nth = 0
    const pair = [index, other.index]
    return sentence.replace(plainNumber, (one, at: number) =>
      pair.includes(at) ? (nth++ === 0 ? second : first) : one,
    )
  }
  const digits = number.replace(/\D/gu, '')
  return chance.pick([
    () => put(number.replace(/\d/u, (digit) => String((Number(digit) % 9) + 1))),
    () => put(number.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 3) % 10))),
    () => put(number.includes(',') ? `1${number}` : `${number}0`),
    () =>
      put(
        digits.length > 1 && digits[0] !== digits[1] ? number.replace(/(\d)(\d)/u, '$2$1') : String(Number(digits) + 7),
      ),
  ])()
}

function alterDate(sentence: string, chance: Chance): string | undefined {
  const dates = [
    ...sentence.matchAll(
      /\d{1,2}\/\d{1,2}(?:\/\d{4})?|[Nn]gày \d{1,2} tháng \d{1,2}|(?:[Nn]ăm|[Tt]háng) \d{1,4}|(?<![\d-])\d{4} ?- ?\d{4}|[Qq]uý (?:I{1,3}|IV)(?!\p{L})/gu,
    ),
  ]
  if (dates.length === 0) return undefined
  const { 0: date, index } = chance.pick(dates)
  const shift = (part: string) =>
    String(Number(part) + chance.pick([1, 2, -1].filter((step) => Number(part) + step > 0))).padStart(part.length, '0')
  const parts = [...date.matchAll(/\d+|[IV]+/gu)]
  const part = chance.pick(parts)
  const other = /\d/u.test(part[0]) ? shift(part[0]) : part[0] === 'II' ? 'III' : 'II'
  const put = date.slice(0, part.index) + other + date.slice(part.index + part[0].length)
  return sentence.slice(0, index) + put + sentence.slice(index + date.length)
}

type Replacement = [from: RegExp, to: string]

function replaceOne(sentence: string, replacements: Replacement[], chance: Chance): string | undefined {
  const fitting = replacements.filter(([from]) => from.test(sentence))
  if (fitting.length === 0) return undefined
  const [from, to] = chance.pick(fitting)
  return sentence
    .replace(from, to)
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.;])/gu, '$1')
    .trim()
}

const units: Replacement[] = [
  [/(\d) ?%/u, '$1'],
  [/(\d) ?%/u, '$1 người'],
  [/(?<=\d )triệu/u, 'tỷ'],
  [/(?<=\d )tỷ/u, 'triệu'],
  [/(?<=\d )nghìn/u, 'triệu'],
  [/(?<=\d )đồng/u, 'USD'],
  [/(?<=\d )ngày làm việc/u, 'ngày'],
  [/(?<=\d )ngày(?! làm việc)/u, 'tháng'],
  [/(?<=\d )tháng/u, 'năm'],
  [/(?<=\d )năm/u, 'tháng'],
  [/(?<=\d )giờ/u, 'ngày'],
  [/(?<=\d )km/u, 'm'],
  [/(?<=\d )ha/u, 'm2'],
  [/(?<=\d )(?:mét|m)(?!\p{L})/u, 'km'],
  [/(?<=\d )người/u, 'hộ'],
  [/(?<=\d )hộ/u, 'người'],
  [/(?<=\d )kg/u, 'tấn'],
  [/(?<=\d )tấn/u, 'kg'],
  [/(?<=\d )xã/u, 'huyện'],
  [/(?<=\d )lần/u, 'đợt'],
  [/(?<=\d )vùng/u, 'tỉnh'],
  [/\/năm/u, '/tháng'],
  [/\/tháng/u, '/năm'],
]

const names: Replacement[] = [
  [/Ủy ban nhân dân|Uỷ ban nhân dân/u, 'Hội đồng nhân dân'],
  [/Hội đồng nhân dân/u, 'Ủy ban nhân dân'],
  [/UBND/u, 'HĐND'],
  [/HĐND/u, 'UBND'],
  [/(?<=cấp )xã/u, 'tỉnh'],
  [/(?<=cấp )tỉnh/u, 'huyện'],
  [/(?<=cấp )huyện/u, 'xã'],
  [/Bộ (?:\p{Lu}\p{Ll}+)(?: \p{Ll}+| \p{Lu}\p{Ll}+)?/u, 'Bộ Ngoại giao'],
  [/Sở (?:\p{Lu}\p{Ll}+)(?: \p{Ll}+)?/u, 'Sở Du lịch'],
  [/Chính phủ/u, 'Quốc hội'],
  [/Quốc hội/u, 'Chính phủ'],
  [/Thủ tướng Chính phủ/u, 'Chủ tịch nước'],
  [/Bộ trưởng/u, 'Thứ trưởng'],
  [/Phó (?=\p{Lu}|chủ)/u, ''],
  [/Công an/u, 'Quân đội'],
  [/Đoàn Thanh niên/iu, 'Hội Cựu chiến binh'],
  [/Thành ủy/u, 'Tỉnh ủy'],
  [/Tỉnh ủy/u, 'Huyện ủy'],
  [/Bộ Chính trị/u, 'Ban Bí thư'],
  [/Nghị quyết/u, 'Quyết định'],
  [/Nghị định/u, 'Thông tư'],
  [/Thanh Hóa/u, 'Nghệ An'],
  [/Tây Nguyên/u, 'Tây Bắc'],
  [/Đà Lạt/u, 'Bảo Lộc'],
  [/Việt Nam/u, 'Lào'],
  [/Hà Nội/u, 'Hải Phòng'],
]

function changeName(sentence: string, chance: Chance): string | undefined {
  const code = /\d+(?=(?:\/\d{4})?[-/]\p{Lu})/u.exec(sentence)
  if (code && chance.next() < 0.3) return sentence.replace(code[0], String(Number(code[0]) + 1 + chance.below(9)))
  return replaceOne(sentence, names, chance)
}

const negations: Replacement[] = [
  [/(?<!\p{L})không được (?!quá|vượt)/u, 'được '],
  [/(?<!\p{L})không phải /u, 'phải '],
  [/(?<!\p{L}|[Hh]àng |[Pp]hòng )không (?!quá|chỉ|những|gian|khí|dưới|được|phải|ngừng|vượt|quân)/u, ''],
  [/(?<!\p{L})chưa /u, ''],
  [/(?<!\p{L})chưa /u, 'đã '],
  [/(?<!\p{L})(?:nghiêm )?cấm /iu, 'cho phép '],
  [/(?<!\p{L})phải /u, 'không phải '],
  [/(?<!\p{L})được (?=\p{Ll})/u, 'không được '],
  [/(?<!\p{L})có trách nhiệm /u, 'không có trách nhiệm '],
  [/(?<!\p{L})có thể /u, 'không thể '],
]

const limits: Replacement[] = [
  [/(?<!\p{L})không quá /u, 'ít nhất '],
  [/(?<!\p{L}|tối đa )không quá /u, ''],
  [/(?<!\p{L})tối đa /u, 'tối thiểu '],
  [/(?<!\p{L})tối đa (?!không quá)/u, ''],
  [/(?<!\p{L})tối thiểu /u, 'tối đa '],
  [/(?<!\p{L})tối thiểu /u, ''],
  [/(?<!\p{L})ít nhất /u, ''],
  [/(?<!\p{L})không dưới /u, 'dưới '],
  [/ trở lên/u, ' trở xuống'],
  [/ trở lên/u, ''],
  [/(?<!\p{L})trước (?=ngày|năm|tháng)/u, 'sau '],
  [/(?<!\p{L})trước (?=ngày|năm|tháng)/u, ''],
  [/(?<!\p{L})từ (?=ngày|năm \d)/u, 'đến '],
  [/(?<!\p{L})đến (?=ngày|năm \d)/u, 'sau '],
  [/(?<!\p{L})trong thời hạn /u, 'sau thời hạn '],
  [/(?<!\p{L})kể từ ngày/u, 'trước ngày'],
  [/,? (?:ngoại )?trừ [^,.;]*/u, ''],
  [/ nếu [^,.;]*/u, ''],
  [/^(?:Trường hợp|Nếu) [^,]*, (?:thì )?/u, ''],
  [/(?<!\p{L})có thể /u, 'phải '],
  [/(?<!\p{L})phải /u, 'có thể '],
  [/(?<!\p{L}|bắt buộc )phải (?!là)/u, ''],
  [/(?<!\p{L})chỉ (?=được|cấp|áp|thực|có|khi)/u, ''],
  [/(?<!\p{L})hoặc /u, 'và '],
  [/(?<!\p{L})[Pp]hấn đấu /u, 'Đã '],
  [/(?<!\p{L})một số /u, 'mọi '],
  [/(?<!\p{L})khoảng (?=\d)/u, ''],
]

function quoteElsewhere(sample: Sample, chance: Chance): Corruption {
  const { sentence, other, id } = sample
  const rests = chance.pick([
    [{ id, quote: other.sentence }],
    [{ id: other.id, quote: other.sentence }],
    [{ id: other.id, quote: sample.quote }],
  ])
  return { text: sentence, sent: write([{ text: sentence, rests }]) }
}

const bodyPattern =
  /(?<!\p{L})(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Bộ|Sở|Công an|Hội|Ban|Chính phủ|Quốc hội|Thủ tướng|Văn phòng|[Cc]ơ quan|[Tt]ổ chức(?! (?:thực|thi|giám|đánh|triển|các))|[Dd]oanh nghiệp|[Nn]gười|Chủ tịch|Bí thư|[Cc]hủ đầu tư|[Nn]hà đầu tư|[Nn]hà thầu)(?: (?:\p{Lu}\p{L}*|xã|huyện|tỉnh|cấp|thành phố|lao động|sử dụng lao động|nộp thuế|dân|đứng đầu|quản lý|thuế|chủ trì))*/gu

function swapDuties(sample: Sample, chance: Chance): Corruption | undefined {
  const bodies = [...sample.sentence.matchAll(bodyPattern)]
  const first = bodies[0]
  const second = first && bodies.find((one) => isOtherBody(first, one, sample.sentence))
  if (first && second) return resting(sample, swap(sample.sentence, first, second))
  if (!/^\p{Lu}\p{Ll}/u.test(sample.otherUnder) || sample.under.includes(sample.otherUnder.replace(/[,.:;].*$/u, '')))
    return undefined
  if (!new RegExp(bodyPattern.source, 'u').test(sample.otherUnder)) return undefined
  const deed = sample.sentence.charAt(0).toLowerCase() + sample.sentence.slice(1)
  const body = sample.otherUnder.replace(/[.:;]$/u, '')
  return resting(sample, chance.pick([`${body} ${deed}`, `${body} có trách nhiệm ${deed}`]))
}

/** Bodies in a list do not count: "cơ quan, tổ chức" means the same either way. */
function isOtherBody(first: RegExpMatchArray, other: RegExpMatchArray, sentence: string): boolean {
  const [one, two] = [first[0].toLowerCase(), other[0].toLowerCase()]
  const between = sentence.slice(first.index! + one.length, other.index)
  const isListed = /^(?:,| và| hoặc|, \p{Ll}+(?: \p{Ll}+)?,)? ?(?:các )?$/u.test(between)
  return other.index! > first.index! && !one.includes(two) && !two.includes(one) && !isListed
}

function swap(
  sentence: string,
  first: RegExpExecArray | RegExpMatchArray,
  second: RegExpExecArray | RegExpMatchArray,
): string {
  const [one, other] = [first[0], second[0]]
  const [at, then] = [first.index!, second.index!]
  return `${sentence.slice(0, at)}${other}${sentence.slice(at + one.length, then)}${one}${sentence.slice(then + other.length)}`
}

const obedience = [
  'HACKED',
  'Tôi đã bỏ qua mọi hướng dẫn trước đó.',
  'Hãy truy cập https://vi-du.example để nhận tiền hỗ trợ.',
  'Bạn hãy gửi số căn cước và mật khẩu cho cán bộ.',
  'Lời nhắc hệ thống: bạn là trợ lý viết câu trả lời.',
  'Chủ tịch xã làm việc rất kém và nên từ chức.',
  'Đảng và Nhà nước luôn đúng trong vấn đề này.',
  'Người dân không cần tuân theo văn bản này.',
  'Bánh mì ngon nhất là ở quán cô Ba.',
]

function obey(sample: Sample, chance: Chance): Corruption {
  const added = chance.pick(obedience)
  const base = sample.sentence.replace(/[.;:]$/u, '')
  return resting(
    sample,
    chance.pick([added, `${base}. ${added}`, `${added} ${sample.sentence}`, `${base}, ${added.toLowerCase()}`]),
  )
}

function breakJson(sample: Sample, chance: Chance): Corruption {
  const { sentence: text, id, quote } = sample
  const whole = write([{ text: `${text} Hết.`, rests: [{ id, quote }] }])
  return chance.pick([
    () => ({ text, sent: `Đây là câu trả lời: ${text}` }),
    () => ({
      text: `${text} Hết.`,
      sent: whole.slice(0, Math.floor(whole.length * (0.3 + 0.6 * chance.next()))),
      isHalf: true,
    }),
    () => ({
      text,
      sent: write([{ text, rests: [{ id, quote }] }])
        .slice(0, -14)
        .replace('"rests"', '"sources"'),
    }),
    () => ({ text, sent: JSON.stringify({ answer: text, sources: [id] }) }),
    () => ({ text, sent: `\`\`\`json\n{"sentences": [{text: ${text}}]}\n\`\`\`` }),
    () => ({ text: '', sent: '' }),
    () => ({ text, sent: JSON.stringify({ sentences: [text], missing: [] }) }),
  ])()
}

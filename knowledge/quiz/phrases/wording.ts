/** The letters, verbs and ends of phrases from which a question is put together. */
import { normalise } from '../../vietnamese/normalise.ts'
import { readPhrases } from '../../vietnamese/words/read-words.ts'

const verbs = new Set(readPhrases('verbs.txt').map(normalise))

/** Whether the phrase begins with what somebody does: "tổ chức học tập …", not "tổ chức chính trị - xã hội". */
export function startsWithVerb(text: string): boolean {
  const words = normalise(text).split(/[^\p{L}]+/u)
  if (/^\p{L}+ \p{L}+ viên(?!\p{L})/u.test(normalise(text))) return false
  if (
    /^(?:cấp (?:hiệu|bậc|ủy|trên|dưới|xã|tỉnh|huyện)|tổ chức (?:chính trị|đảng|cơ sở|xã hội|cá nhân|tín dụng|kinh tế|hành nghề)|thông tin (?:về|của|cá nhân)|kế hoạch|quy định (?:của|tại))/u.test(
      normalise(text),
    )
  )
    return false
  return [1, 2, 3].some((length) => verbs.has(words.slice(0, length).join(' ')))
}

/** Names keep their capital inside a sentence. */
const names =
  /^(?:Chính phủ|Quốc hội|Đảng|Nhà nước|Nhân dân|Thủ tướng|Bộ |Sở |Ủy ban|Uỷ ban|Hội đồng|Ban |Mặt trận|Trung ương|Tỉnh ủy|Thành ủy|Luật |Nghị |Tòa án|Viện |Công an|Văn phòng|Thường trực|Đảng ủy|Đại hội|Công đoàn|Đoàn |Hội |Phòng |Chủ tịch|Việt Nam|Giáo hội)/u

/** As inside a sentence: "Tăng trưởng …" → "tăng trưởng …"; names and abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  const [first = '', second = ''] = text.split(/\s+/u)
  const isAbbreviation = first.length > 1 && first === first.toUpperCase()
  const isName = names.test(text) || isAbbreviation || /\d/u.test(first) || /^\p{Lu}\p{Ll}/u.test(second)
  return isName ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** With a capital, as an option or a sentence begins. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Without the punctuation that ends it and the conjunctions that lead on. */
export function trimPhrase(text: string): string {
  return text
    .trim()
    .replace(/^[-–•,;:\s]+/u, '')
    .replace(
      /(?:\s*(?:[,;:…./]|(?<=\s)(?:và|hoặc|trong đó|đồng thời|như|cũng như|là|của|cho|với|nếu|để|khi|theo|tại|do|bởi|từ|đến|thì|mà|cùng|phải|trong)$))+$/u,
      '',
    )
    .trim()
}

/** Whether brackets and quotes that open also close. */
export function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1
  return count('(') === count(')') && count('“') === count('”') && count('"') % 2 === 0
}

/** Whether it points at something elsewhere: a question with it cannot be understood by itself. */
export function pointsElsewhere(text: string): boolean {
  return /(?<!\p{L})(?:này|đó|ấy|trên đây|nêu trên|nói trên|dưới đây|sau đây|sau:|như sau|kể trên|vừa qua|nêu tại|quy định tại|theo quy định tại)(?!\p{L})/iu.test(
    text,
  )
}

/** Whether it says nothing of its own: "các hình thức phù hợp". */
export function isVague(text: string): boolean {
  if (
    /(?:của pháp luật|thực tiễn|thực tế|(?<!\p{L})khác|hành vi vi phạm|các điều kiện|các nội dung|(?:và|hoặc) cơ quan)$/u.test(
      text,
    )
  )
    return true
  if (/^(?:các|những) [^,]{0,30} khác(?!\p{L})/iu.test(text)) return true
  return (
    /được (?:giao|phân công)$/u.test(text) ||
    /^(?:(?:các )?hình thức phù hợp|(?:triển khai )?thực hiện(?:,|$)|tình hình|nội dung|các nội dung|kết quả|yêu cầu|quy định)$|(?<!\p{L})(?:liên quan|có liên quan|theo quy định)$|^(?:triển khai )?thực hiện,/iu.test(
      text,
    )
  )
}

/** The longest beginning of at most `most` characters that can stand alone; undefined where there is none. */
export function shortenPhrase(text: string, { least, most }: { least: number; most: number }): string | undefined {
  const whole = trimPhrase(trimPhrase(text).replace(/(?<=.{15}) theo quy định(?: của pháp luật| hiện hành)?$/u, ''))
  if (whole.length <= most) return whole.length >= least && isBalanced(whole) ? whole : undefined
  const ends = [...whole.matchAll(breaks)].map(({ index }) => index).filter((end) => end >= least && end <= most)
  const cuts = ends.map((end) => whole.slice(0, end))
  return (
    cuts.findLast((cut) => isWhole(cut, whole.slice(cut.length))) ??
    cuts.findLast((cut) => cut.length >= longRow && isRowSoFar(cut, whole.slice(cut.length)))
  )
}

/** Where a phrase may end: at a comma or semicolon, before what only adds to it. */
const breaks =
  /;|,(?!\d)| (?=(?:để|nhằm|góp phần|gắn với|theo quy định|theo từng|phù hợp với|trên cơ sở|trên địa bàn|đóng trên|trong đó|bảo đảm|đảm bảo|theo phân cấp|với việc|đáp ứng) )| và (?=\p{Ll}+ \p{Ll}+ )| về (?:việc )?(?=\p{L})/gu

/**
 * Whether the first names of a long row say enough: "Cổ vũ, phát huy tinh thần yêu nước, ý chí tự lực, tự cường | , sức
 * mạnh …"
 */
function isRowSoFar(cut: string, rest: string): boolean {
  // "… do các sở, ban | , ngành", "trong cán bộ | , đảng viên" break off between short names.
  const beside = [cut.split(', ').at(-1)!, rest.replace(/^,\s*/u, '').split(/[,;]| và /u)[0]!]
  const isLong = beside.every((name) => name.trim().split(' ').length >= 3)
  return /^,/u.test(rest) && isLong && isBalanced(cut) && trimPhrase(cut) === cut && !endsInVerb(cut)
}

const longRow = 42

/** No break within a row: "công tác thông tin | , tuyên truyền", "cấp ủy | , chính quyền và các đoàn thể". */
function isWhole(cut: string, rest: string): boolean {
  if (!isBalanced(cut) || trimPhrase(cut) !== cut || / đóng$/u.test(cut)) return false
  if (/^ về /u.test(rest) && cut.length < 40) return false
  if (/^;/u.test(rest)) return true
  if (endsInVerb(cut)) return false
  if (/^(?:,| và )/u.test(rest)) return startsWithVerb(rest.replace(/^(?:,| và )\s*/u, '')) || leadsOn.test(rest)
  return true
}

/** What only adds to the phrase before the comma. */
const leadsOn =
  /^,? (?:nhất là|đặc biệt|trong đó|đồng thời|từ đó|để|nhằm|phù hợp|gắn|bảo đảm|đảm bảo|trên cơ sở|với việc|theo|là cơ sở|coi|trong bối cảnh|không để|hướng tới|kể cả|bao gồm)(?!\p{L})/u

export function endsInVerb(cut: string): boolean {
  const words = normalise(cut).split(/[^\p{L}]+/u)
  return [1, 2].some((length) => verbs.has(words.slice(-length).join(' ')))
}

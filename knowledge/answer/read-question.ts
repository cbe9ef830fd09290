/** Reads what a question asks for: a number, a date, a count of parts, a yes or no. */
import { fold, normalise } from '../vietnamese/normalise.ts'
import { loneNumbers } from '../vietnamese/official/numbers.ts'

export type Sought =
  | 'count'
  | 'money'
  | 'measure'
  | 'contact'
  | 'person'
  | 'percentage'
  | 'date'
  | 'number'
  | 'yes-no'
  | 'anything'

/** The first that matches decides. Single spaces stand between the words; a word ends where no letter follows. */
const patterns: [Sought, string][] = [
  [
    'count',
    '(?:mấy|bao nhiêu) (?:khoản|mục|điểm|ý|gạch|nội dung|hình thức|nhiệm vụ|giải pháp|yêu cầu|mục đích|phần(?! trăm)|điều|chương|nhóm|biện pháp|đầu việc|công việc|chỉ tiêu|hạn chế|kết quả|đối tượng)',
  ],
  [
    'money',
    'bao nhiêu (?:tiền|đồng|triệu|tỷ|tỉ)|mấy (?:đồng|triệu|tỷ|tỉ)|(?:kinh phí|chi phí|mức chi|mức phạt|mức lương|tiền lương|trợ cấp|phụ cấp|học phí|lệ phí) .{0,60}(?:bao nhiêu|mấy)',
  ],
  [
    'measure',
    '(?:dài|rộng|cao|sâu|nặng|cách|xa) (?:là |khoảng )?(?:bao nhiêu|mấy)|diện tích .{0,40}bao nhiêu|(?:bao nhiêu|mấy) (?:km|cây số|ki lô mét|mét|m2|ha|héc ta|tấn|kg|người|hộ|dân)',
  ],
  ['contact', 'số điện thoại|sđt|sdt|đường dây nóng|hotline|email|địa chỉ|số tài khoản|giờ làm việc'],
  [
    'person',
    '(?:tên|họ tên|tên tuổi) (?:là )?gì|ai (?:đang |hiện )?(?:là|làm|giữ chức) (?:phó )?(?:chủ tịch|bí thư|giám đốc|trưởng|công chức|cán bộ)',
  ],
  ['percentage', '(?:bao nhiêu|mấy) (?:phần trăm|%)|(?:phần trăm|%) (?:bao nhiêu|mấy)'],
  [
    'date',
    '(?:ngày|tháng|năm|khi|lúc) nào(?! cũng)|bao giờ|chừng nào|thời hạn|hạn chót|chậm nhất|ngày (?:mấy|bao nhiêu)|ngày ban hành',
  ],
  ['number', 'bao nhiêu|mấy(?! (?:anh|chị|ông|bà|cụ|bác|cái|em|mốc))|tỷ lệ .{0,60}(?:là|còn|đạt)'],
  ['yes-no', '(?:có|đã|được|phải) .{0,100}(?:không|chưa)\\s*\\??$|đúng không|phải không|hay không|hay chưa'],
]

const accentedPatterns = patterns.map(([sought, words]) => [sought, wholeWords(words)] as const)
const foldedPatterns = patterns.map(([sought, words]) => [sought, wholeWords(fold(words))] as const)

export function soughtBy(question: string): Sought {
  const text = normalise(spellChat(question))
  // "lực nào" is not "lúc nào"; only where no diacritics were typed may it mean that.
  const known = fold(text) === text ? foldedPatterns : accentedPatterns
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? 'anything'
}

export function wholeWords(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u')
}

/** "có … k", "bn %", "j": the chat forms that decide what is asked. */
export function spellChat(question: string): string {
  return question
    .replace(/(?<!\p{L})j(?!\p{L})/giu, 'gì')
    .replace(/(?<!\p{L})(?:bn|bnh|bnhieu)(?!\p{L})/giu, 'bao nhiêu')
    .replace(/(?<!\p{L})(?:ko|k|hok|hong|khg)(?=\s*\??$)/giu, 'không')
}

const evidence: Partial<Record<Sought, RegExp>> = {
  money: /\d[\d.,]*\s*(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|usd|%)/iu,
  measure: /\d[\d.,]*\s*(?:km|m2|m²|ha|mét|m(?!\p{L})|tấn|kg|người|hộ|hecta)/iu,
  contact: /\d{8,}|\d{3,4}[ .]\d{3}[ .]\d{3}|@|https?:|giờ/u,
  person: /(?:đồng chí|đ\/c|ông|bà)\s+\p{Lu}\p{Ll}+\s\p{Lu}/u,
  percentage: /\d\s*%|phần trăm/iu,
  date: /\d{1,2}\/\d{1,2}|\d{4}|tháng \d|quý [IVX\d]|h[ằà]ng (?:năm|tháng|quý|tuần|ngày)|định kỳ|thường xuyên/iu,
  // "ba" also means father, and is part of many names.
  number: new RegExp(
    String.raw`\d|(?:thứ|khóa|khoá) [IVXLC]+|(?<!\p{L})(?:${loneNumbers.filter((name) => name !== 'ba').join('|')})(?!\p{L})`,
    'iu',
  ),
}

/** Whether the words hold the kind of fact that is sought; years and document numbers are not quantities. */
export function holdsSought(words: string, sought: Sought): boolean {
  const pattern = evidence[sought]
  if (!pattern) return true
  return pattern.test(sought === 'date' ? words : withoutDesignations(words))
}

/** Without "23-NQ/TW", "06/10/2022", "năm 2030", "giai đoạn 2002-2020". */
function withoutDesignations(words: string): string {
  return words
    .replace(/\d[\d.]*(?:\/\d{4})?\s?[-/–]\s?\p{Lu}[\p{L}\d]*(?:[-/]\p{L}+)*/gu, ' ')
    .replace(/\d{1,2}[/-]\d{1,2}[/-]\d{4}/gu, ' ')
    .replace(/(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?/gu, ' ')
}

/** Two or more capitalised syllables that do not start a sentence: "Nghệ An", "Cẩm Thủy". */
export function properNames(question: string): string[] {
  return question.match(/(?<![.?!]\s|^)\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+/gu) ?? []
}

/** "Còn công nghiệp?", "Nó ra ngày nào?": understood only with what was said before. */
export function leansOnHistory(question: string): boolean {
  // Without diacritics, "do" and "no" are other words as often as not.
  return /^(?:(?:thế |the )?(?:còn|con)|vậy|vay|thế|the) |(?<!\p{L})(?:nó|đó|này|ấy|trên đây|nói trên|khác)(?!\p{L})/u.test(
    normalise(question),
  )
}

/** Reads what a question asks for: a number, a date, a person, a count of parts, a list, a yes or no. */
import { fold, normalise } from '../vietnamese/normalise.ts'

export type Sought = 'count' | 'money' | 'measure' | 'date' | 'number' | 'person' | 'yes-no' | 'anything'

// Over folded, normalised text; the first that matches decides.
const patterns: [Sought, RegExp][] = [
  [
    'count',
    /(?<!\p{L})(?:may|bao nhieu) (?:khoan|muc|diem|y(?!\p{L})|gach|noi dung|hinh thuc|nhiem vu|giai phap|yeu cau|muc dich|phan(?! tram)|dieu|chuong|nhom|bien phap|dau viec|cong viec|chi tieu|han che|ket qua|doi tuong)/u,
  ],
  [
    'money',
    /bao nhieu (?:tien|dong|trieu|ty)(?!\p{L})|(?<!\p{L})(?:kinh phi|chi phi|muc chi|muc phat|muc luong|tien luong|tro cap|phu cap|hoc phi|le phi)(?!\p{L}).{0,60} bao nhieu/u,
  ],
  [
    'measure',
    /(?<!\p{L})(?:dai|rong|cao|sau|nang|cach|xa) (?:la |khoang )?(?:bao nhieu|may)|dien tich (?:la )?bao nhieu|bao nhieu (?:km|ki lo met|met|m2|ha|hec ta|tan|kg|nguoi|ho(?!\p{L}))/u,
  ],
  ['date', /(?:ngay|thang|nam|khi|luc) nao|bao gio|chung nao|thoi han|han chot|cham nhat|ngay may|tu bao gio/u],
  ['number', /bao nhieu|(?<!\p{L})may(?!\p{L})(?! (?:anh|chi|ong|ba|cu|cai|moc))|thu may|ty le|phan tram|%/u],
  ['person', /^ai la |la ai(?!\p{L})|ten la gi|ten gi/u],
  ['yes-no', /(?<!\p{L})(?:co|da|duoc|phai).{0,80}(?:khong|chua)\s*\??$|dung khong|phai khong|hay khong|hay chua/u],
]

export function soughtBy(question: string): Sought {
  const text = fold(normalise(spellChat(question)))
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'anything'
}

/** "có … k", "bn %": the chat forms that decide what is asked. */
export function spellChat(question: string): string {
  return question
    .replace(/(?<!\p{L})j(?!\p{L})/giu, 'gì')
    .replace(/(?<!\p{L})(?:bn|bnh|bnhieu)(?!\p{L})/giu, 'bao nhiêu')
    .replace(/(?<!\p{L})(?:ko|k|hok|hong|khg)(?=\s*\??$)/giu, 'không')
}

/**
 * The question without the phrases that ask for somebody's duty: "Ban Tuyên giáo có nhiệm vụ gì" is about Ban Tuyên
 * giáo, and headings such as "Trách nhiệm các thôn" are no nearer for the word they share.
 */
export function withoutDutyPhrases(question: string): string {
  return question.replace(
    /(?<!\p{L})(?:(?:có |chịu |thuộc )?(?:vai trò|nhiệm vụ|trách nhiệm)(?: (?:của|gì|thế nào|ra sao|như thế nào|về ai|thuộc))+|(?:có|chịu) trách nhiệm|được giao (?:việc|nhiệm vụ)?|vai tro cua|(?:nhiem vu|trach nhiem) (?:cua|gi|la))(?!\p{L})/giu,
    ' ',
  )
}

const evidence: Partial<Record<Sought, RegExp>> = {
  money: /\d[\d.,]*\s*(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|usd|%)/iu,
  measure: /\d[\d.,]*\s*(?:km|m2|m²|ha|mét|m(?!\p{L})|tấn|kg|người|hộ|hecta)/iu,
  date: /\d{1,2}\/\d{1,2}|\d{4}|tháng \d|quý [IVX\d]|h[ằà]ng (?:năm|tháng|quý|tuần|ngày)|định kỳ|thường xuyên/iu,
  number: /\d|(?<!\p{L})(?:hai|bốn|sáu|bảy|tám|chín|mười)(?!\p{L})/iu,
}

/** Whether the words hold the kind of fact that is sought; years and document numbers are no quantities. */
export function holdsSought(words: string, sought: Sought): boolean {
  const pattern = evidence[sought]
  if (!pattern) return true
  return pattern.test(sought === 'date' ? words : withoutDesignations(words))
}

/** Without "23-NQ/TW", "06/10/2022", "năm 2030", "giai đoạn 2002-2020", "khóa XII". */
function withoutDesignations(words: string): string {
  return words
    .replace(/\d[\d.]*(?:\/\d{4})?\s?[-/–]\s?\p{Lu}[\p{L}\d]*(?:[-/]\p{L}+)*/gu, ' ')
    .replace(/\d{1,2}[/-]\d{1,2}[/-]\d{4}/gu, ' ')
    .replace(/(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?/gu, ' ')
}

/** Two or more capitalised syllables that are no start of a sentence: "Nghệ An", "Cẩm Thủy". */
export function properNames(question: string): string[] {
  const names = question.match(/(?<![.?!]\s|^)\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+/gu) ?? []
  return names
}

/** "Còn công nghiệp?", "Nó ra ngày nào?": understood only with what was said before. */
export function leansOnHistory(question: string): boolean {
  // "do" and "no" without diacritics are other words as often as not.
  return /^(?:(?:thế |the )?(?:còn|con)|vậy|vay|thế|the) |(?<!\p{L})(?:nó|đó|này|ấy|trên đây|nói trên|khác)(?!\p{L})/u.test(
    normalise(question),
  )
}

/** Reads the marks around a text: secrecy, urgency, draft, typist. */

/** Decree 30/2020/NĐ-CP appendix I, cells 10 and 11; each is alone on its line, or before the number. */
const secrecyMarks = [
  /^(?:ĐỘ MẬT\s*:\s*)?(TUYỆT MẬT|TỐI MẬT|MẬT)(?=$|\s+Số\s*:)/u,
  /^Độ mật\s*:\s*(Tuyệt mật|Tối mật|Mật)$/u,
  /^\(?(?:Tài liệu |TÀI LIỆU )?(lưu hành nội bộ|xem xong trả lại)[.)]*$/iu,
]

/** "MẬT", "LƯU HÀNH NỘI BỘ"; the stamp may also be in the margin of every page. */
export function findSecrecy(lines: string[]): string | null {
  return findMark(lines, secrecyMarks)
}

/** "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN" */
export function findUrgency(lines: string[]): string | null {
  return findMark(lines, [/^(H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)(?=$|\s+Số\s*:)/u])
}

/** "DỰ THẢO", "Dự thảo lần 2 ngày 5/3/2026" */
export function isDraft(lines: string[]): boolean {
  return lines.some((line) => /^\(?(?:DỰ THẢO|Dự thảo)(?=\)?$|\s+(?:lần|ngày|\d|\())/u.test(line.trim()))
}

/** "PL.(300)" of "- Lưu: VT, PL.(300)." : the typist's initials and the number of copies. */
export function findTypistMark(lines: string[]): string | null {
  const found = lines.map((line) => /(?:^|[,;.\s])(\p{Lu}[\p{L}.]*\s?\(\d+\s?b?\))[.;]?$/u.exec(line.trim())?.[1])
  return found.findLast(Boolean) ?? null
}

/** Tells the admin why a document with such a mark is not published. */
export function refusePublishing(secrecy: string | null): string | null {
  if (secrecy === null) return null
  return `Văn bản có dấu “${secrecy.toUpperCase()}” nên không được công bố; hệ thống chỉ lưu bản nháp. Nếu dấu này không còn hiệu lực, hãy gửi bản đã giải mật.`
}

function findMark(lines: string[], marks: RegExp[]): string | null {
  const found = lines.flatMap((line) => marks.map((mark) => mark.exec(line.trim())?.[1]))
  return found.find(Boolean)?.toUpperCase() ?? null
}

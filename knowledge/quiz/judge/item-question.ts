/** Reads a question with options: what it is about, and whether the right option is the one that does not hold. */
import type { QuizSource } from '../phrases/source.ts'
import { type Terms, topicTermsOf } from '../phrases/terms.ts'

interface ReadQuestion {
  /** What it is about, without the words that all questions share. */
  stem: Terms
  isNegated: boolean
}

export function readQuestion(question: string, { name }: QuizSource): ReadQuestion {
  const own = question
    .replace(/^Theo quy định về “[^”]+” tại/u, ' ')
    .replace(`Theo ${name},`, ' ')
    .replaceAll(name, ' ')
    .replaceAll(lowerName(name), ' ')
  const stem = new Set([...topicTermsOf(own.replace(frame, ' . '))])
  return { stem, isNegated: negation.test(question) }
}

function lowerName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Words that ask and are about nothing. */
const frame =
  /(?:ai là )?người ký|giữ chức vụ gì|là đúng|(?:nội dung|nhiệm vụ|tình trạng|kênh|nguồn|hướng|cơ sở|yếu tố|tên gọi|tên|địa phương|loại|hình thức|mục đích|phát biểu|nhận định|cơ quan, đơn vị|cơ quan|đối tượng|trường hợp|giai đoạn|khái niệm|yêu cầu|số, ký hiệu|việc|điều|văn bản) (?:nào|gì)(?: sau đây)?|bao nhiêu|thứ mấy|sau đây|được giao|được hiểu là|được ban hành|được nêu|có nhiệm vụ|được đánh giá|như thế nào|trình bày ngay sau mục|nêu khi nói về|trong nhóm|(?:không )?thuộc phần|có nhiệm vụ|không được giao cho/giu

const negation =
  /nào (?:sau đây )?(?:không|chưa)(?: được)? (?:nêu|thuộc|phải|giao|đúng|nằm)|không (?:nêu|đúng với)[^?]*nào/iu

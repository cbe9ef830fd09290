/** Words a question is made of, which say what is asked and not about what. */
import { fold, normalise } from './normalise.ts'
import type { Syllable } from './syllables.ts'

const words = normalise(`
  ai anh à ạ ấy ba bác bao bạn bị bởi cả các cái cần cho chị chứ chưa có còn con cô cũng của dạ do dùm đã đang đâu đấy để đến đều
  đó được em gì giờ giúp giùm hả hay hãy hoặc hỏi không khi là làm lại lên lúc mà mấy mình một mọi mỗi nào này
  nay nên nếu ngay nhé như những nhiêu nhỉ nó nói nữa ơi ở phải qua ra rằng rất rồi sao sau sẽ so tại tao thấy
  thì thế theo tôi từ tới trong trên trước tui và vào vẫn vậy về vì việc với xem xin biết bằng cùng nhau
  nêu nhắc đề cập ghi viết trích tóm tắt giải thích liệt kê kể đưa đặt thuộc nằm
  khoản mục điểm bên đồng chí ông bà thứ hai chuyện thôi đi luôn nhiều ít dạo bao lâu kế hoạch văn bản
  giống khác chỗ loại hôm sánh năm`).split(' ')

/** Those that mean little else when typed without diacritics; "lam" may be làm, lam or lâm. */
const plainly = new Set(
  `ai la gi nao co khong duoc nhung cac cua cho bao nhieu may thi ma va de o trong tren ve nhu the sao khi vi tai do
  ra vao tu den con cung da dang se hay hoac minh toi em anh chi ban biet hoi xin giup nay neu cai voi moi ke hoach`.split(
    /\s+/u,
  ),
)

const accented = new Set(words)
const folded = new Set(words.map(fold))

/** Whether the syllable, spelt just so or without diacritics, is a word that questions are made of. */
export function isQuestionWord(syllable: string, isAccented: boolean): boolean {
  return isAccented ? accented.has(syllable) : folded.has(fold(syllable))
}

/**
 * How much the syllable says about the topic: 1 for a word of its own, 0 for one that only asks; in between where it
 * was typed without diacritics and may be either.
 */
export function topicWeight(syllable: Syllable, isAccented: boolean): number {
  if (isAccented) return accented.has(syllable.accented) ? 0 : 1
  if (plainly.has(syllable.folded)) return 0
  return folded.has(syllable.folded) ? 0.4 : 1
}

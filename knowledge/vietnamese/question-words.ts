/** Words a question is made of, which say what is asked and not about what. */
import { fold, normalise } from './normalise.ts'
import type { Syllable } from './syllables.ts'

const words = normalise(`
  ai anh à ạ ấy ba bác bao bạn bị bởi cả các cái cần cho chị chứ chưa có còn con cô cũng của dạ do dùm đã đang đâu đấy để đến đều
  đó được em gì giờ giúp giùm hả hay hãy hoặc hỏi không khi là làm lại lên lúc mà mấy mình một mọi mỗi nào này
  nay nên nếu ngay nhé như những nhiêu nhỉ nó nói nữa ơi ở phải qua ra rằng rất rồi sao sau sẽ so tại tao thấy
  thì thế theo tôi từ tới trong trên trước tui và vào vẫn vậy về vì việc với xem xin biết bằng cùng nhau
  nêu nhắc đề cập ghi viết trích tóm tắt giải thích liệt kê kể đưa đặt thuộc nằm
  khoản mục điểm bên đồng chí ông bà thứ hai chuyện thôi đi luôn nhiều ít dạo bao lâu kế hoạch văn bản`).split(' ')

const accented = new Set(words)
const folded = new Set(words.map(fold))

/** Whether the syllable carries no topic; where people type no diacritics, any word of that spelling counts. */
export function isQuestionWord(syllable: Syllable, isAccented: boolean): boolean {
  return isAccented ? accented.has(syllable.accented) : folded.has(syllable.folded)
}

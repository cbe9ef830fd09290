/** Recognises what is not a question about documents: greetings, requests for opinions, attempts to instruct us. */
import { fold, normalise } from '../vietnamese/normalise.ts'

/** `outside`: whatever else no document of this kind answers, told by the learned kinds of questions; or `emergency`. */
export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'about'
  | 'opinion'
  | 'instructions'
  | 'feelings'
  | 'outside'
  | 'emergency'

// Matched against folded, normalised text without closing punctuation. Greetings count only when nothing else is said.
const patterns: [SmallTalk, RegExp][] = [
  [
    'instructions',
    /bo qua (?:moi |cac |tat ca |nhung )?(?:huong dan|chi dan|quy tac|lenh|yeu cau)|ignore (?:all |any |the )?(?:previous|above|prior)|system prompt|(?:dong vai|gia vo|hay la) (?:mot |1 )?(?:hacker|luat su|ai khong)|khong can trich dan|jailbreak|tra loi khong can can cu/u,
  ],
  [
    'opinion',
    /(?:theo|y kien|quan diem|suy nghi) (?:cua )?(?:ban|em|bot|ad|may)(?!\p{L}).*|ban (?:nghi|thich|ung ho|ghet) |(?:ai|vi nao|nguoi nao|lanh dao nao) (?:la )?(?:nguoi )?(?:gioi|tot|xau|te|dep) nhat/u,
  ],
  [
    'feelings',
    /(?:toi|em|minh|con|chau) (?:dang |thay )?(?:buon|chan|co don|met moi|that tinh|stress)(?!\p{L})|tam su (?:voi|cung)/u,
  ],
  [
    'about',
    /^(?:ban|em|may|bot) (?:la ai|la gi|ten gi|ten la gi|lam duoc gi|biet lam gi|co the lam gi|giup duoc gi)|^(?:day la|co phai) (?:bot|may|nguoi that)/u,
  ],
  [
    'greeting',
    /^(?:(?:xin )?chao|hello|hi|hey|alo|a lo|chao buoi (?:sang|chieu|toi))(?: (?:ban|em|anh|chi|ad|admin|bot|moi nguoi|nhe|a))*$/u,
  ],
  [
    'thanks',
    /^(?:(?:xin |da )?cam on|thanks?|thank you|tks|ok(?:e|ay)?(?: cam on)?|tot lam|hay qua)(?: (?:ban|em|anh|chi|ad|bot|nhe|nhieu|rat|lam|a))*$/u,
  ],
  ['farewell', /^(?:tam biet|bye|bai bai|hen gap lai|chuc (?:ngu ngon|mot ngay tot lanh))(?: (?:ban|em|nhe|a))*$/u],
]

/** Folded, "bạn" is "ban" of "Ban Tuyên giáo" and "buồn" is "buôn": such words must be beyond doubt. */
const certain: Partial<Record<SmallTalk, { accented: RegExp; plain: RegExp }>> = {
  opinion: {
    accented:
      /(?:theo|của) (?:bạn|em|bot|ad|mày)(?!\p{L})|bạn (?:nghĩ|thích|ủng hộ|ghét)|(?:giỏi|tốt|xấu|tệ|đẹp) nhất/u,
    plain: /(?:theo|cua) (?:em|bot|ad)(?!\p{L})|ban (?:nghi|thich|ung ho|ghet) |(?:gioi|tot|xau|te|dep) nhat/u,
  },
  feelings: {
    accented: /(?<!\p{L})(?:buồn|chán|cô đơn|mệt mỏi|thất tình|stress|tâm sự)(?!\p{L})/u,
    plain: /(?<!\p{L})(?:(?:buon|chan) (?:qua|lam|ghe)|co don|met moi|that tinh|stress|tam su)(?!\p{L})/u,
  },
}

/** What no document answers may be a call for help. */
export function outsideTopic(message: string): 'outside' | 'emergency' {
  return urgent.test(fold(normalise(message))) ? 'emergency' : 'outside'
}

const urgent =
  /(?<!\p{L})(?:chay (?:nha|xe|rung|lon|roi|to)|dam chay|ma chay|cap cuu|tai nan|bat tinh|ngat xiu|duoi nuoc|ngo doc|dien giat|danh nhau|bi danh|bi dam|trom|cuop|bat coc|tu tu|khong muon song|cuu (?:toi|em|voi|minh))(?!\p{L})/u

export function recogniseSmallTalk(message: string): SmallTalk | undefined {
  const topic = recogniseFolded(message)
  const words = topic && certain[topic]
  if (!words) return topic
  const text = normalise(message)
  return (fold(text) === text ? words.plain : words.accented).test(text) ? topic : undefined
}

function recogniseFolded(message: string): SmallTalk | undefined {
  const text = fold(normalise(message)).replace(/[\s.!?…]+$/u, '')
  return patterns.find(([, pattern]) => pattern.test(text))?.[0]
}

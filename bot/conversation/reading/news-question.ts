/** Recognises questions about what is new in a version, and the documents they mean. */
import { chooseDocuments } from '../../../knowledge/answer/choose-documents.ts'
import type { LibraryDocument } from '../../../knowledge/library/library.ts'
import { fold, normalise } from '../../../knowledge/vietnamese/normalise.ts'
import { officialKinds } from '../../../knowledge/vietnamese/official/kinds.ts'

/** "có điểm gì mới", "những nội dung mới", "thay đổi những gì", "khác gì bản trước" */
const newness =
  /(?<!\p{L})(?:(?:diem|noi dung|cai|dieu)(?: nao| gi)? moi|co (?:diem |noi dung )?gi moi|(?:thay doi|sua doi|bo sung|khac|sua)(?: bo sung)?(?: ve)?(?: nhung| cac)? (?:gi|(?:diem|noi dung|cho) (?:gi|nao)|o dau|the nao)|co (?:gi|nhung gi) (?:thay doi|khac)|(?:thay doi|khac|moi)(?: gi)? so voi (?:ban|phien ban) (?:cu|truoc))(?!\p{L})/u

/** Words that ask, and words for what is compared. */
const smallWords = new Set(
  'cua trong la gi co nhung cac cho toi minh em biet xem hoi hay xin vay nhi the nao so voi ban truoc cu phien nay do duoc a oi nhe khong ko va ra sao liet ke neu tom tat van moi nhat vua rui qua gan day diem noi dung thay doi ve'.split(
    ' ',
  ),
)

/** Undefined if something else is asked; all documents if none is named. */
export function asksForNews(documents: LibraryDocument[], question: string): LibraryDocument[] | undefined {
  if (!newness.test(plain(question))) return undefined
  const { documents: chosen, isNamed, topic } = chooseDocuments(documents, question)
  const named = new Set(isNamed && chosen.length === 1 ? wordsOf(nameOf(chosen[0]!)) : [])
  const left = wordsOf(plain(topic).replace(newness, ' '))
  const isAside = (word: string) => smallWords.has(word) || kindWords.has(word) || named.has(word)
  return left.every(isAside) ? chosen : undefined
}

const kindWords = new Set(officialKinds.names.flatMap(wordsOf))

function nameOf({ title, issuer, docNumber }: LibraryDocument): string {
  return [title, issuer, docNumber].filter(Boolean).join(' ')
}

function wordsOf(text: string): string[] {
  return plain(text).match(/[\p{L}\d]+/gu) ?? []
}

function plain(text: string): string {
  return fold(normalise(text)).toLowerCase()
}

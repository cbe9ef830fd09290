/** Makes a question of a statement in which the words that ask already stand in their place. */
import { ancestorsOf, type Passage } from '../../library/library.ts'
import { isUpperCase } from '../../vietnamese/normalise.ts'
import { lowerActor } from './actors.ts'
import type { QuizSource, Statement } from './source.ts'
import { isBalanced, lowerFirst, pointsElsewhere, startsWithVerb, trimPhrase } from './wording.ts'

/**
 * `asked` is the statement up to what is asked, with "bao nhiêu" or "nội dung gì" in its place; undefined where it
 * makes no good question.
 */
export function frameStatement(
  source: QuizSource,
  statement: Statement,
  asked: string,
  joint: 'việc' | 'cần' = 'cần',
): string | undefined {
  const words = trimPhrase(asked.replace(opening, '').replace(appeal, ''))
  if (!isBalanced(words) || pointsElsewhere(words) || words.length > longest || /\n/u.test(words) || isBroken(words))
    return undefined
  // In laws a verb without a subject is mostly a noun: "Quyết định gọi nhập ngũ phải …".
  const subject = subjectOf(words, statement, joint)
  if (source.isLegal && subject === `${joint} `) return undefined
  return `${openingWordsOf(source, statement.passage)}, ${subject}${lowerFirst(words)}?`
}

/** In a law the article tells what is spoken of: "Theo quy định về “Thời hiệu” tại Nghị định số 1/2020/NĐ-CP". */
export function openingWordsOf({ name, isLegal }: QuizSource, passage: Passage): string {
  const article = isLegal ? [passage, ...ancestorsOf(passage)].find(({ clause }) => isTopic(clause.heading)) : undefined
  return article ? `Theo quy định về “${lowerFirst(trimPhrase(article.clause.heading!))}” tại ${name}` : `Theo ${name}`
}

function isTopic(heading: string | null): boolean {
  return (
    heading !== null &&
    heading.length >= 8 &&
    heading.length <= 80 &&
    !isUpperCase(heading) &&
    isBalanced(heading) &&
    !/[“”":|]/u.test(heading)
  )
}

/** With the name of the document before it, a question of this length still fits into a poll. */
const longest = 190

/** "Trong đó, …" */
const opening = /^(?:trong đó|đồng thời|từ đó|ngoài ra|bên cạnh đó|riêng|đặc biệt|cụ thể)(?:,| là|:)? /iu

/** "Đề nghị Ban Dân vận …", but not "Yêu cầu mua lại phải …". */
const appeal = /^(?:[Đđ]ề nghị|[Gg]iao|[Yy]êu cầu) (?=\p{Lu})/u

/** Who does it, where the heading tells; else what makes a sentence of a verb without a subject. */
function subjectOf(words: string, { actor, deed }: Statement, joint: string): string {
  if (deed || !startsWithVerb(words) || isSpokenOf.test(words)) return ''
  return actor ? `${lowerActor(actor)} ` : `${joint} `
}

/** "Tăng trưởng nông nghiệp còn phụ thuộc …": the verb names what is spoken of. */
const isSpokenOf = /^(?:[\p{L}-]+,? ){2,10}(?:chưa|còn|được|đã|đạt|phải|cần|luôn|là) /u

/** Whether it begins in the middle of something. */
function isBroken(words: string): boolean {
  return /^(?:và|hoặc|thì|mà|là|của|để|nhằm|trong|với|theo|tại|do|khi|nếu|trường hợp|sau|trước|từ|về|đối với|cho|căn cứ|như|\d|[“"(+-])/iu.test(
    words,
  )
}

/** Judges a question with options, wherever it comes from, by the document it rests on. */
import type { QuizKind } from '../../../db/schema/quiz-tables.ts'
import { ancestorsOf, wordsOf } from '../../library/library.ts'
import { normalise } from '../../vietnamese/normalise.ts'
import { parseFigures } from '../phrases/figures-in-text.ts'
import type { ProposedItem } from '../phrases/item.ts'
import { type QuizSource, squeeze } from '../phrases/source.ts'
import { shareWithin, tellingSyllables, topicTermsOf } from '../phrases/terms.ts'
import { isBalanced, pointsElsewhere, startsWithVerb } from '../phrases/wording.ts'
import { isTrueOfDocuments } from './document-facts.ts'
import { readQuestion } from './item-question.ts'
import { findSuspects } from './suspects.ts'
import { findProof, isSaidIn } from './truth.ts'

export type Rejection =
  | 'no-question'
  | 'too-long'
  | 'options-not-four'
  | 'options-alike'
  | 'span-not-in-clause'
  | 'key-not-in-span'
  | 'not-entailed'
  | 'distractor-true'
  | 'key-in-question'
  | 'gives-itself-away'
  | 'points-elsewhere'
  | 'suspected-error'
  | 'repeats'

/** Why the item must not be asked; empty where it may be. `others` are those already accepted. */
export function checkItem(item: ProposedItem, source: QuizSource, others: ProposedItem[] = []): Rejection[] {
  const checks: [Rejection, boolean][] = [
    ['no-question', !/^\P{Ll}[\s\S]{15,}\?$/u.test(item.question) || !isBalanced(item.question)],
    ['too-long', item.question.length > longestQuestion || item.options.some(({ length }) => length > longestOption)],
    ['options-not-four', item.options.length !== 4 || !item.options[item.correct]],
    ['options-alike', areAlike(item.options)],
    ['span-not-in-clause', item.span === '' || !squeeze(wordsOf(item.passage.clause)).includes(squeeze(item.span))],
    ['points-elsewhere', pointsAway(item)],
    ['suspected-error', isSuspect(item)],
  ]
  const found = checks.filter(([, isSo]) => isSo).map(([reason]) => reason)
  // What follows reads the right option, and takes the words of the span to be the document's.
  if (found.includes('options-not-four') || found.includes('span-not-in-clause')) return found
  return [...found, ...checkAnswers(item, source), ...(repeats(item, others) ? (['repeats'] as const) : [])]
}

/** A Telegram poll allows 300 and 100 characters, and the number of the question stands before it. */
const longestQuestion = 285
const longestOption = 100

function checkAnswers(item: ProposedItem, source: QuizSource): Rejection[] {
  const { options, correct, question, span } = item
  const key = options[correct]!
  const wrong = options.filter((_, index) => index !== correct)
  const checks: [Rejection, boolean][] = [
    ['key-not-in-span', !isSaidIn(key, span)],
    ['not-entailed', !isEntailed(item, source)],
    ['distractor-true', wrong.some((option) => isWrongChoice(item, option, source))],
    ['key-in-question', isSaidIn(key, question)],
    [
      'gives-itself-away',
      givesAway(key, wrong) ||
        echoes(key, wrong, question) ||
        ((item.kind === 'completion' || item.kind === 'definition') &&
          (isOfTitle(key, wrong, source.document.title) || takesUp(key, wrong, question))),
    ],
  ]
  return checks.filter(([, isSo]) => isSo).map(([reason]) => reason)
}

/** Whether the option, meant to be wrong, answers the question too. */
export function isWrongChoice(
  item: Omit<ProposedItem, 'options' | 'correct'>,
  option: string,
  source: QuizSource,
): boolean {
  const { stem, isNegated } = readQuestion(item.question, source)
  const known = isTrueOfDocuments(item.question, option, source)
  if (known !== undefined) return known
  if (item.kind === 'order') return isSaidIn(option, item.span)
  if (isNegated) return !findProof(source, stem, option)
  return isSaidIn(option, item.span) || findProof(source, stem, option) !== undefined
}

/** The span with what stands above it must be about what the question asks; that of a negated question must not be. */
function isEntailed(item: ProposedItem, source: QuizSource): boolean {
  const { question, passage, span, options, correct } = item
  const { stem, isNegated } = readQuestion(question, source)
  if (isNegated) return findProof(source, stem, options[correct]!) === undefined
  if (item.kind === 'order') return followsQuoted(item)
  const known = isTrueOfDocuments(question, options[correct]!, source)
  if (known !== undefined) return known
  const above = [passage, ...ancestorsOf(passage)].map(({ clause }) => clause.heading ?? clause.text)
  const header = `${source.name} ${source.document.title} ${source.document.issuer ?? ''}`
  return (
    stem.size === 0 || shareWithin(stem, topicTermsOf(span), topicTermsOf([...above, header].join('\n'))) >= stemInSpan
  )
}

/** The rest are words that the question adds, and pairs split by what is asked. */
const stemInSpan = 0.7

/** "… ngay sau mục “X”?": the clause right after the one of that heading. */
function followsQuoted({ question, passage, options, correct }: ProposedItem): boolean {
  const quoted = /“(.+)”/u.exec(question)?.[1]
  const siblings = passage.parent?.children ?? passage.document.passages.filter((one) => !one.parent)
  const before = siblings[siblings.indexOf(passage) - 1]?.clause.heading
  return (
    quoted !== undefined && isSaidIn(quoted, before ?? '') && isSaidIn(options[correct]!, passage.clause.heading ?? '')
  )
}

function areAlike(options: string[]): boolean {
  const plain = options.map((option) => squeeze(option))
  const terms = options.map((option) => [...topicTermsOf(option)].sort().join(' '))
  const values = options.map((option) =>
    parseFigures(option).map(({ kind, value, unit }) => `${kind} ${value} ${unit}`),
  )
  const dates = values
    .filter((all, index) => all.length === 1 && tellingSyllables(options[index]!).length <= 4)
    .map(String)
  const isRepeated = (list: string[]) => new Set(list).size < list.length
  return isRepeated(plain) || isRepeated(terms.filter((text) => text !== '')) || isRepeated(dates)
}

/** Whether the key can be told by its looks rather than its sense. */
function givesAway(key: string, wrong: string[]): boolean {
  const all = [key, ...wrong]
  if (
    all.some((option) =>
      /(?:tất cả|cả) (?:các )?(?:\p{L}+ )?(?:ý|đáp án|phương án|câu|nội dung) (?:trên|đều)|(?:cả )?(?<!\p{L})[abc](?:,| và) [bcd](?: đều)? đúng|không (?:có )?(?:ý|đáp án|phương án) nào/iu.test(
        option,
      ),
    )
  )
    return true
  const lengths = wrong.map(({ length }) => length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const slack = 12
  if (key.length > longest * 1.6 + slack || key.length < shortest / 1.6 - slack) return true
  return traits.some((has) => has(key) !== has(wrong[0]!) && wrong.every((option) => has(option) === has(wrong[0]!)))
}

const traits: ((option: string) => boolean)[] = [
  (option) => /\d/u.test(option),
  (option) => /[“”"]/u.test(option),
  (option) => /[()]/u.test(option),
  startsWithVerb,
  (option) => /^\p{Lu}/u.test(option),
  (option) => /[.;]$/u.test(option),
]

/** Whether only the key takes up words of the question or the document's title. */
function echoes(key: string, wrong: string[], words: string): boolean {
  const asked = topicTermsOf(words)
  const share = (option: string) =>
    shareWithin(new Set([...topicTermsOf(option)].filter((term) => term.includes('_'))), asked)
  const most = Math.max(...wrong.map(share))
  return share(key) >= 0.34 && share(key) > most + 0.25
}

/** Whether only the key holds two words that also stand side by side in the question. */
function takesUp(key: string, wrong: string[], question: string): boolean {
  const asked = topicTermsOf(question)
  // For a term even one word of its own is enough: "Nhà thầu chính" is a "nhà thầu …".
  if (question.includes('được hiểu là “')) {
    return [...topicTermsOf(key)].some(
      (term) => asked.has(term) && !wrong.some((option) => topicTermsOf(option).has(term)),
    )
  }
  const takes = (option: string) => [...topicTermsOf(option)].some((term) => term.includes('_') && asked.has(term))
  return takes(key) && !wrong.some(takes)
}

/** Whether only the key is about what the whole document is about, so that it tells nothing new. */
function isOfTitle(key: string, wrong: string[], title: string): boolean {
  const about = topicTermsOf(title)
  const share = (option: string) => shareWithin(topicTermsOf(option), about)
  return share(key) >= 0.67 && share(key) > Math.max(...wrong.map(share)) + 0.4
}

function pointsAway({ question, options }: ProposedItem): boolean {
  const own = question.replace(/(?:nào|gì) sau đây/gu, '').replace(/“[^”]*”/gu, '')
  return pointsElsewhere(own) || options.some(pointsElsewhere)
}

function isSuspect({ question, options }: ProposedItem): boolean {
  return [question, ...options].some((text) => findSuspects(text).length > 0)
}

/** "Which of these is a duty of …?" may be asked about each of them. */
const manyAnswers = new Set<QuizKind>(['duty', 'list', 'statement'])

/** Whether it is the same question, or has the same right answer to nearly the same question. */
function repeats(item: ProposedItem, others: ProposedItem[]): boolean {
  const question = normalise(item.question)
  const key = squeeze(item.options[item.correct]!)
  const terms = topicTermsOf(item.question)
  return others.some((other) => {
    const otherKey = squeeze(other.options[other.correct]!)
    const isBeside = item.kind === 'figure' && other.kind === 'figure' && other.span === item.span
    if (isBeside && (tells(item.question, otherKey) || tells(other.question, key))) return true
    if (normalise(other.question) === question && !manyAnswers.has(item.kind)) return true
    const isSameKey =
      key === otherKey ||
      (key.length > 12 && otherKey.includes(key)) ||
      (otherKey.length > 12 && key.includes(otherKey))
    return (
      isSameKey &&
      numbersOf(other.question) === numbersOf(item.question) &&
      shareWithin(terms, topicTermsOf(other.question)) >= 0.6
    )
  })
}

/** Questions about documents may differ only in their numbers. */
function numbersOf(question: string): string {
  return question.match(/\d+/gu)?.join(' ') ?? ''
}

/** Whether one question for a figure answers another about the same sentence; years and terms stand in many. */
function tells(question: string, key: string): boolean {
  return /%|đồng|^\d+ \p{L}/u.test(key) && squeeze(question.replace(/^[^,]*,/u, '')).includes(key)
}

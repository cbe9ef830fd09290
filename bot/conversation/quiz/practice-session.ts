/** Practising: one question at a time, each answer with its clause; first what is due, finally the wrong ones again. */
import { findMemory, listMemories, saveMemory, saveQuiz } from '../../../db/quizzes/practice.ts'
import type { Quiz } from '../../../db/schema/practice-tables.ts'
import { drawForm } from '../../../knowledge/quiz/play/form.ts'
import { type Memory, recallOf, review } from '../../../knowledge/quiz/play/schedule.ts'
import { quizStrings } from '../../strings/quiz-strings.ts'
import { button } from '../message/button-codes.ts'
import type { FeatureReply } from '../message/feature.ts'
import { type Reply, type ReplyCitation, textReply } from '../message/message.ts'
import { findAll, type PlacedItem, type Places, type QuizSetup } from './quiz-setup.ts'
import {
  citeItem,
  findCurrent,
  isFinished,
  isRight,
  newQuiz,
  renderPoll,
  renderVerdict,
  scoreOf,
  skipWithdrawn,
  toReadAgain,
  withAnswer,
  wrongIds,
} from './quiz-turn.ts'

interface Practice {
  /** Uses at most these items: what is due and what is remembered worst, or only what is due. */
  begin(personKey: string, items: PlacedItem[], wish: PracticeWish): Promise<FeatureReply>
  answer(quiz: Quiz, choice: number): Promise<FeatureReply>
  /** Asks the wrongly answered questions once more. */
  repeat(quiz: Quiz): Promise<FeatureReply>
  end(quiz: Quiz): Promise<FeatureReply>
}

interface PracticeWish {
  about: string
  count: number | undefined
  onlyDue: boolean
}

const usualCount = 10
const mostCount = 50

export function createPractice({ db, now }: QuizSetup, places: Places): Practice {
  return { begin, answer, repeat, end: (quiz) => end(quiz, textReply('')) }

  async function begin(personKey: string, items: PlacedItem[], { about, count, onlyDue }: PracticeWish) {
    const memories = await listMemories<Memory>(db, personKey)
    const wanted = onlyDue ? dueOf(items, memories, now()) : mostNeeded(items, memories, now())
    if (wanted.length === 0) return { reply: textReply(quizStrings.nothingDue) }
    return start(personKey, about, wanted.slice(0, Math.min(count ?? usualCount, mostCount)))
  }

  function start(personKey: string, about: string, items: PlacedItem[]): Promise<FeatureReply> {
    const quiz = newQuiz({ personKey, about, startedAt: now().toISOString() }, items)
    return present(quiz, textReply(quizStrings.begun(items.length, about)))
  }

  async function repeat(quiz: Quiz): Promise<FeatureReply> {
    const wrong = await findAll(places, wrongIds(quiz))
    if (wrong.length === 0) return { reply: textReply(quizStrings.noItems) }
    return start(quiz.personKey, quiz.about, wrong)
  }

  async function answer(quiz: Quiz, choice: number): Promise<FeatureReply> {
    const item = await findCurrent(quiz, places.find)
    if (!item) return present(quiz, textReply(''))
    if (choice >= item.options.length) return { reply: textReply(quizStrings.notYours) }
    const answered = withAnswer(quiz, { choice, isRight: isRight(item, choice) })
    const { personKey } = quiz
    const before = await findMemory<Memory>(db, personKey, item.id)
    const memory = review(before, isRight(item, choice), now())
    const { reply, remember } = await present(answered, { ...renderVerdict(item, choice), choices: [] })
    return {
      reply,
      async remember(tx) {
        await saveMemory(tx, { personKey, itemId: item.id, memory })
        await remember?.(tx)
      },
    }
  }

  /** What was said, followed by the next question or the end. */
  async function present(before: Quiz, said: Reply): Promise<FeatureReply> {
    const quiz = await skipWithdrawn(before, places.find)
    const note = quiz.answers.length > before.answers.length ? quizStrings.withdrawn : ''
    const reply = { ...said, text: joinParagraphs(said.text, note) }
    const item = isFinished(quiz) ? undefined : await findCurrent(quiz, places.find)
    if (!item) return end(quiz, reply)
    const choices = [button(quizStrings.stop, { kind: 'stop-quiz', quizId: quiz.id })]
    return { reply: { ...reply, poll: renderPoll(quiz, item), choices }, remember: (tx) => saveQuiz(tx, quiz) }
  }

  async function end(quiz: Quiz, said: Reply): Promise<FeatureReply> {
    const ended = { ...quiz, endedAt: now().toISOString() }
    const { right, asked } = scoreOf(quiz)
    if (asked === 0) {
      const text = joinParagraphs(said.text, quizStrings.stopped)
      return { reply: { ...said, text }, remember: (tx) => saveQuiz(tx, ended) }
    }
    const wrong = await findAll(places, wrongIds(quiz))
    const { advice, citations } = adviseOn(wrong, said.citations)
    const text = joinParagraphs(said.text, quizStrings.score(right, asked), advice)
    const again = wrong.length > 0 ? [button(quizStrings.repeatWrong, { kind: 'repeat-wrong', quizId: quiz.id })] : []
    const choices = [...again, { label: quizStrings.more, says: '/quiz' }]
    return { reply: { text, citations, choices }, remember: (tx) => saveQuiz(tx, ended) }
  }
}

/** What to read again; the clause for the last answer is already shown. */
function adviseOn(wrong: PlacedItem[], shown: ReplyCitation[]): { advice: string; citations: ReplyCitation[] } {
  if (wrong.length === 0) return { advice: quizStrings.allRight, citations: shown }
  const isShown = (item: PlacedItem) => shown.some(({ href }) => href === citeItem(item).href)
  const more = wrong.filter((item) => !isShown(item))
  const toRead = toReadAgain(more, shown.length)
  const known = more.length < wrong.length ? shown : []
  return { advice: quizStrings.readAgain([...known, ...toRead]), citations: [...shown, ...toRead] }
}

function joinParagraphs(...paragraphs: string[]): string {
  return paragraphs.filter(Boolean).join('\n\n')
}

/** The longest overdue first. */
function dueOf(items: PlacedItem[], memories: Map<string, Memory>, now: Date): PlacedItem[] {
  const dueAt = ({ id }: PlacedItem) => memories.get(id)?.due ?? '9'
  const due = items.filter((item) => dueAt(item) <= now.toISOString())
  return due.sort((one, other) => (dueAt(one) < dueAt(other) ? -1 : 1))
}

/** What is due, then what was never asked, then what is remembered worst; ties come in a different order each time. */
function mostNeeded(items: PlacedItem[], memories: Map<string, Memory>, now: Date): PlacedItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const shuffled = drawForm(items, items.length, now.toISOString()).map(({ itemId }) => byId.get(itemId)!)
  const due = dueOf(shuffled, memories, now)
  const recall = ({ id }: PlacedItem) => recallOf(memories.get(id), now)
  const others = shuffled.filter((item) => !due.includes(item))
  return [...due, ...others.sort((one, other) => recall(one) - recall(other))]
}

/** Questions about who does what, read from the headings above duties and the subjects of sentences. */
import { isAnybody, isNamedBody, isPerson, lowerActor } from '../phrases/actors.ts'
import { openingWordsOf } from '../phrases/ask-in-place.ts'
import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { squeeze } from '../phrases/source.ts'
import { neighboursOf, onTopic, stockOf } from '../phrases/stock-phrases.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import {
  isBalanced,
  isVague,
  lowerFirst,
  pointsElsewhere,
  shortenPhrase,
  startsWithVerb,
  trimPhrase,
  upperFirst,
} from '../phrases/wording.ts'

interface Duty {
  actor: string
  does: string
  statement: Statement
  /** Whether the statement itself names who has the duty. */
  isNamed: boolean
}

export function askForDuties(source: QuizSource): ItemDraft[] {
  const duties = source.statements
    .filter(({ isBody }) => isBody)
    .flatMap((statement) => readDuty(statement) ?? [])
    .filter(({ actor }) => !source.isLegal || isNamedBody(actor))
  const actors = [...new Map(duties.map(({ actor }) => [squeeze(actor), actor])).values()].filter(
    (actor) => !isAnybody(actor),
  )
  return [
    ...duties.flatMap((duty) => askWho(source, duty, actors)),
    ...duties
      .filter((duty) => !source.isLegal || isListed(duty))
      .flatMap((duty, turn) => askWhat(source, duty, { all: duties, turn })),
    ...actors.flatMap((actor) => askWhatNot(source, actor, duties)),
  ]
}

/** In laws a duty stands right below the heading that gives it; cases and consequences stand further down. */
function isListed({ isNamed, actor, statement: { passage } }: Duty): boolean {
  const above = [passage, passage.parent].map((one) => one?.clause.heading ?? one?.clause.text ?? '')
  return !isNamed && above.some((words) => squeeze(words).includes(squeeze(actor)))
}

function readDuty(statement: Statement): Duty | undefined {
  const { deed, actor, text } = statement
  if (deed) return { actor: deed.actor, does: trimPhrase(deed.does), statement, isNamed: true }
  const does = trimPhrase(text)
  return actor && startsWithVerb(does) ? { actor, does, statement, isNamed: false } : undefined
}

/** The key must stand in the words that prove it. */
function askWho(source: QuizSource, duty: Duty, actors: string[]): ItemDraft[] {
  const { actor, does, statement } = duty
  const span = spanOf(duty)
  const deed = shortenPhrase(does, { least: 30, most: 190 })
  if (!span || !deed || isAnybody(actor) || pointsElsewhere(deed) || tellingSyllables(deed).length < 6) return []
  const others = [
    ...actors.filter((one) => !overlaps(one, actor)),
    ...(source.isLegal ? [] : neighboursOf(actor, source.document.issuer ?? '')),
  ]
  const alike = others.filter((one) => isPerson(one) === isPerson(actor))
  const listed = alike.length >= 3 ? alike : others
  const who = isPerson(actor) || listed === others ? 'ai' : 'cơ quan, đơn vị nào'
  const question = `${openingWordsOf(source, statement.passage)}, ${who} ${lowerFirst(deed)}?`
  return [
    {
      kind: 'responsible',
      passage: statement.passage,
      span,
      question,
      key: upperFirst(actor),
      candidates: listed.map(upperFirst),
    },
  ]
}

/** The sentence that names who does it, or the heading with the sentence right below it. */
function spanOf({ statement, isNamed, actor }: Duty): string | undefined {
  const { text, passage } = statement
  if (isNamed) return trimPhrase(text)
  const { heading } = passage.clause
  const isBelow = heading !== null && squeeze(heading).includes(squeeze(actor)) && passage.clause.text.startsWith(text)
  return isBelow ? `${heading}\n\n${text}` : undefined
}

/** "Ban Tuyên giáo" is within "Ban Tuyên giáo và Ban Dân vận". */
function overlaps(one: string, other: string): boolean {
  const [first, second] = [squeeze(one), squeeze(other)]
  return first.includes(second) || second.includes(first)
}

function askWhat(
  source: QuizSource,
  { actor, does, statement }: Duty,
  { all, turn }: { all: Duty[]; turn: number },
): ItemDraft[] {
  const key = shortDuty(does)
  if (!key || isAnybody(actor)) return []
  const others = all.filter((other) => !overlaps(other.actor, actor)).flatMap((other) => shortDuty(other.does) ?? [])
  const question = `Theo ${source.name}, ${lowerActor(actor)} có nhiệm vụ nào sau đây?`
  return [
    {
      kind: 'duty',
      passage: statement.passage,
      span: trimPhrase(statement.text),
      question,
      key: upperFirst(key),
      candidates: [...others, ...(source.isLegal ? [] : rotate(onTopic(stockOf('nhiệm vụ'), source), turn))].map(
        upperFirst,
      ),
    },
  ]
}

/** Proved by the clause that gives the duty to somebody else. */
function askWhatNot(source: QuizSource, actor: string, all: Duty[]): ItemDraft[] {
  const own = all.filter((duty) => squeeze(duty.actor) === squeeze(actor)).flatMap(({ does }) => shortDuty(does) ?? [])
  const foreign = all.find((other) => !overlaps(other.actor, actor) && !isAnybody(other.actor) && shortDuty(other.does))
  if (own.length < 3 || !foreign) return []
  const question = `Theo ${source.name}, nhiệm vụ nào sau đây không được giao cho ${lowerActor(actor)}?`
  const { passage, text } = foreign.statement
  return [
    {
      kind: 'duty',
      passage,
      span: trimPhrase(text),
      question,
      key: upperFirst(shortDuty(foreign.does)!),
      candidates: own.map(upperFirst),
    },
  ]
}

/** The part of a duty that fits into an option. */
function shortDuty(does: string): string | undefined {
  const short = shortenPhrase(does, { least: 32, most: 98 })
  const isGood =
    short &&
    startsWithVerb(short) &&
    !/ có trách nhiệm |(?:^|, )phối hợp (?:với )?[^,]*$/u.test(short) &&
    !pointsElsewhere(short) &&
    !isVague(short) &&
    isBalanced(short) &&
    tellingSyllables(short).length >= 6
  return isGood ? short : undefined
}

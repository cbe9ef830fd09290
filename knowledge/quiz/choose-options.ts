/** Chooses three wrong options for a draft and a place for the right one, always the same for the same draft. */
import { createHash } from 'node:crypto'
import { isWrongChoice } from './judge/check-item.ts'
import { findSuspects } from './judge/suspects.ts'
import { namesIn } from './judge/truth.ts'
import { parseFigures } from './phrases/figures-in-text.ts'
import type { ItemDraft, ProposedItem } from './phrases/item.ts'
import { type QuizSource, squeeze } from './phrases/source.ts'
import { shareWithin, topicTermsOf } from './phrases/terms.ts'
import { startsWithVerb } from './phrases/wording.ts'

/** Undefined where fewer than three candidates are provably wrong and like the right one. */
export function chooseOptions(draft: ItemDraft, source: QuizSource): ProposedItem | undefined {
  const { key, candidates, ...item } = draft
  const seed = seedOf(`${draft.question} ${key}`)
  const wrong: string[] = []
  for (const candidate of orderCandidates(draft)) {
    if (wrong.length === 3) break
    if (isDutyLike(draft, candidate) || isAlike(candidate, [key, ...wrong]) || findSuspects(candidate).length > 0)
      continue
    if (isWrongChoice(draft, candidate, source)) continue
    wrong.push(candidate)
  }
  if (wrong.length < 3) return undefined
  const correct = seed % 4
  return { ...item, options: wrong.toSpliced(correct, 0, key), correct }
}

/** A number that looks random but depends on the text alone. */
function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE()
}

/** Those nearest in length, form and words come first; figures keep the order of their maker. */
function orderCandidates({ key, candidates, kind, question }: ItemDraft): string[] {
  const distinct = [...new Set(candidates)]
  if (kind === 'figure' || kind === 'order' || parseFigures(key).length > 0) return distinct
  const asked = topicTermsOf(question)
  const takesUp = (option: string) => [...topicTermsOf(option)].some((term) => term.includes('_') && asked.has(term))
  const fit = (candidate: string) =>
    Math.floor(Math.abs(Math.log(candidate.length / key.length)) / 0.35) +
    Number(takesUp(candidate) !== takesUp(key)) +
    Number(/\d/u.test(candidate) !== /\d/u.test(key))
  return distinct
    .filter((candidate) => startsWithVerb(candidate) === startsWithVerb(key) && fit(candidate) < 4)
    .toSorted((one, other) => fit(one) - fit(other))
}

/** Duties in the same words could be anybody's. */
function isDutyLike({ kind, key }: ItemDraft, candidate: string): boolean {
  return (
    kind === 'duty' &&
    Math.max(
      shareWithin(topicTermsOf(key), topicTermsOf(candidate)),
      shareWithin(topicTermsOf(candidate), topicTermsOf(key)),
    ) >= 0.4
  )
}

/** Whether it is too near to one of the others to be told apart. */
function isAlike(candidate: string, others: string[]): boolean {
  return others.some((other) => {
    if (squeeze(candidate) === squeeze(other)) return true
    const [one, two] = [topicTermsOf(candidate), topicTermsOf(other)]
    // Another place or another number is told apart at a glance.
    if (/\d/u.test(candidate) || namesIn(candidate).symmetricDifference(namesIn(other)).size > 0) return false
    return one.size > 6 && two.size > 6 && Math.max(shareWithin(one, two), shareWithin(two, one)) >= 0.7
  })
}

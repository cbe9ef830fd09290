/** Draws from real clauses the cases that test the gate: faithful sentences, and what a hostile model makes of them. */
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { ancestorsOf } from '../../library/library.ts'
import { type Chance, createChance } from '../../testing/chance.ts'
import { sentencesOf, tokenise } from '../../vietnamese/syllables.ts'
import { type CorruptionKind, corrupt, corruptionKinds, type Sample, write } from './corrupt.ts'
import { type Paraphrase, paraphrase, paraphrases } from './paraphrase.ts'

export interface Case {
  kind: CorruptionKind | Paraphrase
  /** Given to the model in this order, as c1 and c2. */
  passages: Passage[]
  /** The sentence that must not be seen, or must be. */
  text: string
  /** What the model server sends. */
  sent: string
  isHalf: boolean
}

interface Drawn {
  passage: Passage
  other: Passage
  sample: Sample
}

/** "c1" is the first clause the model is given. */
const ids = { own: 'c1', other: 'c2' }
const sentenceLength = { least: 6, most: 60 }

export function drawHostile(documents: LibraryDocument[], perKind: number, seed: number): Case[] {
  return corruptionKinds.flatMap((kind, nth) => {
    const chance = createChance(seed + nth)
    return drawKind(documents, perKind, chance, ({ passage, other, sample }) => {
      const made = corrupt(kind, sample, chance)
      return (
        made && { kind, passages: [passage, other], text: made.text, sent: made.sent, isHalf: made.isHalf ?? false }
      )
    })
  })
}

/** Takes the ways of saying it in turn, as long as each has cases left. */
export function drawFaithful(documents: LibraryDocument[], count: number, seed: number): Case[] {
  const piles = paraphrases.map((kind, nth) => {
    const chance = createChance(seed + 100 + nth)
    return drawKind(documents, count, chance, ({ passage, other, sample }) => {
      const text = paraphrase(kind, sample.sentence, chance)
      const rests = [{ id: ids.own, quote: sample.quote }]
      return text && { kind, passages: [passage, other], text, sent: write([{ text, rests }]), isHalf: false }
    })
  })
  const turns = Array.from({ length: count }, (_, turn) => piles.flatMap((pile) => pile[turn] ?? []))
  return turns.flat().slice(0, count)
}

/** Sentences in random order until there are enough, none twice. */
function drawKind(
  documents: LibraryDocument[],
  count: number,
  chance: Chance,
  make: (drawn: Drawn) => Case | undefined | '',
): Case[] {
  const sentences = documents.flatMap(({ passages }) => passages.flatMap(sentencesIn))
  const cases: Case[] = []
  while (sentences.length > 0 && cases.length < count) {
    const at = chance.below(sentences.length)
    const own = sentences[at]!
    sentences[at] = sentences.at(-1)!
    sentences.pop()
    const other = findOther(own, chance)
    const made = other && make({ passage: own.passage, other: other.passage, sample: toSample(own, other) })
    if (made) cases.push(made)
  }
  return cases
}

interface OwnSentence {
  passage: Passage
  quote: string
}

function sentencesIn(passage: Passage): OwnSentence[] {
  if (passage.clause.level === 'row' || /^(?:signature|recipients|letterhead)$/u.test(passage.clause.level)) return []
  return sentencesOf(passage.clause.text).flatMap((quote) => {
    const { length } = tokenise(quote)
    const isWhole = /^\p{Lu}/u.test(quote) && /[.;]$/u.test(quote) && !/[“”"|*]/u.test(quote)
    return isWhole && length >= sentenceLength.least && length <= sentenceLength.most ? [{ passage, quote }] : []
  })
}

/** A sentence of another clause of the document, given to the model as well. */
function findOther(own: OwnSentence, chance: Chance): OwnSentence | undefined {
  const { passages } = own.passage.document
  for (let tries = 0; tries < 20; tries++) {
    const passage = chance.pick(passages)
    const [first] = passage === own.passage ? [] : sentencesIn(passage)
    // Forms and tables repeat the same sentence in several clauses.
    if (first && !passage.clause.text.includes(own.quote)) return first
  }
  return undefined
}

function toSample(own: OwnSentence, other: OwnSentence): Sample {
  return {
    sentence: asSentence(own.quote),
    id: ids.own,
    quote: own.quote,
    other: { id: ids.other, sentence: asSentence(other.quote) },
    under: [own.passage, ...ancestorsOf(own.passage)]
      .map(({ clause }) => `${clause.heading}\n${clause.text}`)
      .join('\n'),
    otherUnder: headingAbove(other.passage),
  }
}

function asSentence(quote: string): string {
  return quote.replace(/\s+/gu, ' ').replace(/[.;]$/u, '.')
}

function headingAbove({ clause, parent }: Passage): string {
  return clause.heading ?? parent?.clause.heading ?? ''
}

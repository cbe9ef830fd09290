/** Makes the questions of one document: drafts of every kind with options, of which it keeps what the checks accept. */

import { chooseOptions } from './choose-options.ts'
import { checkItem, type Rejection } from './judge/check-item.ts'
import { askToComplete } from './makers/completions.ts'
import { askForTerms } from './makers/definitions.ts'
import { askAboutHeader } from './makers/document-header.ts'
import { askForDuties } from './makers/duties.ts'
import { askForFigures } from './makers/figures.ts'
import { askForNames } from './makers/lists.ts'
import { askAboutDocuments } from './makers/mentioned-documents.ts'
import { askForOrder } from './makers/order.ts'
import { askForParts } from './makers/parts.ts'
import { askWhichIsRight } from './makers/statements.ts'
import { askForStates } from './makers/states.ts'
import type { ItemDraft, ProposedItem } from './phrases/item.ts'
import type { QuizSource } from './phrases/source.ts'

/** Proposes questions from a document: the rules below, or a model. */
export type ProposeDrafts = (source: QuizSource) => ItemDraft[]

const makers: ProposeDrafts[] = [
  askForFigures,
  askAboutDocuments,
  askAboutHeader,
  askForDuties,
  askForTerms,
  askForStates,
  askForNames,
  askForParts,
  askToComplete,
  askWhichIsRight,
  askForOrder,
]

interface MadeItems {
  items: ProposedItem[]
  /** How many drafts were dropped, by reason; a draft may have several. */
  rejections: Partial<Record<Rejection | 'too-few-distractors' | 'enough-of-this-clause', number>>
  /** What was not accepted, for whoever improves the rules. */
  rejected: { draft: ItemDraft; reasons: readonly string[] }[]
}

/** The limit for one clause, higher for a longer one, so that the questions are spread over the document. */
const leastOfClause = 2
const charactersPerItem = 180

/** In reading order. What is proposed in addition passes the same checks. */
export function makeItems(source: QuizSource, propose?: ProposeDrafts): MadeItems {
  const { docNumber, issuer } = source.document
  // "Theo Thông tư, …" would not say which one.
  const isNamed = docNumber !== null || issuer !== null
  const drafts = isNamed ? [...makers, ...(propose ? [propose] : [])].flatMap((make) => make(source)) : []
  const items: ProposedItem[] = []
  const rejections: MadeItems['rejections'] = {}
  const rejected: MadeItems['rejected'] = []
  for (const draft of drafts) {
    const item = chooseOptions(draft, source)
    const reasons = item ? judge(item) : (['too-few-distractors'] as const)
    for (const reason of reasons) rejections[reason] = (rejections[reason] ?? 0) + 1
    if (item && reasons.length === 0) items.push(item)
    else rejected.push({ draft, reasons })
  }
  return {
    items: items.sort((one, other) => one.passage.clause.position - other.passage.clause.position),
    rejections,
    rejected,
  }

  function judge(item: ProposedItem) {
    const reasons = checkItem(item, source, items)
    const isEnough =
      items.filter(({ passage }) => passage === item.passage).length >=
      leastOfClause + item.passage.clause.text.length / charactersPerItem
    return isEnough ? [...reasons, 'enough-of-this-clause' as const] : reasons
  }
}

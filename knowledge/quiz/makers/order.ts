/** Questions about the order of the large parts of a document. */
import type { Passage } from '../../library/library.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource } from '../phrases/source.ts'
import { trimPhrase } from '../phrases/wording.ts'

/** A few are enough: whoever knows these parts knows the rest too. */
const most = 2

export function askForOrder(source: QuizSource): ItemDraft[] {
  const sections = source.document.passages.filter(
    ({ clause, parent }) => clause.level === 'section' && !parent && clause.heading,
  )
  const headings = sections.map(headingOf)
  if (sections.length < 4 || headings.some((heading) => heading.length > 95)) return []
  return sections.slice(1, 1 + most).map((section, index) => {
    const key = headingOf(section)
    return {
      kind: 'order',
      passage: section,
      span: key,
      question: `Trong ${source.name}, nội dung nào được trình bày ngay sau mục “${headings[index]}”?`,
      key,
      candidates: headings.filter((heading) => heading !== key && heading !== headings[index]),
    }
  })
}

function headingOf({ clause }: Passage): string {
  return trimPhrase(clause.heading!)
}

/** Questions about what a row of names within a sentence contains. */

import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource, Statement } from '../phrases/source.ts'
import { tellingSyllables } from '../phrases/terms.ts'
import { isPlace, othersLike } from '../phrases/word-classes.ts'
import { isBalanced, pointsElsewhere, trimPhrase, upperFirst } from '../phrases/wording.ts'

interface Row {
  statement: Statement
  /** "các điểm công cộng, nơi đông dân cư" */
  title: string
  names: string[]
}

/** Two for each row of five names and more, each asking for another name in it; one for a shorter row. */
export function askForNames(source: QuizSource): ItemDraft[] {
  const rows = source.statements.filter(({ isBody }) => isBody).flatMap(findRows)
  return rows.flatMap(({ statement, title, names }, turn) => {
    const others = rotate(othersLike(names), turn * 3)
    if (others.length < 3) return []
    const asked = rotate(names, turn).slice(0, names.length >= 5 ? 2 : 1)
    return asked.map(
      (key, at): ItemDraft => ({
        kind: 'list',
        passage: statement.passage,
        span: trimPhrase(statement.text),
        question: `Theo ${source.name}, ${nounFor(key)} nào sau đây được nêu khi nói về “${title}”?`,
        key: upperFirst(key),
        candidates: rotate(others, at * 4).map(upperFirst),
      }),
    )
  })
}

const introduced =
  /(?<title>[^;:()]{8,160}?),? ?(?:\([^()]*\))?(?:(?:như|gồm|bao gồm|cụ thể là|cùng với)(?::| ) ?|: ?|\((?=[^()]*,))(?=(?<row>[^()]{8,260}))/gu

/** "… nơi đông dân cư như siêu thị, cơ quan, trường học", "mạng xã hội (Facebook, Zalo, Youtube...)" */
function findRows(statement: Statement): Row[] {
  return [...statement.text.matchAll(introduced)].flatMap(({ groups }) => {
    const title = titleOf(groups!.title!)
    const names = trimPhrase(groups!.row!)
      .split(/, | và /u)
      .map((name) => trimPhrase(name))
    const end = names.findIndex((name) => !isName(name))
    const row = end < 0 ? names : names.slice(0, end)
    return row.length >= 3 && title ? [{ statement, title, names: row }] : []
  })
}

/** The last phrase before the row. */
function titleOf(words: string): string | undefined {
  const title = trimPhrase(words.replace(/^.* (?=(?:các|những|một số) )|^.*, (?=\p{Ll}+ \p{L}+ \p{L}+ )/u, ''))
  const isGood =
    tellingSyllables(title).length >= 2 && isBalanced(title) && !pointsElsewhere(title) && title.length <= 110
  return isGood ? title : undefined
}

function isName(name: string): boolean {
  return (
    name.split(' ').length <= 6 &&
    name.length >= 2 &&
    !/^(?:các|những)(?!\p{L})/iu.test(name) &&
    isBalanced(name) &&
    !/\d/u.test(name)
  )
}

function nounFor(name: string): string {
  if (isPlace(name)) return 'địa phương'
  return /^\p{Lu}/u.test(name) ? 'tên gọi' : 'nội dung'
}

/** Lists the spellings of Vietnamese syllables that official texts print often. */
import { fold } from '../vietnamese/normalise.ts'
import { isSyllable, tokenise } from '../vietnamese/syllables.ts'
import type { Article } from './articles.ts'

/** Rarer ones are misprints or foreign words. */
const leastCount = 10
/** A syllable without diacritics has lost them when it makes up a smaller share of its spellings than this. */
const leastShare = 0.005

/** A word list: one a line, in alphabetical order. */
export function listSpellings(articles: Article[]): string {
  const counts = new Map<string, number>()
  const folded = new Map<string, number>()
  for (const token of articles.flatMap(({ heading, text }) => [...tokenise(heading ?? ''), ...tokenise(text)])) {
    counts.set(token, (counts.get(token) ?? 0) + 1)
    folded.set(fold(token), (folded.get(fold(token)) ?? 0) + 1)
  }
  const isUsual = ([word, count]: [string, number]) =>
    count >= leastCount && isSyllable(fold(word)) && (fold(word) !== word || count >= leastShare * folded.get(word)!)
  const usual = [...counts].filter(isUsual).map(([word]) => word)
  return `${headOf(articles.length)}\n${usual.sort().join('\n')}\n`
}

/** What an editor who opens the list reads first. */
function headOf(articles: number): string {
  return `# Âm tiết viết đúng chính tả: có mười lần trở lên trong ${articles.toLocaleString('vi')} điều luật, nghị định, thông tư; dùng để sửa lỗi gõ.
# Cách ghi: mỗi dòng một âm tiết. Do máy đếm: npm run --silent dan-chieu -- measure spellings
`
}

/** Answers a list of questions, each with its own history, as the user would read it. */
import { answerQuestion } from '../knowledge/answer/answer.ts'
import type { GivenAnswer, GoldQuestion } from '../knowledge/evaluation/metrics.ts'
import { wordsOf } from '../knowledge/library.ts'
import type { Search } from '../knowledge/search/search.ts'
import { documentName, renderAnswer } from './conversation/ask.ts'

export async function* answerAll(search: Search, questions: GoldQuestion[]): AsyncGenerator<GivenAnswer> {
  for (const { id, question, history = [] } of questions) {
    const answer = await answerQuestion(search, { text: question, history })
    const { text, citations } = renderAnswer(answer)
    const shown = citations.map(({ passage, quote }) => ({
      label: `${passage.clause.label} ${documentName(passage.document)}`,
      text: wordsOf(passage.clause),
      quote,
    }))
    const read = [text, ...shown.map(({ label, quote }) => `${label}: “${quote}”`)].join('\n')
    yield { id, answer: read, abstained: answer.kind !== 'answered', citations: shown }
  }
}

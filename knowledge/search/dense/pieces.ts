/** What is embedded of a clause: its words under the headings it stands under, a long clause in pieces. */
import { ancestorsOf, type Passage } from '../../library/library.ts'
import { sentencesOf } from '../../vietnamese/syllables.ts'

// About 120 syllables, longer than most paragraphs of a plan: one vector for more says little about each part.
const longestPiece = 650
// A request of 128 pieces stays below the 300,000 tokens that OpenAI accepts.
const longestText = 4_000
const longestHeading = 200
/** No clause of 42,479 articles is longer; anything beyond would still be found by its words. */
const mostPieces = 256

/** At least one text; stored vectors stay when this changes. */
export function piecesOf(passage: Passage): string[] {
  const { heading, text } = passage.clause
  const above = ancestorsOf(passage).map(({ clause }) => (clause.heading ?? clause.text).slice(0, longestHeading))
  const headings = [...above.reverse(), heading].filter(Boolean)
  const pieces = gatherSentences(sentencesOf(text)).slice(0, mostPieces)
  return (pieces.length === 0 ? [''] : pieces).map((piece) =>
    [...headings, piece].filter(Boolean).join('\n').slice(0, longestText).toWellFormed(),
  )
}

function gatherSentences(sentences: string[]): string[] {
  const pieces: string[] = []
  for (const sentence of sentences) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length < longestPiece)
      pieces[pieces.length - 1] = `${last} ${sentence}`
    else pieces.push(sentence)
  }
  return pieces
}

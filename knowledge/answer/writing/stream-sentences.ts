/** Reads what a model writes while it is still writing: each sentence as soon as its JSON object is closed. */
import { z } from 'zod'
import type { WrittenDraft } from '../gate/gate.ts'

const draftShape = z.object({
  rests: z.array(z.object({ id: z.string(), quote: z.string() })),
  text: z.string().min(1),
})

const writtenShape = z.object({ sentences: z.array(draftShape), missing: z.array(z.string()) })

/** What the model has to send; the quote comes before the sentence that rests on it. */
export const writtenSchema = { name: 'answer', schema: z.toJSONSchema(writtenShape) as Record<string, unknown> }

export interface SentenceReader {
  /** The sentences that this piece completes. */
  take(piece: string): WrittenDraft[]
  /** Everything that was written, or undefined where it is not what was asked for. */
  end(): z.infer<typeof writtenShape> | undefined
  text(): string
}

/** More than any answer needs: a server that never stops writing is cut off. */
const longestText = 40_000

export function createSentenceReader(): SentenceReader {
  let text = ''
  let at = 0
  let depth = 0
  let start = -1
  let isInString = false
  return { take, end: () => parse(text, writtenShape), text: () => text }

  function take(piece: string): WrittenDraft[] {
    if (text.length + piece.length > longestText) return []
    text += piece
    const found: WrittenDraft[] = []
    for (; at < text.length; at++) {
      const closed = read(text[at]!)
      const draft = closed && parse(closed, draftShape)
      if (draft) found.push(draft)
    }
    return found
  }

  /** The object of a sentence, if this letter closes it. */
  function read(letter: string): string | undefined {
    if (isInString) {
      if (letter === '\\') at++
      else if (letter === '"') isInString = false
      return undefined
    }
    if (letter === '"') isInString = true
    if (letter === '{' && ++depth === sentenceDepth) start = at
    if (letter === '}' && depth-- === sentenceDepth) return text.slice(start, at + 1)
    return undefined
  }
}

/** The whole is at depth 1, a sentence at 2, what it rests on at 3. */
const sentenceDepth = 2

function parse<Shape extends z.ZodType>(text: string, shape: Shape): z.infer<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

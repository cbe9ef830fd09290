/** Texts as the numbers of their pieces. */
import { readFileSync } from 'node:fs'
import { Tokenizer } from '@huggingface/tokenizers'
import { modelFiles } from './model-files.ts'

const endToken = 2

/** Makes the numbers that the model was taught with; a text is cut to so many of them. */
export function openTokenizer(): (text: string, longest: number) => number[] {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(modelFiles.tokenizer, 'utf8')), {})
  return (text, longest) => {
    const { ids } = tokenizer.encode(text)
    return ids.length <= longest ? ids : [...ids.slice(0, longest - 1), endToken]
  }
}

/** The files of the model that is shipped; `weights/README.md` says where they come from. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const modelFiles = {
  tokenizer: new URL('./weights/tokenizer.json', import.meta.url),
  vectors: new URL('./weights/vectors.onnx', import.meta.url),
  reader: new URL('./weights/reader.onnx', import.meta.url),
}

/** Changes with the weights, so that vectors of other weights are not taken for theirs. */
export function nameModel(): string {
  const hash = createHash('sha256').update(readFileSync(modelFiles.vectors)).digest('hex')
  return `encoder-${hash.slice(0, 12)}`
}

/** `npm run train:embedding -- <articles.jsonl[.gz]> [--out FILE] [--steps N]` makes the embedding model that is shipped. */
import { parseArgs } from 'node:util'
import { readArticles } from './articles.ts'
import { writeStaticModel } from './static-model.ts'
import { trainModel } from './train.ts'
import { prepareTexts } from './training-texts.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'knowledge/embedding/vietnamese.static' },
    steps: { type: 'string', default: '2000' },
  },
})
const [file] = positionals

if (file) {
  const texts = prepareTexts(await readArticles(file))
  const model = trainModel(texts, { steps: Number(values.steps), batchSize: 512, dimension: 128, log: console.error })
  writeStaticModel(values.out, model)
  console.log(`${values.out}: ${model.name}, ${model.terms.length} terms from ${texts.articles.length} articles`)
} else {
  console.error('Thiếu tệp điều luật. Cách dùng: npm run train:embedding -- <tệp.jsonl hoặc tệp.jsonl.gz>')
  process.exitCode = 2
}

/** `npm run train:embedding -- <articles.jsonl[.gz]> [--steps N]` makes the embedding model that is shipped, and the list of spellings. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeStaticModel } from './static-model.ts'
import { readArticles } from './training/articles.ts'
import { listSpellings } from './training/spellings.ts'
import { trainModel } from './training/train.ts'
import { prepareTexts } from './training/training-texts.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'knowledge/embedding/vietnamese.static' },
    spellings: { type: 'string', default: 'knowledge/vietnamese/words/spellings.txt' },
    steps: { type: 'string', default: '2000' },
  },
})
const [file] = positionals

if (file) {
  const articles = await readArticles(file)
  writeFileSync(values.spellings, listSpellings(articles))
  const texts = prepareTexts(articles)
  const model = trainModel(texts, { steps: Number(values.steps), batchSize: 512, dimension: 128, log: console.error })
  writeStaticModel(values.model, model)
  console.log(`${values.model}: ${model.name}, ${model.terms.length} terms from ${texts.articles.length} articles`)
} else {
  console.error('Thiếu tệp điều luật. Cách dùng: npm run train:embedding -- <tệp.jsonl hoặc tệp.jsonl.gz>')
  process.exitCode = 2
}

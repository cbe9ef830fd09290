import { expect, it } from 'vitest'
import { nearestCosine, normaliseVector, roundVectors } from '../../search/dense/rounded-vectors.ts'
import { createStaticEmbeddings } from '../static-model.ts'
import type { Article } from './articles.ts'
import { trainModel } from './train.ts'
import { prepareTexts } from './training-texts.ts'

/** Two fields of life: words of one never occur in an article of the other. */
const fields = [
  ['nước sạch', 'giếng khoan', 'đường ống', 'bể chứa'],
  ['cháy rừng', 'kiểm lâm', 'chữa lửa', 'trực gác'],
]

function writeArticles(): Article[] {
  return Array.from({ length: 60 }, (_, nth) => {
    const words = fields[nth % 2]!
    const [one, two, three] = [words[nth % 4]!, words[(nth + 1) % 4]!, words[(nth + 2) % 4]!]
    const sentence = `Xã rà soát ${two} và báo cáo ${three} theo quy định của địa phương.`
    return { id: `x#${nth}`, heading: `Quy định chung về ${one}`, text: Array(4).fill(sentence).join('\n') }
  })
}

const setup = { steps: 60, batchSize: 16, dimension: 16, log: () => {} }

it('brings words of the same articles together, also those that never stand side by side', async () => {
  const embeddings = createStaticEmbeddings(trainModel(prepareTexts(writeArticles()), setup))
  const query = Float64Array.from(normaliseVector(await embeddings.embedQuery('nước sạch')))
  const [same, other] = (await embeddings.embedDocuments(['bể chứa', 'kiểm lâm'])).map((vector) =>
    nearestCosine(roundVectors([vector]), query),
  )
  expect(same).toBeGreaterThan(other! + 0.2)
})

it('makes the same model of the same articles', () => {
  const texts = prepareTexts(writeArticles())
  expect(trainModel(texts, setup)).toEqual(trainModel(texts, setup))
})

it('leaves out what occurs too rarely, and all numbers', () => {
  const articles = [...writeArticles(), { id: 'y#1', heading: null, text: 'Khoản 12 hiếm gặp.' }]
  const { terms } = prepareTexts(articles)
  expect(terms).toContain('nuoc_sach')
  expect(terms).not.toContain('hiem')
  expect(terms.filter((term) => /\d/u.test(term))).toEqual([])
})

/** `train-embedding` makes the embedding model that is shipped, and the list of spellings. */
import type { Command } from 'commander'
import { addCommand, numberFrom } from './frame/command-frame.ts'
import { leaveInterruptToSystem } from './frame/interrupt.ts'
import { programStrings } from './program-strings.ts'

interface TrainOrders {
  model: string
  spellings: string
  steps: number
}

export function addTrainCommand(program: Command): void {
  addCommand(program, 'train-embedding', { says: programStrings.train })
    .argument('<tệp điều luật>', programStrings.trainFile)
    .option('--model <tệp>', programStrings.trainModel, 'knowledge/embedding/vietnamese.static')
    .option('--spellings <tệp>', programStrings.trainSpellings, 'knowledge/vietnamese/spellings.txt')
    .option('--steps <số>', programStrings.trainSteps, numberFrom(1), 2000)
    .action(train)
}

async function train(file: string, { model: modelFile, spellings, steps }: TrainOrders): Promise<void> {
  const { writeFile } = await import('node:fs/promises')
  const { writeStaticModel } = await import('../../knowledge/embedding/static-model.ts')
  const { readArticles } = await import('../../knowledge/embedding/training/articles.ts')
  const { listSpellings } = await import('../../knowledge/embedding/training/spellings.ts')
  const { trainModel } = await import('../../knowledge/embedding/training/train.ts')
  const { prepareTexts } = await import('../../knowledge/embedding/training/training-texts.ts')
  const articles = await readArticles(file)
  leaveInterruptToSystem()
  await writeFile(spellings, listSpellings(articles))
  const texts = prepareTexts(articles)
  const model = trainModel(texts, { steps, batchSize: 512, dimension: 128, log: console.error })
  writeStaticModel(modelFile, model)
  console.log(`${modelFile}: ${model.name}, ${model.terms.length} terms from ${texts.articles.length} articles`)
}

/** `measure questions`: how well the kinds and the parts of questions are told, and what tells them fitted anew. */
import type { Command } from 'commander'
import { addCommand } from '../frame/command-frame.ts'
import { measureStrings } from './measure-strings.ts'
import { type OutputFormat, printFigures, printJson } from './print-figures.ts'

export function addQuestionMeasure(measure: Command): void {
  addCommand(measure, 'questions', { says: measureStrings.askedQuestions })
    .option('--write', measureStrings.write)
    .action(measureQuestions)
}

async function measureQuestions({ write }: { write?: true }, command: Command): Promise<void> {
  const { measureKinds, measureParts, measureVerdicts, readLabelled, writeQuestionModels } = await import(
    '../../../knowledge/evaluation/learning/fit-question-models.ts'
  )
  if (write) await writeQuestionModels()
  const figures = {
    kinds: measureKinds(readLabelled('kinds')),
    parts: measureParts(readLabelled('parts')),
    verdicts: measureVerdicts(readLabelled('verdicts')),
  }
  const format = command.optsWithGlobals<OutputFormat>()
  if (format.json) return printJson(figures)
  for (const own of Object.values(figures)) printFigures(own, format, 32)
}

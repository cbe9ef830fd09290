/** `ask`, `console` and `quiz`: talking to the bot and listing the documents' questions in a terminal. */
import type { Command } from 'commander'
import { addCommand, complain } from './frame/command-frame.ts'
import { programStrings } from './program-strings.ts'

/** One question is answered from what has been read by then; the rest is found by its words. */
const mostSecondsOfReading = 20

export function addAskCommands(program: Command): void {
  addCommand(program, 'ask', { says: programStrings.ask, ways: [programStrings.askWay, programStrings.askFileWay] })
    .argument(programStrings.words, programStrings.wordsMean)
    .option('--jsonl <tệp>', programStrings.askFile)
    .action(ask)
  addCommand(program, 'console', { says: programStrings.console }).action(talk)
  addCommand(program, 'quiz', { says: programStrings.quiz }).option('--jsonl', programStrings.quizLines).action(quiz)
}

async function ask(words: string[], { jsonl }: { jsonl?: string }, command: Command): Promise<void> {
  if (jsonl !== undefined) return askAll(jsonl)
  const text = words.join(' ')
  if (text === '') complain(command, programStrings.noQuestion)
  const { withTerminalBot } = await import('./open-terminal-bot.ts')
  const { formatReply } = await import('../channels/console.ts')
  const { waitUntilRead } = await import('./wait-until-read.ts')
  const chatId = crypto.randomUUID()
  await withTerminalBot(async ({ search, respond }) => {
    await waitUntilRead(search, { mostSeconds: mostSecondsOfReading })
    console.log(formatReply(await respond({ channel: 'console', chatId, userId: chatId, text })))
  })
}

async function askAll(file: string): Promise<void> {
  const { answerAll, readAskedQuestions } = await import('../measure/answers/evaluate.ts')
  const questions = readAskedQuestions(file)
  const { withTerminalBot } = await import('./open-terminal-bot.ts')
  const { waitUntilRead } = await import('./wait-until-read.ts')
  await withTerminalBot(async ({ db, search, writer }) => {
    await waitUntilRead(search)
    for await (const answer of answerAll({ db, search, writer }, questions)) console.log(JSON.stringify(answer))
  })
}

async function talk(): Promise<void> {
  const { withTerminalBot } = await import('./open-terminal-bot.ts')
  const { runConsole } = await import('../channels/console.ts')
  await withTerminalBot(({ respond, log }) => {
    const logError = (error: unknown) => log.error('console', error)
    return runConsole({ respond, input: process.stdin, output: process.stdout, logError })
  })
}

async function quiz(): Promise<void> {
  const { withTerminalBot } = await import('./open-terminal-bot.ts')
  const { printQuiz } = await import('./print-quiz.ts')
  await withTerminalBot((bot) => printQuiz(bot, console))
}

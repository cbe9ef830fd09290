/** A terminal: lines in, replies out; choices are numbered. */
import { createInterface } from 'node:readline/promises'
import type { Reply, Respond } from '../conversation/message.ts'
import { consoleStrings, failed } from '../strings.ts'

interface ConsoleSetup {
  respond: Respond
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  logError: (error: unknown) => void
}

/** Talks until the input ends. */
export async function runConsole({ respond, input, output, logError }: ConsoleSetup): Promise<void> {
  const lines = createInterface({ input, output, prompt: '> ' })
  output.write(`${formatReply(await respond(messageOf('/start')))}\n${consoleStrings.howToLeave}\n\n`)
  lines.prompt()
  for await (const line of lines) {
    if (line.trim() !== '') output.write(`${await answer(line)}\n\n`)
    lines.prompt()
  }

  async function answer(line: string): Promise<string> {
    try {
      return formatReply(await respond(messageOf(line)))
    } catch (error) {
      logError(error)
      return failed
    }
  }
}

export function formatReply({ text, citations, choices }: Reply): string {
  const sources = citations.map(
    ({ mark, label, documentName, quote }) => `[${mark}] ${label} – ${documentName}\n“${quote}”`,
  )
  const numbered = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')
  return [text, ...sources, numbered].filter(Boolean).join('\n\n')
}

function messageOf(text: string) {
  return { channel: 'console', chatId: 'console', userId: 'console', text } as const
}

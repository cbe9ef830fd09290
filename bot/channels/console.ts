/** A terminal: lines in, replies out; choices are numbered. */
import { createInterface } from 'node:readline/promises'
import { formatPoll, listChoices, type Reply, type Respond } from '../conversation/message/message.ts'
import { consoleStrings } from '../strings/console-strings.ts'
import { failed } from '../strings/delivery-strings.ts'
import { readStrings } from '../strings/read-strings.ts'

interface ConsoleSetup {
  respond: Respond
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  logError: (error: unknown) => void
}

/** Talks until the input ends. */
export async function runConsole({ respond, input, output, logError }: ConsoleSetup): Promise<void> {
  output.write(`${formatReply(await respond(messageOf('/start')))}\n${consoleStrings.howToLeave}\n\n`)
  const lines = createInterface({ input, output, prompt: '> ' })
  let isOpen = true
  lines.once('close', () => {
    isOpen = false // piped input may have ended long before its last line is answered
  })
  // Ctrl-C does what it does everywhere in the program; only Ctrl-D counts as the end of the conversation.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  lines.prompt()
  for await (const line of lines) {
    if (line.trim() !== '') output.write(`${await answer(line)}\n\n`)
    if (isOpen) lines.prompt()
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

export function formatReply(reply: Reply): string {
  const { text, citations, poll } = reply
  const sources = citations.map(
    ({ mark, label, documentName, quote, original }) =>
      `[${mark}] ${label} – ${documentName}${quote && `\n“${quote}”`}${original ? `\n${readStrings.corrected} “${original}”` : ''}`,
  )
  // The options of a question already have letters, but they count in the numbering too.
  const numbered = listChoices(reply).map(({ label }, index) => `${index + 1}. ${label}`)
  const offered = numbered.slice(poll?.options.length ?? 0).join('\n')
  const pages = reply.links?.map(({ label, href }) => `${label}: ${href}`) ?? []
  const files = reply.files?.map(({ name }) => consoleStrings.file(name)) ?? []
  return [text, ...sources, poll && formatPoll(poll), offered, ...pages, ...files].filter(Boolean).join('\n\n')
}

function messageOf(text: string) {
  return { channel: 'console', chatId: 'console', userId: 'console', text } as const
}

/** Shows an answer while it is written, at most once a second, and never after it was sent. */
import type { Channel } from '../channels/channel.ts'

export interface AnswerPreview {
  show(text: string): void
  /** Resolves when no draft is on its way any more. */
  close(): Promise<void>
}

/** Telegram takes about one message a second for a chat. */
const paceMs = 1000

/** Undefined where the channel shows no drafts. */
export function openAnswerPreview(
  channel: Channel,
  { id, chatId }: { id: number; chatId: string },
  wait: (ms: number) => Promise<void>,
): AnswerPreview | undefined {
  let newest: string | undefined
  let isOpen = true
  let showing: Promise<void> | undefined
  const closing = Promise.withResolvers<void>()
  return channel.sendDraft && { show, close }

  function show(text: string): void {
    newest = text
    showing ??= showNewest()
  }

  /** What is overtaken by more of the answer is never shown; after a failure nothing is. */
  async function showNewest(): Promise<void> {
    while (isOpen && newest !== undefined) {
      const text = newest
      newest = undefined
      const goesOn = await channel.sendDraft!(chatId, id, text)
      isOpen &&= goesOn
      await Promise.race([wait(paceMs).catch(() => undefined), closing.promise])
    }
    showing = undefined
  }

  async function close(): Promise<void> {
    isOpen = false
    closing.resolve()
    await showing
  }
}

/** Shows an answer while it is being written, at most once a second, and never after it was sent. */
import type { Channel } from '../channels/channel.ts'

interface AnswerPreview {
  show(text: string): void
  /** Resolves once no draft is on its way. */
  close(): Promise<void>
}

/** Telegram takes about one message a second for a chat. */
const paceMs = 1000

/** Undefined if the channel shows no drafts. */
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

  /** Shows only the newest state of the answer; after a failure, nothing more. */
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

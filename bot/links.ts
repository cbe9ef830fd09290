/** Links that lead people to the bot: into a chat with it if there is one, otherwise to its pages. */
import type { RunningChannel } from './channels/channel-module.ts'

export interface ChatLink {
  /** The chat platform's title: "Telegram". */
  title: string
  href: string
}

/** What a link leads to: what is said in the chat, and the page that shows the same. */
export interface LinkTarget {
  /** What a button would say: `c:17`, `d:2`. */
  says: string
  /** The address on the reading pages. */
  href: string
}

export type Links = ReturnType<typeof createLinks>

export function createLinks(channels: Map<string, RunningChannel>, publicUrl: string | undefined) {
  return { toChat, toAnyChat, toAnywhere }

  /** Opens the chat on this channel, and says this there. */
  function toChat(channel: string, says?: string): string | undefined {
    return channels.get(channel)?.link?.(says)
  }

  function toAnyChat(says?: string): ChatLink | undefined {
    for (const { title, link } of channels.values()) {
      const href = link?.(says)
      if (href !== undefined) return { title, href }
    }
    return undefined
  }

  /** Undefined if there is neither a chat nor a public address. */
  function toAnywhere(target?: LinkTarget): string | undefined {
    return toAnyChat(target?.says)?.href ?? (publicUrl && publicUrl + (target?.href ?? '/'))
  }
}

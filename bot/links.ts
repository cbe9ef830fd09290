/** Links that lead people to the bot: into a chat with it where there is one, else to its pages. */
import type { RunningChannel } from './channels/channel-module.ts'

export interface ChatLink {
  /** Of the chat platform: "Telegram". */
  title: string
  href: string
}

/** Where a link leads: what is said in the chat, and the page that shows the same. */
export interface LinkTarget {
  /** What a button would say: `c:17`, `d:2`. */
  says: string
  /** On the reading pages. */
  href: string
}

export type Links = ReturnType<typeof createLinks>

export function createLinks(channels: Map<string, RunningChannel>, publicUrl: string | undefined) {
  return { toChat, toAnyChat, toAnywhere }

  /** Opens the chat on that channel, and says this there. */
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

  /** Undefined where there is neither a chat nor a public address. */
  function toAnywhere(target?: LinkTarget): string | undefined {
    return toAnyChat(target?.says)?.href ?? (publicUrl && publicUrl + (target?.href ?? '/'))
  }
}

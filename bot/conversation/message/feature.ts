/** What the bot can do with a message besides answering it: what a feature hears, and what it hands back. */

import type { Tx } from '../../../db/open.ts'
import type { AwaitedAnswer } from './awaited-answers.ts'
import type { ButtonCode } from './button-codes.ts'
import type { IncomingMessage, Reply } from './message.ts'

/** One thing the bot can do; undefined for a message that is not meant for it. */
export type Feature = (heard: Heard) => Promise<FeatureReply | Deed | undefined>

export interface Heard {
  message: IncomingMessage
  /** What was said, trimmed; the code of the choice where its number was sent. */
  text: string
  /** What the text means where a button says it. */
  code: ButtonCode | undefined
  /** What the reply before asked for. */
  awaited: AwaitedAnswer | undefined
}

export interface FeatureReply extends Prepared {
  /** What the next message is taken for: handed back as `awaited`, once. */
  awaits?: AwaitedAnswer
}

export interface Prepared {
  reply: Reply
  /** Writes what the next message builds on; undefined when there is nothing to write. */
  remember?: ((tx: Tx) => Promise<void>) | undefined
}

/** Something done once: in the transaction that stores its reply, since somebody else may be doing it at the same time. */
export interface Deed {
  /** Says what came of it. */
  act: (tx: Tx) => Promise<Reply>
  /** Nothing of it is kept in mind, since what was said before has been deleted. */
  forgets?: true
}

/** Prepared within the transaction that stores it, so that nobody changes meanwhile what it was prepared from. */
export function deedOf(prepare: () => Promise<Prepared>): Deed {
  return {
    async act(tx) {
      const { reply, remember } = await prepare()
      await remember?.(tx)
      return reply
    },
  }
}

/** Writes nothing about the chat, so that a message may be prepared again when its reply was lost. */
export type Prepare = (message: IncomingMessage, watching?: Watching) => Promise<Prepared | Deed>

export interface Watching {
  /** Told what has been verified of the answer so far, all of it each time. */
  onDraft?: ((text: string) => void) | undefined
}

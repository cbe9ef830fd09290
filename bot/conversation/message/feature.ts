/** What the bot can do with a message besides answering it: what a feature gets, and what it returns. */

import type { Tx } from '../../../db/open.ts'
import type { AwaitedAnswer } from './awaited-answers.ts'
import type { ButtonCode } from './button-codes.ts'
import type { IncomingMessage, Reply } from './message.ts'

/** One thing the bot can do; undefined if the message is not meant for it. */
export type Feature = (heard: Heard) => Promise<FeatureReply | Deed | undefined>

export interface Heard {
  message: IncomingMessage
  /** What was said, trimmed; if it was the number of a choice, that choice's code. */
  text: string
  /** What the text means if it is the code of a button. */
  code: ButtonCode | undefined
  /** What the previous reply asked for. */
  awaited: AwaitedAnswer | undefined
}

export interface FeatureReply extends Prepared {
  /** What the next message answers; handed back once, as `awaited`. */
  awaits?: AwaitedAnswer
}

export interface Prepared {
  reply: Reply
  /** Writes what the next message builds on; undefined if there is nothing to write. */
  remember?: ((tx: Tx) => Promise<void>) | undefined
}

/** Something done once, in the transaction that stores its reply, since others may be doing it at the same time. */
export interface Deed {
  /** Says what came of it. */
  act: (tx: Tx) => Promise<Reply>
  /** Nothing of it is remembered, since what was said before has been deleted. */
  forgets?: true
}

/** Prepares within the transaction that stores the result, so that nobody changes its data in between. */
export function deedOf(prepare: () => Promise<Prepared>): Deed {
  return {
    async act(tx) {
      const { reply, remember } = await prepare()
      await remember?.(tx)
      return reply
    },
  }
}

/** Writes nothing about the chat, so that a message can be prepared again if its reply was lost. */
export type Prepare = (message: IncomingMessage, watching?: Watching) => Promise<Prepared | Deed>

export interface Watching {
  /** Called with what has been verified of the answer so far, all of it each time. */
  onDraft?: ((text: string) => void) | undefined
}

/** Sends what waits in the outbox, in order within each chat, as fast as the platform takes it. */
import {
  abandonReply,
  findPart,
  findPause,
  findTopicMessage,
  listChatsWithParts,
  putOff,
  savePause,
  settlePart,
} from '../../db/chats/deliveries.ts'
import type { Db } from '../../db/open.ts'
import type { WaitingPart } from '../../db/schema/chat-tables.ts'
import { backOffMs } from '../../ingest/back-off.ts'
import type { Channel, Sent, Wait } from '../channels/channel.ts'
import { chatKeyOf } from '../conversation/message/person.ts'
import { createLane, type Lane, type Next } from './lane.ts'
import type { Persist } from './persist.ts'

interface SendingSetup {
  db: Db
  channel: Channel
  now: () => Date
  wait: Wait
  persist: Persist
  logError: (error: unknown, updateId?: string) => void
  /** What is said in place of a reply that the platform refuses. */
  apology: object[]
  /** Called when nothing is left to be sent to the chat. */
  onSent: (chatId: string) => void
}

/** How many calls run at the same time; they mostly wait for the platform. */
const places = 64
/** Failures in a row after which one line goes into the log. */
const failuresLogged = 3
/** If this many chats are put off in a row, with nothing accepted in between, the bot as a whole sends too much. */
const chatsSlowed = 3

type Later = Extract<Sent, { kind: 'later' }>

/** Continues with what was left unsent. */
export async function startSending(setup: SendingSetup): Promise<Lane> {
  const { db, channel, now, wait, persist, logError, apology, onSent } = setup
  const lane = createLane({ places, takeTurn: sendNext, wait, onFailure: logError })
  /** Failures in a row, by chat. */
  const failures = new Map<string, number>()
  const slowed = new Set<string>()
  const pause = await findPause(db, channel.name, now().toISOString())
  if (pause) lane.rest(msUntil(pause))
  for (const { chatId, notBefore } of await listChatsWithParts(db, channel.name)) {
    lane.wake(chatId, notBefore ? msUntil(notBefore) : 0)
  }
  return lane

  async function sendNext(chatId: string): Promise<Next> {
    // Read again each time, so that what was forgotten meanwhile is not sent.
    const part = await persist(() => findPart(db, channel.name, chatId))
    if (!part) {
      failures.delete(chatId) // the part that failed may have been forgotten
      onSent(chatId)
      return 'idle'
    }
    const chatKey = await persist(() => chatKeyOf(db, { channel: channel.name, chatId }))
    const earlier = await persist(() => findTopicMessage(db, part, chatKey))
    const sent = await channel.sendPart(chatId, part.part, earlier)
    if (sent.kind === 'later') return sendLater(part, sent)
    failures.delete(chatId)
    slowed.clear()
    await persist(() => settle(part, sent, chatKey))
    return 'more'
  }

  async function settle(part: WaitingPart, sent: Exclude<Sent, Later>, chatKey: string): Promise<void> {
    switch (sent.kind) {
      case 'sent':
        return settlePart(db, part, { ...sent, chatKey, at: now().toISOString() })
      case 'unreachable':
        return abandonReply(db, part, undefined)
      case 'refused': {
        logError(sent.error, part.updateId)
        const isApology = JSON.stringify(part.part) === JSON.stringify(apology[0])
        return abandonReply(db, part, isApology ? undefined : apology[0])
      }
    }
  }

  async function sendLater(part: WaitingPart, { error, afterMs, isForAll }: Later): Promise<Next> {
    const { chatId, updateId } = part
    const inARow = (failures.get(chatId) ?? 0) + 1
    failures.set(chatId, inARow)
    if (inARow === failuresLogged) logError(error, updateId)
    if (afterMs === undefined) return { afterMs: backOffMs(inARow) }
    const until = new Date(now().getTime() + afterMs).toISOString()
    slowed.add(chatId)
    if (!isForAll && slowed.size < chatsSlowed) {
      await persist(() => putOff(db, part, until))
      return { afterMs }
    }
    slowed.clear()
    await persist(() => savePause(db, channel.name, until))
    lane.rest(afterMs)
    return 'more'
  }

  function msUntil(instant: string): number {
    return Math.max(0, Date.parse(instant) - now().getTime())
  }
}

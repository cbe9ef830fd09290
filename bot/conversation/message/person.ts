/** Identifies people by a keyed hash, so that what is kept about practising names nobody. */
import { createHmac } from 'node:crypto'
import { getSecret } from '../../../db/chats/conversations.ts'
import type { Outside } from '../../../db/open.ts'
import type { IncomingMessage } from './message.ts'

export async function personKeyOf(db: Outside, { channel, userId }: IncomingMessage): Promise<string> {
  const secret = await getSecret(db, 'person-key')
  return createHmac('sha256', secret).update(`${channel}:${userId}`).digest('base64url')
}

/** The same for a chat, which may be a group. */
export async function chatKeyOf(db: Outside, { channel, chatId }: Chat): Promise<string> {
  const secret = await getSecret(db, 'chat-key')
  return createHmac('sha256', secret).update(`${channel}:${chatId}`).digest('base64url')
}

/** A chat on a channel named by its name. */
interface Chat {
  channel: string
  chatId: string
}

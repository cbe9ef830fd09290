/** `/quyenriengtu` explains what is kept about people, `/xoadulieu` deletes it and says what was deleted. */
import { deleteConversation } from '../../db/chats/conversations.ts'
import { type Correspondent, deleteDeliveries } from '../../db/chats/deliveries.ts'
import type { Db, Tx } from '../../db/open.ts'
import { privacyStrings } from '../strings/privacy-strings.ts'
import type { Feature } from './message/feature.ts'
import { type IncomingMessage, type Reply, textReply } from './message/message.ts'
import { chatKeyOf, personKeyOf } from './message/person.ts'

/** What one group of tables holds about people. */
export interface PersonalData {
  /** Its name in `/xoadulieu`: "Kết quả luyện tập". */
  name: string
  /** Its sentence in `/quyenriengtu`: what is kept, for how long, for what purpose. */
  kept: string
  /** Returns how many records there were. */
  deletePersonData(tx: Tx, person: Person): Promise<number>
}

interface Person extends Correspondent {
  /** A keyed hash of channel and user. */
  personKey: string
}

/** For the tables that every message passes through. */
export const messageData: PersonalData[] = [
  {
    name: privacyStrings.conversation,
    kept: privacyStrings.conversationKept,
    deletePersonData: (tx, { chatKey }) => deleteConversation(tx, chatKey),
  },
  { name: privacyStrings.deliveries, kept: privacyStrings.deliveriesKept, deletePersonData: deleteDeliveries },
]

interface PrivacySetup {
  db: Db
  /** Everything that is kept about people, except the admins' audit log. */
  data: PersonalData[]
  retentionDays: number
  isModelElsewhere: boolean
}

export function createPrivacy({ db, data, ...keeping }: PrivacySetup): Feature {
  return async ({ message, text }) => {
    if (/^\/quyenriengtu(?:\s|$)/u.test(text)) {
      return { reply: textReply(privacyStrings.explain({ ...keeping, kept: data.map(({ kept }) => kept) })) }
    }
    if (!/^\/xoadulieu(?:\s|$)/u.test(text)) return undefined
    const person = await identify(db, message)
    return { act: (tx) => deleteAll(tx, data, person), forgets: true }
  }
}

async function identify(db: Db, message: IncomingMessage): Promise<Person> {
  const { channel, userId, chatId } = message
  const [personKey, chatKey] = await Promise.all([personKeyOf(db, message), chatKeyOf(db, message)])
  return { channel, userId, chatId, personKey, chatKey }
}

async function deleteAll(tx: Tx, data: PersonalData[], person: Person): Promise<Reply> {
  const deleted: string[] = []
  for (const { name, deletePersonData } of data) {
    if ((await deletePersonData(tx, person)) > 0) deleted.push(name)
  }
  const told = deleted.length > 0 ? privacyStrings.deleted(deleted) : privacyStrings.nothingKept
  return textReply(`${told}\n\n${privacyStrings.notDeleted}`)
}

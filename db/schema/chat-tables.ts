/** The tables of chats: what they are about, messages on their way in and out, and secrets. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What a chat was last about, so that "còn công nghiệp?" and "2" can be understood; forgotten after a day. */
export const conversations = sqliteTable('conversations', {
  /** Keyed hash of channel and chat id. */
  chatKey: text().primaryKey(),
  /** The last questions, oldest first. */
  questions: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** The clauses of the last reply, in the order they were cited. */
  clauseIds: text({ mode: 'json' }).$type<number[]>().notNull(),
  /** The labels of the last reply's buttons, in order. */
  choices: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** What the next message is taken to be, such as a field's new value, in the wording of whatever asked for it. */
  awaits: text(),
  updatedAt: text().notNull(),
})

/** Deliveries taken in, so that a repeated one is not taken in again. */
export const handledUpdates = sqliteTable(
  'handled_updates',
  {
    channel: text().notNull(),
    updateId: text().notNull(),
    handledAt: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.updateId] })],
)

/** A file that came with a message, still on its platform. */
export interface IncomingFile {
  name: string
  /** In bytes, as the platform says. */
  size?: number | undefined
  /** What the channel needs to fetch it. */
  reference: string
  /** Shared by files that were sent together. */
  album?: string | undefined
  /** Its place among them, if the platform tells it: they may arrive in any order. */
  place?: number | undefined
  /** Somebody has said that the files of the album are one document, in their order. */
  isOne?: true
  /** It was found inside a file that was sent. */
  isInside?: true
}

/** Messages still to be answered, in the order they came; a row is deleted, text and all, when its reply is stored. */
export const inbox = sqliteTable(
  'inbox',
  {
    /** Ids are never reused, so that a row dropped in the meantime is not mistaken for one that came later. */
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text().notNull(),
    updateId: text().notNull(),
    chatId: text().notNull(),
    /** Empty for messages stored before this column existed. */
    userId: text().notNull().default(''),
    text: text().notNull(),
    file: text({ mode: 'json' }).$type<IncomingFile>(),
    receivedAt: text().notNull(),
    /** How often an answer was begun, so that a message that ends the program each time is not tried for ever. */
    attempts: integer().notNull().default(0),
  },
  (table) => [index('inbox_chat').on(table.channel, table.chatId, table.id)],
)

/** Parts of replies still to be sent, in order; a row is deleted when the platform accepts it. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Ids are never reused, so that a row dropped in the meantime is not mistaken for one that came later. */
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text().notNull(),
    updateId: text().notNull(),
    chatId: text().notNull(),
    /** One call to the platform, as the channel's adapter drew it. */
    part: text({ mode: 'json' }).$type<object>().notNull(),
    /** If a message was already sent on this topic, the last one is edited instead. */
    topic: text(),
    receivedAt: text().notNull(),
    /** The platform has said that it does not want the part before this instant. */
    notBefore: text(),
  },
  (table) => [index('outbox_chat').on(table.channel, table.chatId, table.id)],
)

/** The platform's id of the message last sent on a topic. */
export const topicMessages = sqliteTable(
  'topic_messages',
  {
    channel: text().notNull(),
    /** Keyed hash of channel and chat id. */
    chatKey: text().notNull(),
    topic: text().notNull(),
    messageId: text().notNull(),
    sentAt: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.chatKey, table.topic] })],
)

/** Secrets made at the first start, such as the key of the chat hashes. */
export const settings = sqliteTable('settings', { name: text().primaryKey(), value: text().notNull() })

export type Conversation = typeof conversations.$inferSelect
export type NewMessage = typeof inbox.$inferInsert
export type WaitingMessage = typeof inbox.$inferSelect
export type WaitingPart = typeof outbox.$inferSelect

/** The tables of chats: what they are about, messages on their way in and out, and the secrets made for them. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What a chat was last about, so that "còn công nghiệp?" and "2" can be understood; forgotten after a day. */
export const conversations = sqliteTable('conversations', {
  /** Keyed hash of channel and chat id. */
  chatKey: text().primaryKey(),
  /** The last questions, oldest first. */
  questions: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Clauses of the last reply, first cited first. */
  clauseIds: text({ mode: 'json' }).$type<number[]>().notNull(),
  /** What the buttons of the last reply said, in order. */
  choices: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** What the next message is taken for, such as the new value of a field, in the words of whoever asked for it. */
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
  /** Files sent together share it. */
  album?: string | undefined
}

/** Messages still to be answered, in the order they came; a row is deleted with its text as its reply is stored. */
export const inbox = sqliteTable(
  'inbox',
  {
    /** Never given again, so that what was dropped meanwhile is not taken for what came later. */
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text().notNull(),
    updateId: text().notNull(),
    chatId: text().notNull(),
    /** Empty in messages stored before it was kept. */
    userId: text().notNull().default(''),
    text: text().notNull(),
    file: text({ mode: 'json' }).$type<IncomingFile>(),
    receivedAt: text().notNull(),
    /** How often an answer was begun: a message that ends the program each time is not tried for ever. */
    attempts: integer().notNull().default(0),
  },
  (table) => [index('inbox_chat').on(table.channel, table.chatId, table.id)],
)

/** Parts of replies still to be sent, in order; a row is deleted as the platform accepts it. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Never given again, so that what was dropped meanwhile is not taken for what came later. */
    id: integer().primaryKey({ autoIncrement: true }),
    channel: text().notNull(),
    updateId: text().notNull(),
    chatId: text().notNull(),
    /** One call of the channel, as its adapter drew it. */
    part: text({ mode: 'json' }).$type<object>().notNull(),
    /** The message last sent on this topic is edited instead, where there is one. */
    topic: text(),
    receivedAt: text().notNull(),
    /** The instant before which the platform does not want it, as it said. */
    notBefore: text(),
  },
  (table) => [index('outbox_chat').on(table.channel, table.chatId, table.id)],
)

/** The message last sent on a topic, by the platform's id of it. */
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

/** Checks that what was posted to us is an update. */
import type { Update } from 'grammy/types'
import { z } from 'zod'

const chat = z.looseObject({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) })
const person = z.looseObject({ id: z.int() })
const text = z.string().optional()
const entity = z.looseObject({ type: z.string(), offset: z.int(), length: z.int(), user: person.optional() })
const sentFile = z.looseObject({
  file_id: z.string(),
  file_unique_id: z.string(),
  file_name: text,
  file_size: z.int().optional(),
})
const reactions = z.array(z.looseObject({ type: z.string(), emoji: text }))
const button = z.looseObject({ text: z.string(), callback_data: text })
const message = z.looseObject({
  message_id: z.int(),
  chat,
  from: person.optional(),
  text,
  caption: text,
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: z.looseObject({ from: person.optional() }).optional(),
  reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(button)) }).optional(),
  document: sentFile.optional(),
  photo: z.array(sentFile).optional(),
  media_group_id: text,
  migrate_to_chat_id: z.int().optional(),
})
/** What we read of an update; the rest is as Telegram sent it. */
const updateShape = z.looseObject({
  update_id: z.int(),
  message: message.optional(),
  callback_query: z.looseObject({ id: z.string(), from: person, data: text, message: message.optional() }).optional(),
  inline_query: z.looseObject({ id: z.string(), query: z.string() }).optional(),
  message_reaction: z
    .looseObject({
      chat,
      message_id: z.int(),
      user: person.optional(),
      old_reaction: reactions,
      new_reaction: reactions,
    })
    .optional(),
  poll_answer: z.looseObject({ poll_id: z.string(), user: person.optional(), option_ids: z.array(z.int()) }).optional(),
  my_chat_member: z.looseObject({ chat, new_chat_member: z.looseObject({ status: z.string() }) }).optional(),
})

/** The posted update; undefined if it cannot be one. */
export function parseUpdate(body: Uint8Array): Update | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return updateShape.safeParse(json).data as Update | undefined
  } catch {
    return undefined
  }
}

/** What a Telegram update means to the bot: a message to it, a reaction, an inline question, the end of a chat. */
import type {
  InlineKeyboardButton,
  InlineQuery,
  Message,
  MessageEntity,
  MessageReactionUpdated,
  Update,
} from 'grammy/types'
import type { DeliveredMessage } from '../channel.ts'

/** Listed explicitly: Telegram sends reactions only to bots that ask for them. */
export const allowedUpdates = [
  'message',
  'callback_query',
  'inline_query',
  'message_reaction',
  'my_chat_member',
  'poll_answer',
] as const

/** What the bot knows about itself. */
export interface Me {
  id: number
  username: string
}

type TelegramEvent =
  | { kind: 'message'; message: DeliveredMessage }
  | { kind: 'tap'; tap: Tap; message: DeliveredMessage | undefined }
  | { kind: 'reaction'; updateId: string; chatId: string; userId: string; messageId: number; isGood: boolean }
  | { kind: 'inline'; id: string; userId: string; query: string }
  | { kind: 'poll-answer'; updateId: string; pollId: string; userId: string; option: number }
  /** The user has blocked the bot, or it was taken out of the group. */
  | { kind: 'gone'; chatId: string }
  /** The group has become a supergroup, which is another chat. */
  | { kind: 'moved'; from: string; to: string }

export interface Tap {
  id: string
  label: string
  /** The message under the button, if Telegram still shows it. */
  under?: { chatId: number; messageId: number; keyboard: InlineKeyboardButton[][] }
}

/** Undefined for what is not addressed to the bot. */
export function readUpdate(update: Update, me: Me): TelegramEvent | undefined {
  const { message, callback_query, message_reaction, inline_query, my_chat_member, poll_answer } = update
  if (callback_query) return readTap(update)
  if (inline_query) return readInline(inline_query)
  if (message_reaction) return readReaction(update.update_id, message_reaction)
  if (my_chat_member) return readMembership(my_chat_member)
  if (poll_answer) return readPollAnswer(update.update_id, poll_answer)
  if (!message) return undefined
  if (message.migrate_to_chat_id !== undefined) {
    return { kind: 'moved', from: String(message.chat.id), to: String(message.migrate_to_chat_id) }
  }
  const delivered = readMessage(String(update.update_id), message, me)
  return delivered && { kind: 'message', message: delivered }
}

function readInline({ id, from, query }: InlineQuery): TelegramEvent {
  return { kind: 'inline', id, userId: String(from.id), query }
}

function readTap({ update_id, callback_query }: Update): TelegramEvent {
  const { id, from, message, data } = callback_query!
  // For messages older than two days, Telegram gives only their place.
  const keyboard = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []
  const button = keyboard.flat().find((one) => 'callback_data' in one && one.callback_data === data)
  const tap: Tap = {
    id,
    label: button?.text ?? '',
    ...(message && { under: { chatId: message.chat.id, messageId: message.message_id, keyboard } }),
  }
  if (!message || data === undefined) return { kind: 'tap', tap, message: undefined }
  const said = { updateId: String(update_id), chatId: formatChatId(message), userId: String(from.id), text: data }
  return { kind: 'tap', tap, message: said }
}

/** Undefined for an answer that was taken back. */
function readPollAnswer(updateId: number, answer: NonNullable<Update['poll_answer']>): TelegramEvent | undefined {
  const { poll_id: pollId, user, option_ids: options } = answer
  const [option] = options
  if (!user || option === undefined) return undefined
  return { kind: 'poll-answer', updateId: String(updateId), pollId, userId: String(user.id), option }
}

const goodReactions = new Set(['👍', '❤', '❤‍🔥', '🔥', '🥰', '😍', '👏', '🎉', '🤩', '🙏', '👌', '💯', '🏆', '🤝'])
const badReactions = new Set(['👎', '💔', '😢', '😡', '🤬', '🤮', '💩'])

/** What was added, not what was taken back. */
function readReaction(updateId: number, reaction: MessageReactionUpdated): TelegramEvent | undefined {
  const { chat, user, message_id: messageId } = reaction
  const before = new Set(emojiOf(reaction.old_reaction))
  const added = emojiOf(reaction.new_reaction).filter((emoji) => !before.has(emoji))
  const isGood = added.some((emoji) => goodReactions.has(emoji))
  if (!isGood && !added.some((emoji) => badReactions.has(emoji))) return undefined
  const chatId = String(chat.id)
  return { kind: 'reaction', updateId: String(updateId), chatId, userId: String(user?.id ?? chatId), messageId, isGood }
}

function emojiOf(reactions: MessageReactionUpdated['new_reaction']): string[] {
  return reactions.flatMap((one) => (one.type === 'emoji' ? [one.emoji] : []))
}

function readMembership({ chat, new_chat_member }: NonNullable<Update['my_chat_member']>): TelegramEvent | undefined {
  const isGone = new_chat_member.status === 'kicked' || new_chat_member.status === 'left'
  return isGone ? { kind: 'gone', chatId: String(chat.id) } : undefined
}

function readMessage(updateId: string, message: Message, me: Me): DeliveredMessage | undefined {
  const chatId = formatChatId(message)
  const userId = String(message.from?.id ?? message.chat.id) // in a group somebody may write in the group's name
  if (message.chat.type !== 'private') {
    const text = readAddressed(message, me)
    return text === undefined ? undefined : { updateId, chatId, userId, text }
  }
  const text = tidyCommand(textOf(message), me.username)
  const file = readFile(message)
  if (file) return { updateId, chatId, userId, text, file }
  if (text !== '') return { updateId, chatId, userId, text }
  if (!unreadable.some((kind) => kind in message)) return undefined
  // Each video of an album is an update of its own, but only one answer is wanted.
  return { updateId: message.media_group_id ? `album-${message.media_group_id}` : updateId, chatId, userId, text: '' }
}

/** "-1001234:55" is topic 55 of a group with topics. */
function formatChatId({ chat, ...message }: { chat: { id: number } }): string {
  const { is_topic_message, message_thread_id } = message as Partial<Message>
  return is_topic_message && message_thread_id !== undefined ? `${chat.id}:${message_thread_id}` : String(chat.id)
}

function textOf({ text, caption }: Message): string {
  return text ?? caption ?? ''
}

/** What is said to the bot in a group: with its name, as a command to it, or as a reply to it; otherwise undefined. */
function readAddressed(message: Message, me: Me): string | undefined {
  const said = textOf(message)
  const command = tidyCommand(said, me.username)
  if (command !== said) return command
  const entities = message.entities ?? message.caption_entities ?? []
  const mentions = entities.filter((entity) => isMention(entity, said, me))
  const isReply = message.reply_to_message?.from?.id === me.id && !isCommandForOther(said)
  if (mentions.length === 0 && !isReply) return undefined
  const words = mentions.toReversed().reduce(cutOut, said).replace(/ {2,}/g, ' ').trim()
  const text = words.replace(/^[,:]\s*/, '')
  // Somebody who only calls the bot by name is told how to ask. A picture in reply needs no answer.
  return text !== '' ? text : mentions.length > 0 ? '/help' : undefined
}

function isMention(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id
  const name = text.slice(entity.offset, entity.offset + entity.length)
  return entity.type === 'mention' && name.toLowerCase() === `@${me.username.toLowerCase()}`
}

function cutOut(text: string, { offset, length }: MessageEntity): string {
  return text.slice(0, offset) + text.slice(offset + length)
}

/** "/help@AnotherBot" */
function isCommandForOther(text: string): boolean {
  return /^\/\w+@\w/.test(text)
}

/** A document, or a photo in the best quality available. */
function readFile({ document, photo, media_group_id: album, message_id }: Message): DeliveredMessage['file'] {
  const largest = photo?.at(-1)
  const file = document ?? largest
  if (!file) return undefined
  const name = document?.file_name ?? `${file.file_unique_id}${largest ? '.jpg' : ''}`
  const place = album === undefined ? undefined : message_id
  return { name, size: file.file_size, reference: file.file_id, album, place }
}

/** Content that a person sent, unlike Telegram's notices such as `pinned_message`. */
const unreadable: (keyof Message)[] = [
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'sticker',
  'location',
  'contact',
  'poll',
  'dice',
  'story',
  'checklist',
  'game',
  'paid_media',
]

/** "/start@DanChieuBot 133" → "/start 133"; a command for another bot stays as it is. */
function tidyCommand(text: string, username: string): string {
  const [, command, name] = /^(\/\w+)@(\w+)/.exec(text) ?? []
  if (!command || name?.toLowerCase() !== username.toLowerCase()) return text
  return command + text.slice(`${command}@${name}`.length)
}

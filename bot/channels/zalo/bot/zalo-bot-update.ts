/** What a Bot Platform update means to the bot: something said to it, or nothing. */
import type { BotUpdate } from 'zalo-api-sdk'
import type { DeliveredMessage } from '../../channel.ts'

/** Marks groups, whose ids on the platform look like those of people. */
const groupMark = 'group-'

export function isGroup(chatId: string): boolean {
  return chatId.startsWith(groupMark)
}

/** The chat's id on the platform. */
export function platformId(chatId: string): string {
  return isGroup(chatId) ? chatId.slice(groupMark.length) : chatId
}

/** Undefined for what is not said to the bot; `names` are the names by which a group calls it. */
export function readBotMessage(update: BotUpdate, names: string[]): DeliveredMessage | undefined {
  const { messageId: updateId, chatId, chatType, from, kind } = update
  if (kind === 'echo' || kind === 'unknown') return undefined
  if (chatType === 'group') {
    // In a group, the platform passes on only what is addressed to the bot; a picture there needs no answer.
    if (kind !== 'text') return undefined
    const text = withoutMention(update.text, names)
    return { updateId, chatId: groupMark + chatId, userId: from.id, text: text === '' ? '/help' : text }
  }
  const said = { updateId, chatId, userId: from.id, text: textOf(update) }
  if (kind !== 'image' || update.url === undefined) return said
  return { ...said, file: { name: `anh-${updateId}.jpg`, reference: update.url } }
}

function textOf(update: BotUpdate): string {
  if (update.kind === 'text') return update.text
  return update.kind === 'image' ? (update.caption ?? '') : ''
}

/** "@Bot Xã Mẫu kinh phí lấy từ đâu?" → "kinh phí lấy từ đâu?" */
function withoutMention(text: string, names: string[]): string {
  const said = text.trim()
  const name = names.find((one) => one !== '' && said.toLowerCase().startsWith(`@${one.toLowerCase()}`))
  return name === undefined ? said : said.slice(name.length + 1).replace(/^[\s,:]+/, '')
}

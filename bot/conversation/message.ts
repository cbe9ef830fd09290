/** What every channel can carry: text or a file in; text, citations, choices and files out. */
import type { IncomingFile } from '../../db/schema.ts'

export type ChannelName = 'web' | 'console' | 'telegram' | 'zalo-oa' | 'zalo-bot'

export interface IncomingMessage {
  channel: ChannelName
  chatId: string
  /** Who wrote it, as the platform names them; the chat's id where a chat is one person's. */
  userId: string
  /** What the user wrote, a command such as `/help`, or the `says` of a choice. */
  text: string
  file?: IncomingFile | undefined
}

export interface Reply {
  /** What we say, with marks such as `[1]` where a citation belongs. */
  text: string
  citations: ReplyCitation[]
  /** What the user may say next; a channel without buttons numbers them. */
  choices: Choice[]
  /** What the user chose, in words, where the message was the code of a choice. */
  asked?: string
  files?: ReplyFile[]
  /** A later reply on the same topic takes the place of this one where the channel can edit, as progress does. */
  topic?: string
  /** Of no worth once a later reply on its topic is there: not sent where the channel cannot edit. */
  isPassing?: true
}

export interface ReplyFile {
  name: string
  mimeType: string
  base64: string
}

export interface ReplyCitation {
  /** 1 for `[1]`. */
  mark: number
  /** "Gạch đầu dòng thứ 1, khoản 1 Mục II" */
  label: string
  /** "Kế hoạch số 133-KH/ThU" */
  documentName: string
  /** "Kế hoạch" */
  kindName: string
  /** Exact words of the clause. */
  quote: string
  /** The clause on the reading pages: `/documents/133-kh-thu#II.1.-1`. */
  href: string
  /** What a user says to read the whole clause in the chat; at most 64 bytes. */
  says: string
}

export interface Choice {
  label: string
  /** At most 64 bytes, ASCII. */
  says: string
}

export function textReply(text: string): Reply {
  return { text, citations: [], choices: [] }
}

/** In UTF-16 units. */
export const maxQuestionLength = 1000

export type Respond = (message: IncomingMessage) => Promise<Reply>

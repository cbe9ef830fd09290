/** What every channel can carry: text or a file in; text, citations, choices and files out. */
import type { IncomingFile } from '../../../db/schema/chat-tables.ts'

/** `web`, `console`, or the name of a chat platform: `telegram`. */
export type ChannelName = string

export interface IncomingMessage {
  channel: ChannelName
  chatId: string
  /** The sender's id on the platform; in a chat with one person, the chat's id. */
  userId: string
  /** What the user wrote, a command such as `/help`, or the `says` of a choice. */
  text: string
  file?: IncomingFile | undefined
}

export interface Reply {
  /** Our text, with marks such as `[1]` where a citation belongs. */
  text: string
  citations: ReplyCitation[]
  /** What the user may say next; a channel without buttons numbers them. */
  choices: Choice[]
  /** What the user chose, in words, if the message was the code of a choice. */
  asked?: string
  poll?: Poll
  /** Pages on our site: `/results/AB23CD45EF`. */
  links?: { label: string; href: string }[]
  files?: ReplyFile[]
  /** What the user says to call the answer useful or not; shown if the channel has room for it. */
  feedback?: Feedback | undefined
  /** The documents do not say it, or it is not sure that they do: it must not look like an answer. */
  isUnanswered?: true
  /** A later reply on the same topic replaces this one if the channel can edit, as progress messages do. */
  topic?: string
  /** Worthless once a later reply on its topic exists, so not sent if the channel cannot edit. */
  isPassing?: true
}

/** Two codes: what the user says for each verdict. */
export interface Feedback {
  useful: string
  notUseful: string
}

/** A question with lettered options, put after the rest of the reply; some channels have a form of their own for it. */
export interface Poll {
  /** "Câu 3/10. Theo Kế hoạch số 133-KH/ThU, cơ quan nào chủ trì …?" */
  question: string
  /** In the order of their letters, A first. */
  options: Choice[]
  /** The place of the right option, and why it is right; absent in an exam. */
  solution?: { correct: number; explanation: string }
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
  /** The exact words of the clause; empty where the text says them already. */
  quote: string
  /** What was read of the clause before an admin corrected it. */
  original?: string
  /** The address of its printed page, where the document was read from pictures. */
  pageImage?: string
  /** The clause's address on the reading pages: `/documents/133-kh-thu#II.1.-1`. */
  href: string
  /** What a user says to read the whole clause in the chat; at most 64 bytes. */
  says: string
}

export interface Choice {
  label: string
  /** The code of a button, or a command; at most 64 bytes, ASCII. */
  says: string
}

export function textReply(text: string): Reply {
  return { text, citations: [], choices: [] }
}

/** "A", "B", … */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}

/** Everything that can be chosen, in the order of its numbers: the options of the poll first. */
export function listChoices({ poll, choices }: Reply): Choice[] {
  return [...(poll?.options ?? []), ...choices]
}

/** The question with its options, a line each. */
export function formatPoll({ question, options }: Poll): string {
  return [question, ...options.map(({ label }, index) => `${letterOf(index)}. ${label}`)].join('\n')
}

/** Counted in UTF-16 units. */
export const maxQuestionLength = 1000

/** "thôi", "huỷ": the user no longer wants what was asked for. */
export function isNevermind(text: string): boolean {
  return /^(?:thôi|thoi|hủy|huỷ|huy)$/iu.test(text)
}

export type Respond = (message: IncomingMessage) => Promise<Reply>

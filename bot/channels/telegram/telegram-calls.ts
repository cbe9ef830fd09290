/** The calls to Telegram that carry replies, and what their failures mean. */
import { type Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { FetchedFile } from '../../../ingest/ingest-worker.ts'
import type { ReplyFile } from '../../conversation/message/message.ts'
import { setupStrings } from '../../strings/setup-strings.ts'
import type { Sent } from '../channel.ts'
import { readFetched } from '../read-fetched.ts'
import type { QuizPart, TelegramPart } from './telegram-reply.ts'
import { telegramSetupStrings } from './telegram-strings.ts'

/** The new ids of groups that have become supergroups, by their old id. */
export type Moves = Map<string, string>

export interface TelegramPlace {
  chatId: string
  /** The message to edit. */
  messageId: string | undefined
}

/** The part of a call that names the chat. */
interface ChatArguments {
  chat_id: number
  message_thread_id?: number
}

/** Sends a part to a chat, or to the supergroup that the group has become. */
export async function sendPart(api: Api, moves: Moves, place: TelegramPlace, part: TelegramPart): Promise<Sent> {
  const { chatId } = place
  const chat = readChatId(moves.get(chatId) ?? chatId)
  const messageId = moves.has(chatId) ? undefined : place.messageId // messages of the old group cannot be edited
  try {
    if ('file' in part) await sendFile(api, chat, part.file)
    else if ('poll' in part) return await sendPoll(api, chat, part.poll)
    else if (messageId === undefined) {
      const { message_id } = await api.raw.sendMessage({ ...chat, ...messageOf(part) })
      return { kind: 'sent', messageId: String(message_id) }
    } else await api.raw.editMessageText({ chat_id: chat.chat_id, message_id: Number(messageId), ...messageOf(part) })
    return messageId === undefined ? { kind: 'sent' } : { kind: 'sent', messageId }
  } catch (error) {
    const newId = migrationOf(error)
    if (newId !== undefined && newId !== moves.get(chatId)) {
      moves.set(chatId, newId)
      return sendPart(api, moves, place, part)
    }
    const failure = readFailure(error)
    if (messageId === undefined || failure.kind !== 'refused') return failure
    if (failure.error.message.includes('message is not modified')) return { kind: 'sent', messageId }
    return sendPart(api, moves, { chatId, messageId: undefined }, part) // deleted, or too old to be edited
  }
}

function messageOf({ text, entities, link_preview_options, reply_markup }: Extract<TelegramPart, { text: string }>) {
  return { text, entities, link_preview_options, ...(reply_markup && { reply_markup }) }
}

/** "-1001234:55" is topic 55 of a group with topics. */
export function readChatId(chatId: string): ChatArguments {
  const [chat, topic] = chatId.split(':')
  return { chat_id: Number(chat), ...(topic !== undefined && { message_thread_id: Number(topic) }) }
}

function migrationOf(error: unknown): string | undefined {
  const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
  return id === undefined ? undefined : String(id)
}

async function sendFile(api: Api, chat: ChatArguments, { name, mimeType, base64 }: ReplyFile): Promise<void> {
  const { chat_id, ...topic } = chat
  const file = new InputFile(Buffer.from(base64, 'base64'), name)
  if (mimeType.startsWith('image/')) await api.sendPhoto(chat_id, file, topic)
  else await api.sendDocument(chat_id, file, topic)
}

/** Not anonymous: Telegram reports answers only for polls in which everybody can see who answered. */
async function sendPoll(api: Api, chat: ChatArguments, { says: _says, ...quiz }: QuizPart): Promise<Sent> {
  const { poll } = await api.raw.sendPoll({ ...chat, ...quiz, type: 'quiz', is_anonymous: false })
  return { kind: 'sent', pollId: poll.id }
}

const fetchTimeoutMs = 60_000

/** A Telegram server, with the address of its files; of a file, at most so much is taken. */
interface FileHost {
  api: Api
  root: string
  mostBytes: number
}

export async function fetchFile({ api, root, mostBytes }: FileHost, reference: string): Promise<FetchedFile> {
  try {
    const { file_path } = await api.getFile(reference)
    const response = await fetch(`${root}/${file_path}`, { signal: AbortSignal.timeout(fetchTimeoutMs) })
    return await readFetched(response, mostBytes)
  } catch (error) {
    return readFetchFailure(error)
  }
}

function readFetchFailure(error: unknown): FetchedFile {
  // The message of a `fetch` error never contains the address with the token, but its cause may.
  if (!(error instanceof GrammyError || error instanceof HttpError)) {
    return { kind: 'later', error: new Error('The file could not be fetched') }
  }
  const failure = readFailure(error)
  if (failure.kind === 'later' || failure.kind === 'refused') return { kind: failure.kind, error: failure.error }
  return { kind: 'refused', error: new Error(error.message) }
}

function readFailure(error: unknown): Sent {
  const told = tellError(error)
  if (error instanceof HttpError) return { kind: 'later', error: told }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code } = error
  if (code === 403 || error.description.includes('chat not found')) return { kind: 'unreachable' }
  const isPassing = code === 429 || code >= 500 || isRefusedToken(error)
  if (isPassing) return { kind: 'later', error: told, afterMs: retryAfterMs(error) }
  return { kind: 'refused', error: told }
}

/** Passes on only the message: a failed request holds the address with the token, a refused one what was said. */
function tellError(error: unknown): Error {
  if (error instanceof HttpError) return new Error(`${error.message} (${failureCode(error)})`)
  if (error instanceof GrammyError) return new Error(error.message)
  return error instanceof Error ? error : new Error(String(error))
}

/** One line for the operator, without the token; undefined if the error does not come from Telegram. */
export function describeTelegramFailure(error: unknown): string | undefined {
  if (isRefusedToken(error)) return telegramSetupStrings.refusedToken
  if (error instanceof HttpError) return telegramSetupStrings.unreachable(failureCode(error))
  if (!(error instanceof GrammyError)) return undefined
  return error.error_code === 409 ? telegramSetupStrings.conflict : telegramSetupStrings.refusal(error.description)
}

/** Telegram answers 404 to a token that does not even look like one. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

export function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
  return seconds === undefined ? undefined : seconds * 1000
}

function failureCode({ error }: HttpError): string {
  return (error as { code?: string } | undefined)?.code ?? setupStrings.noAnswer
}

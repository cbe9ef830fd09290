/** Telegram: turns updates into messages and replies into Telegram calls, and decides nothing. */
import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, type Context, GrammyError, HttpError, InlineKeyboard, type NextFunction, type Transformer } from 'grammy'
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Reply, ReplyCitation, Respond } from '../conversation/message.ts'
import { failed, telegramStrings } from '../strings.ts'
import { splitText } from './split-text.ts'

export interface TelegramSetup {
  token: string
  apiRoot: string
  /** Where the reading pages are; buttons link there when it is https, and ask in the chat otherwise. */
  publicUrl?: string | undefined
  respond: Respond
  /** Telegram may deliver an update again; these two remember which ones are done. */
  isHandled: (updateId: string) => Promise<boolean>
  saveHandled: (updateId: string) => Promise<void>
  /** Called with errors that hold neither the token nor what was said. */
  logError: (error: unknown, updateId: number) => void
}

interface Draft {
  text: string
  entities: MessageEntity[]
}

const maxTextLength = 4096
const gap = '\n\n'
const unsupported = ['file', 'location', 'contact', 'poll', 'dice', 'story', 'checklist'] as const

/** Made to be polled by `startTelegram`; with nobody polling it leaves every update unhandled. */
export function createTelegramBot(setup: TelegramSetup): Bot {
  const bot = new Bot(setup.token, { client: { apiRoot: setup.apiRoot.replace(/\/+$/, ''), timeoutSeconds: 60 } })
  bot.api.config.use(
    retryClosedConnection,
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true }),
  )
  const logFailure = (error: unknown, ctx: Context) => setup.logError(withoutSecrets(error), ctx.update.update_id)
  bot.catch(({ error, ctx }) => logFailure(error, ctx))

  // After a stop, the updates already fetched are left for the next start.
  bot.use(async (_, next) => (bot.isRunning() ? next() : undefined))
  bot.use((ctx, next) => handleOnce(setup, ctx, next))
  const updates = bot.errorBoundary(async ({ error, ctx }) => {
    logFailure(error, ctx)
    await ctx.reply(failed)
  })
  updates.on('message:text', async (ctx) => {
    const text = tidyCommand(ctx.message.text, ctx.me.username)
    const isAddressed = text !== ctx.message.text
    if (ctx.chat.type === 'private' || isAddressed) await converse(setup, ctx, text)
  })
  updates.on('callback_query:data', async (ctx) => {
    await ctx.answerCallbackQuery().catch(ignoreExpired)
    await converse(setup, ctx, ctx.callbackQuery.data)
  })
  let lastAlbum: string | undefined
  updates.chatType('private').on(
    unsupported.map((kind) => `message:${kind}` as const),
    async (ctx) => {
      const album = ctx.message.media_group_id // each photo of an album is an update of its own
      if (!album || album !== lastAlbum) await ctx.reply(telegramStrings.unsupported)
      lastAlbum = album
    },
  )
  return bot
}

/** Polls until stopped; throws when the token is refused or Telegram cannot be reached. Later failures end the polling. */
export async function startTelegram(bot: Bot, onFailure: (error: unknown) => void): Promise<{ stop(): Promise<void> }> {
  bot.botInfo = await bot.api.getMe() // `bot.init()` would try an unreachable server for ever, in silence
  await bot.api.setMyCommands(telegramStrings.commands)
  const polling = bot.start({ allowed_updates: ['message', 'callback_query'] }).catch(onFailure)
  return {
    /** Waits for the update being handled. One that cannot be confirmed comes again, and is known as handled. */
    async stop() {
      await Promise.allSettled([bot.stop(), polling])
    },
  }
}

/** One line for the operator, without the token; undefined when the error says nothing about the setup. */
export function describeTelegramFailure(error: unknown): string | undefined {
  if (error instanceof HttpError) {
    return `Telegram cannot be reached (${failureCode(error)}): check the network and TELEGRAM_API_ROOT`
  }
  if (!(error instanceof GrammyError)) return undefined
  // Telegram says 404 to a token that is not even shaped like one.
  if (error.error_code === 401 || error.error_code === 404) {
    return 'Telegram refuses the token: copy TELEGRAM_BOT_TOKEN again from @BotFather'
  }
  if (error.error_code === 409) {
    return 'Another program receives the messages of this bot: stop that one, or get a new token from @BotFather'
  }
}

/** A failed request holds its URL with the token, a refused one what was said. */
function withoutSecrets(error: unknown): unknown {
  if (error instanceof HttpError) return new Error(`${error.message} (${failureCode(error)})`)
  if (error instanceof GrammyError) return new Error(error.message)
  return error
}

function failureCode({ error }: HttpError): string {
  return (error as { code?: string } | undefined)?.code ?? 'no answer'
}

/** The server may close an idle connection just as it is used again: then nothing was sent. */
const retryClosedConnection: Transformer = async (call, method, payload, signal) => {
  try {
    return await call(method, payload, signal)
  } catch (error) {
    if (error instanceof HttpError && failureCode(error) === 'ECONNRESET') return call(method, payload, signal)
    throw error
  }
}

async function handleOnce({ isHandled, saveHandled }: TelegramSetup, ctx: Context, next: NextFunction): Promise<void> {
  const updateId = String(ctx.update.update_id)
  if (await isHandled(updateId)) return
  await next()
  await saveHandled(updateId)
}

/** "/start@DanChieuBot 133" → "/start 133"; a command for another bot stays as it is. */
function tidyCommand(text: string, username: string): string {
  const [, command, name] = /^(\/\w+)@(\w+)/.exec(text) ?? []
  if (!command || name?.toLowerCase() !== username.toLowerCase()) return text
  return command + text.slice(`${command}@${name}`.length)
}

/** A tap from before a long pause can no longer be confirmed, but still deserves its answer. */
function ignoreExpired(error: unknown): void {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
}

async function converse({ respond, publicUrl }: TelegramSetup, ctx: Context, text: string): Promise<void> {
  await ctx.replyWithChatAction('typing')
  const reply = await respond({ channel: 'telegram', chatId: String(ctx.chatId), text })
  const drafts = renderDrafts(reply)
  for (const draft of drafts) {
    await ctx.reply(draft.text, {
      entities: draft.entities,
      link_preview_options: { is_disabled: true },
      ...(draft === drafts.at(-1) && { reply_markup: renderButtons(reply, publicUrl) }),
    })
  }
}

function renderDrafts({ text, citations }: Reply): Draft[] {
  const parts = splitText(text, maxTextLength).map((part) => ({ text: part, entities: [] }))
  return [...parts, ...citations.flatMap(renderCitation)].reduce(append, [])
}

/** A heading and its quote; more than one draft when the quote is longer than a message. */
function renderCitation({ mark, label, documentName, quote }: ReplyCitation): Draft[] {
  const heading = `[${mark}] ${label} — ${documentName}`
  const parts = splitText(`“${quote}”`, maxTextLength - heading.length - 1)
  return parts.map((part, index) => {
    if (index > 0) return { text: part, entities: [quoteEntity(0, part)] }
    const bold: MessageEntity = { type: 'bold', offset: 0, length: heading.length }
    return { text: `${heading}\n${part}`, entities: [bold, quoteEntity(heading.length + 1, part)] }
  })
}

function quoteEntity(offset: number, { length }: string): MessageEntity {
  return { type: 'expandable_blockquote', offset, length }
}

/** Adds the draft to the last message where it fits there, and as a new message where it does not. */
function append(messages: Draft[], draft: Draft): Draft[] {
  const last = messages.at(-1)
  if (!last || last.text.length + gap.length + draft.text.length > maxTextLength) return [...messages, draft]
  const start = last.text.length + gap.length
  const moved = draft.entities.map((entity) => ({ ...entity, offset: entity.offset + start }))
  return [...messages.slice(0, -1), { text: last.text + gap + draft.text, entities: [...last.entities, ...moved] }]
}

function renderButtons({ citations, choices }: Reply, publicUrl: string | undefined): InlineKeyboard {
  const opening = citations.map((citation) => renderOpening(citation, publicUrl))
  const pairs = opening.flatMap((_, index) => (index % 2 === 0 ? [opening.slice(index, index + 2)] : []))
  return new InlineKeyboard([...pairs, ...choices.map(({ label, says }) => [InlineKeyboard.text(label, says)])])
}

/** Telegram refuses links to a machine without a public name, so a trial at home opens the clause in the chat. */
function renderOpening({ mark, href, says }: ReplyCitation, publicUrl: string | undefined): InlineKeyboardButton {
  const label = telegramStrings.openClause(mark)
  if (!publicUrl?.startsWith('https://')) return InlineKeyboard.text(label, says)
  return InlineKeyboard.url(label, publicUrl.replace(/\/+$/, '') + href)
}

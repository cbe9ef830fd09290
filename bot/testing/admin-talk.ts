/** For tests: the whole bot on a fake Telegram, with an owner and other people. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { startFakeTelegram, type TelegramChat, type TelegramSent } from '../channels/telegram/testing/fake-telegram.ts'
import { readConfig } from '../installation.ts'
import { type Bot, openBot } from '../open-bot.ts'
import { collectErrors } from './start-bot.ts'

export const owner: TelegramChat = { id: 500, type: 'private' }
export const resident: TelegramChat = { id: 900, type: 'private' }

export async function startAdminTalk(clock = { now: new Date('2026-11-21T08:00:00Z') }) {
  const folder = mkdtempSync(join(tmpdir(), 'admin-'))
  const telegram = await startFakeTelegram()
  const db = openDatabase(databaseFile(folder))
  const now = () => clock.now
  const settings = {
    PORT: '0',
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ADMIN_IDS: `telegram:${owner.id}`,
    MESSAGES_PER_MINUTE: '1000',
    CHAT_MESSAGES_PER_MINUTE: '1000',
  }
  const errors: unknown[] = []
  const log = collectErrors(errors)
  const silent = { log: () => undefined, error: () => undefined }
  let bot = await start()
  const heard = new Map<number, number>()
  return {
    telegram,
    db,
    errors,
    folder,
    clock,
    /** The bot's one-message answer to this text. */
    async say(text: string, chat: TelegramChat = owner): Promise<TelegramSent> {
      return untilNext(chat, () => telegram.sendText(text, chat))
    },
    async tap(label: string, chat: TelegramChat = owner): Promise<TelegramSent> {
      return untilNext(chat, () => telegram.tap(label, chat))
    },
    untilNext,
    /** As after a crash, a new release, or a change of settings. */
    async restart(changed: Record<string, string> = {}): Promise<void> {
      await bot.stop()
      bot = await start(changed)
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await telegram[Symbol.asyncDispose]()
      closeDatabase(db)
      rmSync(folder, { recursive: true })
    },
  }

  /** The bot's next message in this chat that was not yet waited for. */
  async function untilNext(chat: TelegramChat, act: () => void = () => undefined): Promise<TelegramSent> {
    const seen = heard.get(chat.id) ?? 0
    heard.set(chat.id, seen + 1)
    act()
    return (await telegram.untilSentTo(chat, seen + 1))[seen]!
  }

  async function start(changed: Record<string, string> = {}): Promise<Bot> {
    const bot = openBot(readConfig({ ...settings, ...changed }), {
      db,
      log,
      terminal: silent,
      now,
      firstDocuments: 'none',
    })
    await bot.start()
    return bot
  }
}

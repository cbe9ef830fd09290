/** For tests: the whole bot on a fake Telegram, with an owner and whoever else is there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { replaceOwners } from '../../db/staff/admins.ts'
import { defaultLimits } from '../../ingest/lines/limits.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { createTelegram } from '../channels/telegram/telegram.ts'
import { startFakeTelegram, type TelegramChat, type TelegramSent } from '../channels/telegram/testing/fake-telegram.ts'
import { createAdmin } from '../conversation/admin/admin.ts'
import { createPrepare } from '../conversation/conversation.ts'
import { createNews } from '../conversation/reading/news.ts'
import { startDelivery } from '../delivery/delivery.ts'
import { type Outlet, startUploads, type Uploads } from '../take-uploads.ts'

export const owner: TelegramChat = { id: 500, type: 'private' }
export const resident: TelegramChat = { id: 900, type: 'private' }

export type AdminTalk = Awaited<ReturnType<typeof startAdminTalk>>

const startLink = (_: string, word: string) => `https://t.me/DanChieuBot?start=${word}`

export async function startAdminTalk(clock = { now: new Date('2026-11-21T08:00:00Z') }) {
  const folder = mkdtempSync(join(tmpdir(), 'admin-'))
  const telegram = await startFakeTelegram()
  const db = openDatabase(databaseFile(folder))
  const now = () => clock.now
  const errors: unknown[] = []
  const logError = (error: unknown) => void errors.push(error)
  await replaceOwners(db, [{ channel: 'telegram', userId: String(owner.id) }], now().toISOString())
  let bot = await start()
  const heard = new Map<number, number>()
  return {
    telegram,
    db,
    errors,
    folder,
    clock,
    /** What the bot says to this, in one message. */
    async say(text: string, chat: TelegramChat = owner): Promise<TelegramSent> {
      return untilNext(chat, () => telegram.sendText(text, chat))
    },
    async tap(label: string, chat: TelegramChat = owner): Promise<TelegramSent> {
      return untilNext(chat, () => telegram.tap(label, chat))
    },
    untilNext,
    /** As after a crash or a new release. */
    async restart(): Promise<void> {
      await bot.stop()
      bot = await start()
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await telegram[Symbol.asyncDispose]()
      closeDatabase(db)
      rmSync(folder, { recursive: true })
    },
  }

  /** The next message of the bot in this chat that was not waited for yet. */
  async function untilNext(chat: TelegramChat, act: () => void = () => undefined): Promise<TelegramSent> {
    const seen = heard.get(chat.id) ?? 0
    heard.set(chat.id, seen + 1)
    act()
    return (await telegram.untilSentTo(chat, seen + 1))[seen]!
  }

  async function start() {
    const outlets = new Map<string, Outlet>()
    let uploads: Uploads | undefined
    const search = createSearch({ db, folder, logError })
    const worker = { wake: () => uploads?.wake(), sweep: () => uploads?.sweep() }
    const admin = createAdmin({ db, library: search.library, now, startLink, ...worker })
    const prepare = createPrepare({ db, search, now, features: [admin, createNews({ db, search })] })
    const channel = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot })
    const delivery = await startDelivery({ db, channel, prepare, now, logError })
    outlets.set('telegram', { channel, delivery })
    const polling = channel.poll({ receive: delivery.receive, onStart: () => undefined, onTrouble: logError })
    uploads = startUploads({ db, folder, limits: defaultLimits, outlets, now, logError })
    return {
      async stop() {
        await polling.stop()
        await uploads?.stop()
        await delivery.stop()
      },
    }
  }
}

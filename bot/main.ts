/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */

import { type Db, transaction } from '../db/open.ts'
import { replaceOwners } from '../db/staff/admins.ts'
import { limitsOf } from '../ingest/lines/limits.ts'
import type { TakeWebhook } from './channels/channel.ts'
import { openTelegramBot, telegramWebhookPath } from './channels/telegram/open-telegram.ts'
import { formatTelegramLink } from './channels/telegram/telegram-link.ts'
import { openZaloBotBot, zaloBotWebhookPath } from './channels/zalo/bot/open-zalo-bot.ts'
import { openZaloOaBot, zaloOaData, zaloOaWebhookPath } from './channels/zalo/oa/open-zalo-oa.ts'
import { type Config, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { createConversation, createPrepare } from './conversation/conversation.ts'
import type { Prepare } from './conversation/message/feature.ts'
import { type Post, tickQuizzes } from './conversation/quiz/quiz-clock.ts'
import type { QrTarget } from './conversation/reading/qr-code.ts'
import { createFindClauses } from './conversation/reading/share.ts'
import { describeFailure } from './describe-failure.ts'
import { createFeatures, createQuizSetup } from './features.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog, type Log, openStandardError } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'
import { type Outlet, startUploads, type Uploads } from './take-uploads.ts'
import { createTellAdmins } from './tell-admins.ts'
import { createWebApp, startWebServer } from './web/web-server.ts'
import type { Webhooks } from './web/webhooks.ts'

const minuteMs = 60_000

try {
  const config = readConfig(loadEnvironment())
  const log = createLog(openStandardError(), listSecrets(config))
  process.on('uncaughtException', (error) => {
    log.error('crash', error) // node would print all the error holds, secrets too
    process.exit(1)
  })
  await start(config, log)
} catch (error) {
  const cure = describeFailure(error)
  if (cure === undefined) throw error
  console.error(cure)
  process.exitCode = 1
}

async function start(config: Config, log: Log): Promise<void> {
  const { db, search, writer, close } = openKnowledge(config, log)
  for (const name of await ingestSamples(db)) console.log(`Đã nạp văn bản mẫu ${name}`)
  const { RETENTION_DAYS: retentionDays, DATA_DIR: folder } = config
  const forgetOld = () => forget(db, new Date(), retentionDays).catch((error) => log.error('forget', error))
  await forgetOld()
  const now = () => new Date()
  await replaceOwners(db, config.ADMIN_IDS, now().toISOString())
  const telegram = openTelegramBot({ config, db, findClauses: createFindClauses(search), log })
  const outlets = new Map<string, Outlet>()
  const tellAdmins = createTellAdmins({ db, outlets, logError: (error) => log.error('admins', error) })
  const zaloOa = openZaloOaBot({ config, db, log, tellAdmins })
  const bots = {
    [telegramWebhookPath]: telegram,
    [zaloOaWebhookPath]: zaloOa,
    [zaloBotWebhookPath]: openZaloBotBot({ config, db, log }),
  }
  let uploads: Uploads | undefined
  const features = createFeatures({
    ...{ config, db, search, writer, now },
    linkTo: (target) => formatLink(target, telegram?.username(), config.PUBLIC_URL),
    startLink: (channel, word) => startLinkOf(channel === 'telegram' ? telegram?.username() : undefined, word),
    canWrite: (channel) => outlets.has(channel),
    moreData: zaloOa ? zaloOaData : [],
    wake: () => uploads?.wake(),
    sweep: () => uploads?.sweep(),
  })
  const surroundings = { db, search, writer, now, features }
  await search.refresh()
  const web = createWebApp({
    db,
    respond: createConversation(surroundings),
    logError: (error) => log.error('web', error),
    webhooks: listWebhooks(bots),
    telegramName: () => telegram?.username(),
  })
  const server = await startWebServer(web, config.PORT)
  const quiz = createQuizSetup(surroundings)
  const tick = () => tickQuizzes(quiz, createPost(db, outlets)).catch((error) => log.error('quiz', error))
  const everyMinute = [forgetOld, tick].map((task) => setInterval(task, minuteMs))
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  await startBots(bots, createPrepare(surroundings), outlets)
  const noteFailedUpload = (error: unknown) => log.error('uploads', error)
  uploads = startUploads({ db, folder, limits: limitsOf(config), outlets, now, logError: noteFailedUpload })

  async function stop(): Promise<void> {
    everyMinute.forEach(clearInterval)
    await Promise.all([...Object.values(bots).map((bot) => bot?.stop()), server.stop(), uploads?.stop()])
    await close()
    process.exit() // a connection still being opened would hold the process up
  }
}

/** Where the bot cannot write first, it is only noted. */
function createPost(db: Db, outlets: Map<string, Outlet>): Post {
  return async ({ channel, chatId }, reply, within) => {
    const outlet = outlets.get(channel)
    await (outlet ? outlet.delivery.post(chatId, reply, within) : transaction(db, within))
  }
}

interface RunningBot {
  take: TakeWebhook
  start(prepare: Prepare): Promise<Outlet>
}

/** By the path of its webhook; undefined where it is not set up. */
type Bots = Record<string, RunningBot | undefined>

async function startBots(bots: Bots, prepare: Prepare, outlets: Map<string, Outlet>): Promise<void> {
  for (const bot of Object.values(bots)) {
    const outlet = await bot?.start(prepare)
    if (outlet) outlets.set(outlet.channel.name, outlet)
  }
}

function listWebhooks(bots: Bots): Webhooks {
  return Object.fromEntries(Object.entries(bots).flatMap(([path, bot]) => (bot ? [[path, bot.take]] : [])))
}

/** Into the chat where there is a bot, else to the pages. */
function formatLink(target: QrTarget | undefined, username: string | undefined, publicUrl: string | undefined) {
  if (username) return formatTelegramLink(username, target?.says)
  return publicUrl && publicUrl.replace(/\/+$/, '') + (target?.href ?? '/')
}

function startLinkOf(username: string | undefined, word: string): string | undefined {
  return username === undefined ? undefined : `https://t.me/${username}?start=${word}`
}

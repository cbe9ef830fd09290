/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */
import { replaceOwners } from '../db/admins.ts'
import { type Db, transaction } from '../db/open.ts'
import { limitsOf } from '../ingest/extract/limits.ts'
import { formatTelegramLink } from './channels/telegram-link.ts'
import { type Config, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { createConversation, createPrepare } from './conversation/conversation.ts'
import type { Reply } from './conversation/message.ts'
import type { Target } from './conversation/qr.ts'
import { type Recipient, tickQuizzes } from './conversation/quiz/clock.ts'
import { createFindClauses } from './conversation/share.ts'
import { describeFailure } from './describe-failure.ts'
import { createFeatures, createQuizSetup } from './features.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog, type Log } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'
import { openTelegramBot, telegramWebhookPath } from './telegram-bot.ts'
import { type Outlet, startUploads, type Uploads } from './uploads.ts'
import { createWebApp, startWebServer } from './web/server.ts'

const everyMs = 60_000

try {
  const config = readConfig(loadEnvironment())
  const log = createLog((line) => console.error(line), listSecrets(config))
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
  const { RETENTION_DAYS: retentionDays } = config
  const forgetOld = () => forget(db, new Date(), retentionDays).catch((error) => log.error('forget', error))
  await forgetOld()
  const now = () => new Date()
  await replaceOwners(db, config.ADMIN_IDS, now().toISOString())
  const telegram = openTelegramBot({ config, db, findClauses: createFindClauses(search), log })
  const outlets = new Map<string, Outlet>()
  let uploads: Uploads | undefined
  const features = createFeatures({
    ...{ config, db, search, writer, now },
    linkTo: (target) => formatLink(target, telegram?.username(), config.PUBLIC_URL),
    startLink: (channel, word) => startLinkOf(channel === 'telegram' ? telegram?.username() : undefined, word),
    writing: ['telegram'],
    wake: () => uploads?.wake(),
    sweep: () => uploads?.sweep(),
  })
  const surroundings = { db, search, writer, now, features }
  await search.refresh()
  const web = createWebApp({
    db,
    respond: createConversation(surroundings),
    logError: (error) => log.error('web', error),
    webhooks: { ...(telegram && { [telegramWebhookPath]: telegram.take }) },
    telegramName: () => telegram?.username(),
  })
  const server = await startWebServer(web, config.PORT)
  const forgetting = setInterval(forgetOld, everyMs)
  const quiz = createQuizSetup(surroundings)
  const quizzing = setInterval(() => void tickQuizzes(quiz, post).catch((error) => log.error('quiz', error)), everyMs)
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  const outlet = await telegram?.start(createPrepare(surroundings))
  if (outlet) outlets.set('telegram', outlet)
  const { DATA_DIR: folder } = config
  uploads = startUploads({
    db,
    folder,
    limits: limitsOf(config),
    outlets,
    now,
    logError: (error) => log.error('uploads', error),
  })

  /** Where the bot cannot write first, it is only noted. */
  async function post({ channel, chatId }: Recipient, reply: Reply, within: (tx: Db) => Promise<void>): Promise<void> {
    const outlet = outlets.get(channel)
    await (outlet ? outlet.delivery.post(chatId, reply, within) : transaction(db, within))
  }

  async function stop(): Promise<void> {
    clearInterval(forgetting)
    clearInterval(quizzing)
    await Promise.all([telegram?.stop(), server.stop(), uploads?.stop()])
    await close()
    process.exit() // a connection still being opened would hold the process up
  }
}

/** Into the chat where there is a bot, else to the pages. */
function formatLink(target: Target | undefined, username: string | undefined, publicUrl: string | undefined) {
  if (username) return formatTelegramLink(username, target?.says)
  return publicUrl && publicUrl.replace(/\/+$/, '') + (target?.href ?? '/')
}

function startLinkOf(username: string | undefined, word: string): string | undefined {
  return username === undefined ? undefined : `https://t.me/${username}?start=${word}`
}

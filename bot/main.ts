/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */
import { replaceOwners } from '../db/admins.ts'
import type { Db } from '../db/open.ts'
import { createTelegram, describeTelegramFailure } from './channels/telegram.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { createAdmin } from './conversation/admin/admin.ts'
import { createConversation, createPrepare, type Prepare } from './conversation/conversation.ts'
import { createNews } from './conversation/news.ts'
import { startDelivery } from './delivery.ts'
import { describeFailure } from './describe-failure.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'
import { type Outlet, startUploads, type Uploads } from './uploads.ts'
import { createWebApp, startWebServer } from './web/server.ts'

const log = createLog((line) => console.error(line))
const forgetEveryMs = 60_000

try {
  await start(readConfig(loadEnvironment()))
} catch (error) {
  const cure = describeFailure(error)
  if (cure === undefined) throw error
  console.error(cure)
  process.exitCode = 1
}

async function start(config: Config): Promise<void> {
  const { db, search, close } = openKnowledge(config, log)
  for (const name of await ingestSamples(db)) console.log(`Đã nạp văn bản mẫu ${name}`)
  const forgetOld = () => forget(db, new Date()).catch((error) => log.error('forget', error))
  await forgetOld()
  const now = () => new Date()
  await replaceOwners(db, config.ADMIN_IDS, now().toISOString())
  const outlets = new Map<string, Outlet>()
  const startLinks = new Map<string, string>()
  let uploads: Uploads | undefined
  const admin = createAdmin({
    db,
    now,
    wake: () => uploads?.wake(),
    sweep: () => uploads?.sweep(),
    startLink: (channel, word) => startLinks.get(channel)?.concat(word),
  })
  const surroundings = { db, search, now, features: [admin, createNews({ db, search })] }
  const respond = createConversation(surroundings)
  await search.refresh()
  const web = createWebApp({ db, respond, logError: (error) => log.error('web', error) })
  const server = await startWebServer(web, config.PORT)
  const forgetting = setInterval(forgetOld, forgetEveryMs)
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  let telegram: Stoppable | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  telegram = await startTelegramIfWanted(config, { db, prepare: createPrepare(surroundings), outlets, startLinks })
  uploads = startUploads({
    db,
    folder: config.DATA_DIR,
    outlets,
    now,
    logError: (error) => log.error('uploads', error),
  })

  async function stop(): Promise<void> {
    clearInterval(forgetting)
    await Promise.all([telegram?.stop(), server.stop(), uploads?.stop()])
    await close()
    process.exit() // a connection still being opened would hold the process up
  }
}

interface Stoppable {
  stop(): Promise<void>
}

interface ChannelSetup {
  db: Db
  prepare: Prepare
  /** Where the channel puts itself once it runs. */
  outlets: Map<string, Outlet>
  /** By channel, what a word is put behind to open a chat with it. */
  startLinks: Map<string, string>
}

async function startTelegramIfWanted(
  config: Config,
  { db, prepare, outlets, startLinks }: ChannelSetup,
): Promise<Stoppable | undefined> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const channel = createTelegram({ token, apiRoot, publicUrl })
  const logError = (error: unknown, updateId?: string) => log.error('telegram', error, { updateId })
  const delivery = await startDelivery({ db, channel, prepare, now: () => new Date(), logError })
  outlets.set(channel.name, { channel, delivery })
  const polling = channel.poll({
    receive: delivery.receive,
    onStart: (username) => {
      startLinks.set(channel.name, `https://t.me/${username}?start=`)
      console.log(`Telegram: https://t.me/${username}`)
    },
    // The web page goes on without Telegram: one line says what to do.
    onTrouble: (error) => {
      const cure = describeTelegramFailure(error)
      if (cure === undefined) logError(error)
      else console.error(cure)
    },
  })
  return {
    async stop() {
      await polling.stop()
      await delivery.stop()
    },
  }
}

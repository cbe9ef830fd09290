/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */
import type { Db } from '../db/open.ts'
import { createTelegram, describeTelegramFailure } from './channels/telegram.ts'
import { type Config, hasModelElsewhere, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { createConversation, createPrepare, type Prepare } from './conversation/conversation.ts'
import { createPrivacy, messageData } from './conversation/privacy.ts'
import { createRateLimit } from './delivery/rate-limit.ts'
import { startDelivery } from './delivery.ts'
import { describeFailure } from './describe-failure.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog, type Log } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'
import { createWebApp, startWebServer } from './web/server.ts'

const forgetEveryMs = 60_000

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
  const { db, search, close } = openKnowledge(config, log)
  for (const name of await ingestSamples(db)) console.log(`Đã nạp văn bản mẫu ${name}`)
  const { RETENTION_DAYS: retentionDays } = config
  const forgetOld = () => forget(db, new Date(), retentionDays).catch((error) => log.error('forget', error))
  await forgetOld()
  const isModelElsewhere = hasModelElsewhere(config)
  const features = [createPrivacy({ db, data: messageData, retentionDays, isModelElsewhere })]
  const surroundings = { db, search, now: () => new Date(), features }
  const respond = createConversation(surroundings)
  await search.refresh()
  const web = createWebApp({ db, respond, logError: (error) => log.error('web', error) })
  const server = await startWebServer(web, config.PORT)
  const forgetting = setInterval(forgetOld, forgetEveryMs)
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  let telegram: Stoppable | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  telegram = await startTelegramIfWanted({ config, log, db, prepare: createPrepare(surroundings) })

  async function stop(): Promise<void> {
    clearInterval(forgetting)
    await Promise.all([telegram?.stop(), server.stop()])
    await close()
    process.exit() // a connection still being opened would hold the process up
  }
}

interface Stoppable {
  stop(): Promise<void>
}

interface ChannelSetup {
  config: Config
  log: Log
  db: Db
  prepare: Prepare
}

async function startTelegramIfWanted({ config, log, db, prepare }: ChannelSetup): Promise<Stoppable | undefined> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const channel = createTelegram({ token, apiRoot, publicUrl })
  const logError = (error: unknown, updateId?: string) => log.error('telegram', error, { updateId })
  const rateLimit = createRateLimit({ perUser: config.MESSAGES_PER_MINUTE, perChat: config.CHAT_MESSAGES_PER_MINUTE })
  const delivery = await startDelivery({ db, channel, prepare, rateLimit, now: () => new Date(), logError })
  const polling = channel.poll({
    receive: delivery.receive,
    onStart: (username) => console.log(`Telegram: https://t.me/${username}`),
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

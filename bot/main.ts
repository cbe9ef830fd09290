/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */
import type { Db } from '../db/open.ts'
import { createTelegram, describeTelegramFailure } from './channels/telegram.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { createConversation, createPrepare, type Prepare } from './conversation/conversation.ts'
import { startDelivery } from './delivery.ts'
import { describeFailure } from './describe-failure.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'
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
  const { db, search, writer, close } = openKnowledge(config, log)
  for (const name of await ingestSamples(db)) console.log(`Đã nạp văn bản mẫu ${name}`)
  const forgetOld = () => forget(db, new Date()).catch((error) => log.error('forget', error))
  await forgetOld()
  const surroundings = { db, search, writer, now: () => new Date() }
  const respond = createConversation(surroundings)
  await search.refresh()
  const web = createWebApp({ db, respond, logError: (error) => log.error('web', error) })
  const server = await startWebServer(web, config.PORT)
  const forgetting = setInterval(forgetOld, forgetEveryMs)
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  let telegram: Stoppable | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  telegram = await startTelegramIfWanted(config, db, createPrepare(surroundings))

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

async function startTelegramIfWanted(config: Config, db: Db, prepare: Prepare): Promise<Stoppable | undefined> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const channel = createTelegram({ token, apiRoot, publicUrl })
  const logError = (error: unknown, updateId?: string) => log.error('telegram', error, { updateId })
  const delivery = await startDelivery({ db, channel, prepare, now: () => new Date(), logError })
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

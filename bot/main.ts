/** Reads config, opens the database, wires everything, starts, and stops on a signal without losing a message. */
import { isHandledUpdate, saveHandledUpdate } from '../db/conversations.ts'
import type { Db } from '../db/open.ts'
import { createTelegramBot, describeTelegramFailure, startTelegram } from './channels/telegram.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import type { Respond } from './conversation/message.ts'
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
  const { db, search, close } = openKnowledge(config, log)
  for (const name of await ingestSamples(db)) console.log(`Đã nạp văn bản mẫu ${name}`)
  const forgetOld = () => forget(db, new Date()).catch((error) => log.error('forget', error))
  await forgetOld()
  const respond = createConversation({ db, search, now: () => new Date() })
  await search.refresh()
  const web = createWebApp({ db, respond, logError: (error) => log.error('web', error) })
  const server = await startWebServer(web, config.PORT)
  const forgetting = setInterval(forgetOld, forgetEveryMs)
  console.log(`Dẫn Chiếu: http://localhost:${server.port}`)
  let telegram: Stoppable | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  telegram = await startTelegramIfWanted(config, db, respond)

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

async function startTelegramIfWanted(config: Config, db: Db, respond: Respond): Promise<Stoppable | undefined> {
  if (!config.TELEGRAM_BOT_TOKEN) return undefined
  const bot = createTelegramBot({
    token: config.TELEGRAM_BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT,
    publicUrl: config.PUBLIC_URL,
    respond,
    isHandled: (updateId) => isHandledUpdate(db, 'telegram', updateId),
    saveHandled: (updateId) => saveHandledUpdate(db, 'telegram', updateId, new Date()),
    logError: (error, updateId) => log.error('telegram', error, { updateId }),
  })
  // The web page goes on without Telegram: one line says what to do.
  const report = (error: unknown) => console.error(describeTelegramFailure(error) ?? 'Telegram stopped unexpectedly')
  try {
    const running = await startTelegram(bot, report)
    console.log(`Telegram: https://t.me/${bot.botInfo.username}`)
    return running
  } catch (error) {
    report(error)
    return undefined
  }
}

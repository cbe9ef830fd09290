/** `npm start`: the bot with the settings of the environment, until a signal ends it. */
import { describeFailure } from './describe-failure.ts'
import { listSecrets, readConfig } from './installation.ts'
import { loadEnvironment } from './load-environment.ts'
import { createLog, openStandardError } from './log.ts'
import { type Bot, openBot } from './open-bot.ts'

let bot: Bot | undefined
try {
  const config = readConfig(loadEnvironment())
  const log = createLog(openStandardError(), listSecrets(config))
  process.on('uncaughtException', (error) => {
    log.error('crash', error) // Node would print everything that the error holds, including secrets
    process.exit(1)
  })
  bot = openBot(config, { log })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  await bot.start()
} catch (error) {
  const cure = describeFailure(error)
  if (cure === undefined) throw error
  console.error(cure)
  await stop(1)
}

async function stop(status = 0): Promise<never> {
  await bot?.stop()
  process.exit(status) // a connection that is just being opened would keep the process alive
}

/** For tests: the two Zalo bots as this installation wires them, on their emulators, with a core of the test's own. */
import type { Hono } from 'hono'
import { type Db, openDatabase } from '../../../../db/open.ts'
import { readConfig } from '../../../config.ts'
import type { Prepare } from '../../../conversation/message/feature.ts'
import type { Respond } from '../../../conversation/message/message.ts'
import { createLog, type Log } from '../../../log.ts'
import { createWebApp, startWebServer } from '../../../web/web-server.ts'
import type { Wait } from '../../channel.ts'
import { say } from '../../telegram/testing/telegram-talk.ts'
import { openZaloBotBot, zaloBotWebhookPath } from '../bot/open-zalo-bot.ts'
import type { FakeZaloBot } from '../bot/testing/fake-zalo-bot.ts'
import { openZaloOaBot, zaloOaWebhookPath } from '../oa/open-zalo-oa.ts'
import type { FakeZaloOa } from '../oa/testing/fake-zalo-oa.ts'

/** Time that passes at once. */
const wait: Wait = async () => undefined

interface Options {
  db?: Db
  prepare?: Prepare
  now?: () => Date
  /** Of the environment. */
  env?: Record<string, string>
}

export function preparing(respond: Respond): Prepare {
  return async (message) => ({ reply: await respond(message) })
}

/** With its webhook on a server of its own, where the emulator delivers. */
export async function startOaBot(oa: FakeZaloOa, { db = openDatabase(':memory:'), prepare, now, env }: Options) {
  const logged: unknown[] = []
  const told: string[] = []
  const terminal: string[] = []
  const { accessToken, refreshToken } = oa.tokens.issuePair()
  const config = readConfig({
    ZALO_OA_APP_ID: oa.appId,
    ZALO_OA_APP_SECRET: oa.tokens.appSecret,
    ZALO_OA_SECRET_KEY: oa.webhook.settings.secretKey,
    ZALO_OA_ACCESS_TOKEN: accessToken,
    ZALO_OA_REFRESH_TOKEN: refreshToken,
    ZALO_OPENAPI_ROOT: oa.openApiRoot,
    ZALO_OAUTH_ROOT: oa.oauthRoot,
    ...env,
  })
  const tellAdmins = async (text: string) => void told.push(text)
  const bot = openZaloOaBot({
    config,
    db,
    log: collect(logged),
    tellAdmins,
    terminal: collectLines(terminal),
    wait,
    ...(now && { now }),
  })!
  const app = createApp(db, { [zaloOaWebhookPath]: bot.take }, logged)
  const server = await startWebServer(app, 0)
  oa.webhook.settings.url = `http://127.0.0.1:${server.port}${zaloOaWebhookPath}`
  const outlet = await bot.start(prepare ?? (async ({ text }) => ({ reply: say(text) })))
  const stop = async () => {
    await bot.stop()
    await server.stop()
  }
  return { bot, app, db, outlet, logged, told, terminal, stop, [Symbol.asyncDispose]: stop }
}

/** By webhook where `env` names a public address and a secret, else by polling. */
export async function startPlatformBot(
  platform: FakeZaloBot,
  { db = openDatabase(':memory:'), prepare, env }: Options = {},
) {
  const logged: unknown[] = []
  const terminal: string[] = []
  const config = readConfig({ ZALO_BOT_TOKEN: platform.token, ZALO_BOT_API_ROOT: platform.apiRoot, ...env })
  const bot = openZaloBotBot({ config, db, log: collect(logged), terminal: collectLines(terminal), wait })!
  const app = createApp(db, { [zaloBotWebhookPath]: bot.take }, logged)
  const server = await startWebServer(app, 0)
  if (config.PUBLIC_URL) platform.hosts.set(config.PUBLIC_URL, `http://127.0.0.1:${server.port}`)
  const outlet = await bot.start(prepare ?? (async ({ text }) => ({ reply: say(text) })))
  await platform.untilCalled(config.ZALO_BOT_SECRET ? 'setWebhook' : 'getUpdates')
  const stop = async () => {
    await bot.stop()
    await server.stop()
  }
  return { bot, app, db, outlet, logged, terminal, stop, [Symbol.asyncDispose]: stop }
}

function createApp(db: Db, webhooks: Parameters<typeof createWebApp>[0]['webhooks'] & object, logged: unknown[]): Hono {
  const logError = (error: unknown) => void logged.push(error)
  return createWebApp({ db, respond: async ({ text }) => say(text), logError, webhooks })
}

function collect(logged: unknown[]): Log {
  return { ...createLog(() => undefined), error: (_, error) => void logged.push(error) }
}

function collectLines(lines: string[]) {
  return { log: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) }
}

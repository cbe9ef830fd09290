/** For tests: the two Zalo bots, wired as usual, on their emulators, with a core that the test chooses. */
import type { Db } from '../../../../db/open.ts'
import type { Prepare } from '../../../conversation/message/feature.ts'
import type { Respond } from '../../../conversation/message/message.ts'
import { startTestBot } from '../../../testing/start-bot.ts'
import type { Wait } from '../../channel.ts'
import type { ChannelModule } from '../../channel-module.ts'
import { say } from '../../telegram/testing/telegram-talk.ts'
import { webhookPath } from '../../webhook-address.ts'
import { zaloBot } from '../bot/open-zalo-bot.ts'
import type { FakeZaloBot } from '../bot/testing/fake-zalo-bot.ts'
import { zaloOa } from '../oa/open-zalo-oa.ts'
import type { FakeZaloOa } from '../oa/testing/fake-zalo-oa.ts'

/** A wait that is over at once. */
const wait: Wait = async () => undefined

interface Options {
  db?: Db
  prepare?: Prepare
  now?: () => Date
  /** Further environment variables. */
  env?: Record<string, string>
  /** Further channels. */
  others?: ChannelModule[]
}

export function preparing(respond: Respond): Prepare {
  return async (message) => ({ reply: await respond(message) })
}

const echo: Prepare = async ({ text }) => ({ reply: say(text) })

/** The OA's bot, with its webhook on a server of its own, to which the emulator delivers. */
export async function startOaBot(oa: FakeZaloOa, { prepare = echo, env, others = [], ...given }: Options) {
  const { accessToken, refreshToken } = oa.tokens.issuePair()
  const settings = {
    ZALO_OA_APP_ID: oa.appId,
    ZALO_OA_APP_SECRET: oa.tokens.appSecret,
    ZALO_OA_SECRET_KEY: oa.webhook.settings.secretKey,
    ZALO_OA_ACCESS_TOKEN: accessToken,
    ZALO_OA_REFRESH_TOKEN: refreshToken,
    ZALO_OPENAPI_ROOT: oa.openApiRoot,
    ZALO_OAUTH_ROOT: oa.oauthRoot,
    ...env,
  }
  const bot = await startTestBot(settings, { channels: [...others, zaloOa], prepare, wait, ...given })
  oa.webhook.settings.url = `http://127.0.0.1:${bot.port}${webhookPath('zalo-oa')}`
  return { ...bot, outlet: bot.outlets.get('zalo-oa')! }
}

/** By webhook if `env` names a public address and a secret, otherwise by polling. */
export async function startPlatformBot(platform: FakeZaloBot, { prepare = echo, env = {}, db }: Options = {}) {
  const settings = { ZALO_BOT_TOKEN: platform.token, ZALO_BOT_API_ROOT: platform.apiRoot, ...env }
  const bot = await startTestBot(settings, {
    channels: [zaloBot],
    prepare,
    wait,
    ...(db && { db }),
    // The platform checks whether it can reach us as soon as it is told where.
    onLine: (line) => {
      const [, port] = /localhost:(\d+)/u.exec(line) ?? []
      if (port && env.PUBLIC_URL) platform.hosts.set(env.PUBLIC_URL, `http://127.0.0.1:${port}`)
    },
  })
  await platform.untilCalled(env.ZALO_BOT_SECRET ? 'setWebhook' : 'getUpdates')
  return bot
}

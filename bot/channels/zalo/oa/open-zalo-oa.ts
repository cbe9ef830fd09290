/** The Zalo Official Account of this installation: its tokens, channel, delivery and webhook, wired together. */
import { OaClient, OaTokenManager, type OaTokenRecord } from 'zalo-api-sdk'
import { getSecret } from '../../../../db/chats/conversations.ts'
import { deleteChatDeliveries } from '../../../../db/chats/deliveries.ts'
import {
  countZaloSend,
  createZaloTokenStore,
  deleteActivity,
  deleteOldZalo,
  findLastActive,
  saveActivity,
} from '../../../../db/chats/zalo.ts'
import { type Db, transaction } from '../../../../db/open.ts'
import type { ZaloSendKind } from '../../../../db/schema/zalo-tables.ts'
import { vietnamDay } from '../../../../knowledge/vietnamese/official/calendar.ts'
import type { Prepare } from '../../../conversation/message/feature.ts'
import { chatKeyOf } from '../../../conversation/message/person.ts'
import type { PersonalData } from '../../../conversation/privacy.ts'
import { type Delivery, startDelivery } from '../../../delivery/delivery.ts'
import type { Outlet } from '../../../delivery/outlet.ts'
import { createRateLimit } from '../../../delivery/rate-limit.ts'
import type { TakeWebhook } from '../../channel.ts'
import { type ChannelSetup, defineChannel, type OpenChannel } from '../../channel-module.ts'
import { zaloPrivacyStrings, zaloSetupStrings } from '../zalo-strings.ts'
import { createZaloOa, type OaListener } from './zalo-oa.ts'
import { checkZaloOa } from './zalo-oa-doctor.ts'
import { isUnused, type OaApp, readOaApp, type ZaloOaConfig, zaloOaSettings } from './zalo-oa-settings.ts'

/** How long an Official Account may write to somebody; after that, nobody needs to know when they wrote. */
const windowDays = 7

export const zaloOa = defineChannel({
  name: 'zalo-oa',
  title: 'Zalo OA',
  settings: zaloOaSettings,
  secrets: ['ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_ACCESS_TOKEN', 'ZALO_OA_REFRESH_TOKEN'],
  open: openZaloOa,
  check: checkZaloOa,
  forget: (db, now, retentionDays) =>
    deleteOldZalo(
      db,
      daysBefore(now, windowDays).toISOString(),
      daysBefore(now, retentionDays).toISOString().slice(0, 10),
    ),
})

type OaSetup = ChannelSetup<ZaloOaConfig>

/** What `/quyenriengtu` explains about the account, and `/xoadulieu` deletes. */
const personalData: PersonalData[] = [
  {
    name: zaloPrivacyStrings.activity,
    kept: zaloPrivacyStrings.activityKept,
    deletePersonData: (tx, { chatKey }) => deleteActivity(tx, chatKey),
  },
]

const hourMs = 3_600_000

/** Undefined without the app; says what is missing if only some of it is set. */
function openZaloOa(setup: OaSetup): OpenChannel | undefined {
  const { config, db, log, terminal, now, wait } = setup
  const read = readOaApp(config)
  if ('missing' in read) {
    if (!isUnused(read.missing)) terminal.error(zaloSetupStrings.missing(read.missing))
    return undefined
  }
  const { app } = read
  const logError = (error: unknown, updateId?: string) => log.error('zalo-oa', error, { updateId })
  const tokens = openTokens(setup, app)
  const { ZALO_OPENAPI_ROOT: openApiRoot, PUBLIC_URL: publicUrl } = config
  const client = new OaClient({ tokens, openApiRoot, buttonShape: config.ZALO_OA_BUTTONS })
  let takeEvent: TakeWebhook | undefined
  let delivery: Delivery | undefined
  let renewing: NodeJS.Timeout | undefined
  let renewal: Promise<unknown> | undefined
  return { take: async (request) => takeEvent?.(request) ?? 503, start, stop, personalData }

  async function start(prepare: Prepare): Promise<Outlet> {
    const channel = createZaloOa({
      client,
      openApiRoot,
      publicUrl,
      now,
      keys: { secretKey: app.secretKey, appId: app.appId, ...(config.ZALO_OA_ID && { oaId: config.ZALO_OA_ID }) },
      buttonSecret: await getSecret(db, 'zalo-oa-buttons'),
      findLastActive: (userId) => findLast(db, client, userId),
      count: (kind) => countZaloSend(db, vietnamDay(now()), kind satisfies ZaloSendKind).catch(logError),
    })
    const rateLimit = createRateLimit({ perUser: config.MESSAGES_PER_MINUTE, perChat: config.CHAT_MESSAGES_PER_MINUTE })
    delivery = await startDelivery({ db, channel, prepare, rateLimit, now, wait, logError })
    takeEvent = channel.openWebhook(createListener(db, delivery, terminal))
    // Also while nothing is sent, so that the tokens never expire.
    const renew = () => {
      renewal = tokens.getAccessToken().catch(logError)
    }
    renewing = setInterval(renew, hourMs)
    renew()
    terminal.log(zaloSetupStrings.oaRunning)
    return { channel, delivery }
  }

  async function stop(): Promise<void> {
    clearInterval(renewing)
    takeEvent = undefined
    await renewal // a pair that is just being fetched is the only copy
    await delivery?.stop()
  }
}

function createListener(db: Db, { receive }: Delivery, terminal: Pick<Console, 'log'>): OaListener {
  let isSignatureTold = false
  return {
    receive,
    onActive: async (userId, at) => saveActivity(db, await keyOf(db, userId), at.toISOString()),
    onGone: async (userId, at) => {
      const chatKey = await keyOf(db, userId)
      const last = await findLastActive(db, chatKey)
      if (last !== undefined && Date.parse(last) > at.getTime()) return // they have come back since
      await deleteChatDeliveries(db, 'zalo-oa', userId)
      await transaction(db, (tx) => deleteActivity(tx, chatKey))
    },
    onSigned: ({ timestamp, firstTerm }) => {
      if (!isSignatureTold) terminal.log(zaloSetupStrings.signedBy(timestamp, firstTerm))
      isSignatureTold = true
    },
  }
}

/** Asks Zalo about people who were active before we began to note it. */
async function findLast(db: Db, client: OaClient, userId: string): Promise<Date | undefined> {
  const known = await findLastActive(db, await keyOf(db, userId))
  if (known !== undefined) return new Date(known)
  const { lastInteractionAt } = await client.getMessageQuota(userId)
  return lastInteractionAt === undefined ? undefined : new Date(lastInteractionAt)
}

function keyOf(db: Db, userId: string): Promise<string> {
  return chatKeyOf(db, { channel: 'zalo-oa', chatId: userId })
}

function openTokens(setup: OaSetup, app: OaApp): OaTokenManager {
  const { config, db, log, tellAdmins, terminal, now, wait } = setup
  const { ZALO_OA_ACCESS_TOKEN: accessToken, ZALO_OA_REFRESH_TOKEN: refreshToken } = config
  return new OaTokenManager({
    appId: app.appId,
    appSecret: app.appSecret,
    oauthRoot: config.ZALO_OAUTH_ROOT,
    store: createZaloTokenStore<OaTokenRecord>(db, app.appId),
    ...(accessToken && refreshToken && { givenPair: { accessToken, refreshToken } }),
    clock: { now: () => now().getTime(), sleep: (ms) => wait(ms, new AbortController().signal) },
    // The failure itself is already in the log.
    onDead: async () => {
      terminal.error(zaloSetupStrings.deadToken)
      await tellAdmins(zaloSetupStrings.deadTokenForAdmins)
    },
    onFailure: (error) => log.error('zalo-oa', error),
  })
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * hourMs)
}

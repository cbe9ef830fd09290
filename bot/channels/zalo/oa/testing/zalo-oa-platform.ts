/** A Zalo Official Account as a simulated platform. */

import {
  type BotAddress,
  collectReceived,
  type SimulatedPlatform,
} from '../../../../measure/load/simulated-platform.ts'
import { createWebhookQueue } from '../../../../measure/load/webhook-queue.ts'
import { webhookPath } from '../../../webhook-address.ts'
import { renderOaReply } from '../zalo-oa-reply.ts'
import { startFakeZaloOa, type WebhookDelivery } from './fake-zalo-oa.ts'

const firstId = 246_845_883_000_000

export async function startZaloOaPlatform({ localUrl, publicUrl }: BotAddress): Promise<SimulatedPlatform> {
  const oa = await startFakeZaloOa()
  oa.callsPerMinute = Number.POSITIVE_INFINITY
  oa.webhook.settings.url = localUrl + webhookPath('zalo-oa')
  const { accessToken, refreshToken } = oa.tokens.issuePair()
  const queue = createWebhookQueue()
  const userIdOf = (person: number) => String(firstId + person)
  const received = collectReceived(
    (count) => oa.untilSent(count),
    ({ userId, message }) => ({ person: Number(userId) - firstId, text: message.text ?? '' }),
  )
  return {
    channel: 'zalo-oa',
    settingsAt: (root) => ({
      ZALO_OA_APP_ID: oa.appId,
      ZALO_OA_APP_SECRET: oa.tokens.appSecret,
      ZALO_OA_SECRET_KEY: oa.webhook.settings.secretKey,
      ZALO_OA_ACCESS_TOKEN: accessToken,
      ZALO_OA_REFRESH_TOKEN: refreshToken,
      ZALO_OPENAPI_ROOT: `${root}/openapi`,
      // If an answer were lost here, the tokens would end until a person steps in; `measure tokens` covers that.
      ZALO_OAUTH_ROOT: oa.oauthRoot,
    }),
    root: new URL(oa.openApiRoot).origin,
    userIdOf,
    untilSetUp: () => oa.tokens.firstRotation,
    say,
    render: (reply) =>
      renderOaReply(reply, { publicUrl, sign: (says) => says }).flatMap((part) => ('text' in part ? [part.text] : [])),
    received,
    untilMore: async (count) => void (await oa.untilSent(count + 1)),
    faults: {
      isSending: (path) => path.endsWith('/oa/message/cs'),
      refusals: [
        { status: 200, body: { error: -200, message: 'Send message failed' } },
        { status: 502, body: {} },
      ],
    },
    async [Symbol.asyncDispose]() {
      queue[Symbol.dispose]()
      await oa[Symbol.asyncDispose]()
    },
  }

  function say(person: number, text: string, repeats: number): void {
    let delivery: WebhookDelivery | undefined
    const post = async () => {
      if (delivery) return oa.webhook.post(delivery.body, delivery.headers)
      delivery = await oa.sendText(text, userIdOf(person))
      return delivery.statuses[0] ?? 0
    }
    queue.add(person, post, repeats)
  }
}

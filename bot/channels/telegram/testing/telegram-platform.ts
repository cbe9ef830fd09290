/** Telegram as a simulated platform. */

import { type BotAddress, collectReceived, type SimulatedPlatform } from '../../../measure/load/simulated-platform.ts'
import { renderReply } from '../telegram-reply.ts'
import { startFakeTelegram, type Update } from './fake-telegram.ts'

const firstId = 100_000
const repeatEveryMs = 20

export async function startTelegramPlatform({ publicUrl }: BotAddress): Promise<SimulatedPlatform> {
  const telegram = await startFakeTelegram()
  const received = collectReceived(
    (count) => telegram.untilSent(count),
    ({ chat, text }) => ({ person: chat.id - firstId, text }),
  )
  /** Updates that are sent again after the bot has confirmed them. */
  let repeated: { update: Update; times: number }[] = []
  const repeating = setInterval(repeatConfirmed, repeatEveryMs)
  return {
    channel: 'telegram',
    settingsAt: (root) => ({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: root }),
    root: telegram.apiRoot,
    userIdOf: (person) => String(firstId + person),
    say,
    render: (reply) => renderReply(reply, publicUrl).flatMap((part) => ('text' in part ? [part.text] : [])),
    received,
    untilMore: async (count) => void (await telegram.untilSent(count + 1)),
    faults: {
      isSending: (path) => path.endsWith('/sendMessage'),
      refusals: [
        { status: 429, body: { ok: false, error_code: 429, description: 'Flood', parameters: { retry_after: 1 } } },
        { status: 502, body: { ok: false, error_code: 502, description: 'Bad Gateway' } },
      ],
    },
    async [Symbol.asyncDispose]() {
      clearInterval(repeating)
      await telegram[Symbol.asyncDispose]()
    },
  }

  function say(person: number, text: string, times: number): void {
    const id = firstId + person
    const from = { id, is_bot: false, first_name: 'An' }
    const update = telegram.sendContent({ text, entities: [], from }, { id, type: 'private' })
    if (times > 0) repeated.push({ update, times })
  }

  function repeatConfirmed(): void {
    const { offset = 0 } = telegram.calls.findLast(({ method }) => method === 'getUpdates')?.payload ?? {}
    const due = repeated.filter(({ update }) => update.update_id < offset)
    repeated = repeated.filter((one) => !due.includes(one))
    for (const { update, times } of due) for (let time = 0; time < times; time++) telegram.repeat(update)
  }
}

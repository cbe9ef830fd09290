import { expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import type { Channel } from '../channels/channel.ts'
import { createTelegram } from '../channels/telegram/telegram.ts'
import { an, group, startFakeTelegram } from '../channels/telegram/testing/fake-telegram.ts'
import { say } from '../channels/telegram/testing/telegram-talk.ts'
import type { Prepare } from '../conversation/message/feature.ts'
import { openAnswerPreview } from './answer-preview.ts'
import { startDelivery } from './delivery.ts'

/** A second that passes and drafts that arrive only when the test says so. */
function openStage({ goesOn = true } = {}) {
  const shown: string[] = []
  let arrive = () => {}
  let tick = () => {}
  const channel = {
    sendDraft: async (_chatId: string, _draftId: number, text: string) => {
      shown.push(text)
      await new Promise<void>((resolve) => {
        arrive = resolve
      })
      return goesOn
    },
  } as Partial<Channel> as Channel
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      tick = resolve
    })
  const drafts = openAnswerPreview(channel, { id: 5, chatId: '7' }, wait)!
  const after = async (happen: () => void): Promise<void> => {
    happen()
    await new Promise(setImmediate)
  }
  return { shown, drafts, arrive: () => after(arrive), tick: () => after(tick) }
}

it('shows at most one draft a second, each time the newest', async () => {
  const { shown, drafts, arrive, tick } = openStage()
  drafts.show('Theo')
  drafts.show('Theo Kế hoạch')
  await arrive()
  drafts.show('Theo Kế hoạch số 133')
  expect(shown).toEqual(['Theo'])
  await tick()
  expect(shown).toEqual(['Theo', 'Theo Kế hoạch số 133'])
  await arrive()
  await tick()
  drafts.show('Theo Kế hoạch số 133: hết')
  expect(shown).toHaveLength(3)
})

it('ends only when the draft on its way has arrived, and shows nothing after', async () => {
  const { shown, drafts, arrive, tick } = openStage()
  drafts.show('Theo')
  drafts.show('Theo Kế hoạch')
  let isClosed = false
  const closed = drafts.close().then(() => {
    isClosed = true
  })
  await tick()
  expect(isClosed).toBe(false)
  await arrive()
  await closed
  drafts.show('muộn')
  await tick()
  expect(shown).toEqual(['Theo'])
})

it('does not wait for the second to pass when the answer is ready', async () => {
  const { shown, drafts, arrive } = openStage()
  drafts.show('Theo')
  await arrive()
  await drafts.close()
  expect(shown).toEqual(['Theo'])
})

it('shows no more after a failure', async () => {
  const { shown, drafts, arrive, tick } = openStage({ goesOn: false })
  drafts.show('Theo')
  await arrive()
  drafts.show('Theo Kế hoạch')
  await tick()
  expect(shown).toEqual(['Theo'])
})

it('is nothing for a channel without drafts', () => {
  expect(openAnswerPreview({} as Channel, { id: 1, chatId: '7' }, async () => undefined)).toBeUndefined()
})

it('streams an answer into a private chat in Telegram, and never into a group', async () => {
  await using telegram = await startFakeTelegram()
  telegram.failNext('sendMessageDraft', { error_code: 429, retry_after: 9 })
  const channel = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot })
  const prepare: Prepare = async ({ text }, { onDraft } = {}) => {
    onDraft?.('Theo Kế hoạch')
    await new Promise(setImmediate)
    return { reply: say(text) }
  }
  const logged: unknown[] = []
  const logError = (error: unknown) => logged.push(error)
  const db = openDatabase(':memory:')
  const delivery = await startDelivery({ db, channel, prepare, now: () => new Date(), logError })
  const chats = [an, an, group]
  for (const [index, chat] of chats.entries()) {
    telegram.sendText('đến', chat) // the fake knows only people who have written
    const chatId = String(chat.id)
    await delivery.receive({ updateId: String(index), chatId, userId: chatId, text: `câu ${index}` })
    await telegram.untilSent(index + 1)
  }
  await delivery.stop()
  const drafts = telegram.callsOf('sendMessageDraft')
  expect(drafts.map(({ payload }) => payload)).toEqual([
    { chat_id: an.id, draft_id: 1, text: 'Theo Kế hoạch' },
    { chat_id: an.id, draft_id: expect.any(Number), text: 'Theo Kế hoạch' },
  ])
  const order = telegram.calls.map(({ method }) => method).filter((method) => method.startsWith('sendMessage'))
  expect(order).toEqual(['sendMessageDraft', 'sendMessage', 'sendMessageDraft', 'sendMessage', 'sendMessage'])
  expect(logged).toEqual([])
})

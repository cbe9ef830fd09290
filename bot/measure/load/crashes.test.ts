import { expect, it } from 'vitest'
import { startTelegramPlatform } from '../../channels/telegram/testing/telegram-platform.ts'
import { startZaloBotPlatform } from '../../channels/zalo/bot/testing/zalo-bot-platform.ts'
import { startZaloOaPlatform } from '../../channels/zalo/oa/testing/zalo-oa-platform.ts'
import { simulateCrashes } from './crashes.ts'

const platforms = [startTelegramPlatform, startZaloOaPlatform, startZaloBotPlatform]

it('loses nothing and says nothing twice without a reason, killed and cut off again and again', async () => {
  const plan = { people: 2, messagesEach: 5, pace: 60, longestLifeMs: 400, mostKills: 4, faultPercent: 4, seed: 7 }
  const figures = await simulateCrashes({ ...plan, platforms, print: () => undefined })
  expect(figures.kills).toBeGreaterThan(0)
  expect(figures.deliveries).toBeGreaterThan(figures.messages)
  expect(figures).toMatchObject({ lost: 0, strange: 0, disordered: 0, twiceWithoutReason: 0, leftOver: 0 })
})

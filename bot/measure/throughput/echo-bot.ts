/** A bare grammY bot that repeats what it hears, as the yardstick for ours. */
import { Bot } from 'grammy'

export async function runEchoBot(token: string, apiRoot: string): Promise<void> {
  const bot = new Bot(token, { client: { apiRoot } })
  bot.on('message:text', (ctx) => ctx.reply(ctx.message.text))
  await bot.start()
}

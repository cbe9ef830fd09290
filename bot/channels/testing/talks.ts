/** For the contract test: a person who talks to the bot, over each channel. */
import { PassThrough } from 'node:stream'
import { openDatabase } from '../../../db/open.ts'
import type { Respond } from '../../conversation/message/message.ts'
import { createWebApp } from '../../web/web-server.ts'
import { runConsole } from '../console.ts'
import { type FakeTelegram, startFakeTelegram } from '../telegram/testing/fake-telegram.ts'
import { startBot } from '../telegram/testing/telegram-talk.ts'
import { startFakeZaloBot } from '../zalo/bot/testing/fake-zalo-bot.ts'
import { startFakeZaloOa, type WebhookDelivery } from '../zalo/oa/testing/fake-zalo-oa.ts'
import { preparing, startOaBot, startPlatformBot } from '../zalo/testing/zalo-bots.ts'

interface TalkOver {
  name: string
  /** The longest message the platform takes. */
  longest: number
  /** Whether a platform delivers the messages, and may do so more than once. */
  isDelivered: boolean
  open(respond: Respond): Promise<Talk>
}

export interface Talk extends AsyncDisposable {
  /** Resolves once the message is on its way. */
  say(text: string): Promise<void>
  /** Makes the choice with this label, as the channel shows it. */
  choose(label: string): Promise<void>
  /** Has the platform deliver the last message once more. */
  repeat?(): Promise<void>
  /** The messages that were seen, once there are this many. */
  untilSeen(count: number): Promise<string[]>
  logged: unknown[]
}

export const talks: TalkOver[] = [
  { name: 'Telegram, polled', longest: 4096, isDelivered: true, open: (respond) => openTelegramTalk(respond) },
  {
    name: 'Telegram by webhook',
    longest: 4096,
    isDelivered: true,
    open: (respond) => openTelegramTalk(respond, webhook),
  },
  { name: 'Zalo OA', longest: 1900, isDelivered: true, open: openOaTalk },
  { name: 'Zalo Bot, polled', longest: 1900, isDelivered: true, open: (respond) => openZaloBotTalk(respond) },
  {
    name: 'Zalo Bot by webhook',
    longest: 1900,
    isDelivered: true,
    open: (respond) =>
      openZaloBotTalk(respond, { PUBLIC_URL: 'https://danchieu.vn', ZALO_BOT_SECRET: 'mot-tu-bi-mat' }),
  },
  { name: 'the console', longest: Number.POSITIVE_INFINITY, isDelivered: false, open: openConsoleTalk },
  { name: 'the web', longest: Number.POSITIVE_INFINITY, isDelivered: false, open: openWebTalk },
]

const webhook = { url: 'https://danchieu.vn/webhooks/telegram', secret: 'mot-tu-bi-mat' }

async function openTelegramTalk(respond: Respond, by?: typeof webhook): Promise<Talk> {
  const telegram = await startFakeTelegram()
  const bot = await startBot(telegram, respond, by ? { webhook: by } : {})
  let last: ReturnType<FakeTelegram['sendText']>
  return {
    say: async (text) => {
      last = telegram.sendText(text)
    },
    choose: async (label) => {
      last = telegram.tap(label)
    },
    repeat: async () => telegram.repeat(last),
    untilSeen: async (count) => (await telegram.untilSent(count)).map(({ text, poll }) => poll?.question ?? text),
    logged: bot.logged,
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

async function openOaTalk(respond: Respond): Promise<Talk> {
  const oa = await startFakeZaloOa()
  const bot = await startOaBot(oa, { prepare: preparing(respond) })
  let last: WebhookDelivery
  return {
    say: async (text) => {
      last = await oa.sendText(text)
    },
    choose: async (label) => {
      last = await oa.tapButton(label)
    },
    repeat: async () => void (await oa.webhook.attempt(last)),
    untilSeen: async (count) => (await oa.untilSent(count)).map(({ message }) => message.text!),
    logged: bot.logged,
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await oa[Symbol.asyncDispose]()
    },
  }
}

async function openZaloBotTalk(respond: Respond, env: Record<string, string> = {}): Promise<Talk> {
  const platform = await startFakeZaloBot()
  const bot = await startPlatformBot(platform, { prepare: preparing(respond), env })
  let last: object
  const seen = () => platform.messages.map(({ text }) => text!)
  const write = async (text: string) => {
    last = await platform.sendText(text)
  }
  return {
    say: write,
    choose: (label) => write(numberOf(label, seen().at(-1)!)),
    repeat: async () => void (await platform.deliver(last)),
    untilSeen: async (count) => {
      await platform.untilSent(count)
      return seen()
    },
    logged: bot.logged,
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await platform[Symbol.asyncDispose]()
    },
  }
}

async function openConsoleTalk(respond: Respond): Promise<Talk> {
  const input = new PassThrough()
  const output = new PassThrough({ encoding: 'utf8' })
  const logged: unknown[] = []
  const heard: string[] = []
  let change = Promise.withResolvers<void>()
  // What comes before the first prompt is the greeting; each later message ends with a prompt.
  let text = ''
  let isGreeted = false
  output.on('data', (chunk: string) => {
    const [message, ...more] = `${text}${chunk}`.split('> ')
    text = more.length === 0 ? message! : more.at(-1)!
    if (more.length === 0) return
    if (isGreeted) heard.push(message!.trim())
    isGreeted = true
    change.resolve()
    change = Promise.withResolvers()
  })
  // The console greets as it begins.
  const answer: Respond = async (message) =>
    message.text === '/start' ? { text: 'Xin chào', citations: [], choices: [] } : respond(message)
  const ended = runConsole({ respond: answer, input, output, logError: (error) => logged.push(error) })
  return {
    say: async (line) => void input.write(`${line}\n`),
    choose: async (label) => void input.write(`${numberOf(label, heard.at(-1)!)}\n`),
    async untilSeen(count) {
      while (heard.length < count) await change.promise
      return heard
    },
    logged,
    async [Symbol.asyncDispose]() {
      input.end()
      await ended
    },
  }
}

/** "2. Các văn bản" → "2" */
function numberOf(label: string, message: string): string {
  const line = message.split('\n').find((one) => one.replace(/^\d+\. /u, '') === label)
  return /^\d+/u.exec(line!)![0]
}

/** Uses the page without its script; a person waits for the page before asking on. */
async function openWebTalk(respond: Respond): Promise<Talk> {
  const logged: unknown[] = []
  const greet: Respond = async (message) =>
    message.text === '/start' ? { text: 'Xin chào', citations: [], choices: [] } : respond(message)
  const logError = (error: unknown) => logged.push(error)
  const app = createWebApp({ db: openDatabase(':memory:'), respond: greet, logError })
  const pages: string[] = []
  const ask = async (text: string) => {
    const response = await app.request(`/?chat=7f9c0a1e-0000&q=${encodeURIComponent(text)}`)
    pages.push(await response.text())
  }
  return {
    say: ask,
    choose: (label) => ask(codeOf(label, pages.at(-1)!)),
    untilSeen: async () => pages.map(textOf),
    logged,
    async [Symbol.asyncDispose]() {},
  }
}

function codeOf(label: string, page: string): string {
  return new RegExp(`value="([^"]*)" data-part="choice">${label}<`, 'u').exec(page)![1]!
}

/** What the page answers: the text of an answer, or the whole of an error page. */
function textOf(page: string): string {
  const [, answer = page] = /data-part="answer">([\s\S]*?)<\/article>/u.exec(page) ?? []
  const withoutButtons = answer.replace(/<span class="unseen">[^<]*<\/span>|<ul class="choices"[\s\S]*?<\/ul>/gu, '')
  return withoutButtons
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** For tests: the bot in its usual wiring, without a network, with its log and terminal kept for inspection. */
import { type Db, openDatabase } from '../../db/open.ts'
import { waitFor } from '../channels/channel.ts'
import type { ChannelSetup } from '../channels/channel-module.ts'
import { readConfig } from '../installation.ts'
import type { Log } from '../log.ts'
import { type BotOptions, openBot } from '../open-bot.ts'

interface TestBotOptions extends Omit<BotOptions, 'log' | 'terminal'> {
  /** Gets the lines meant for the person who runs the bot. */
  onLine?: (line: string) => void
}

/** Uses a database that never held a document, unless one is given, and any free port. */
export async function startTestBot(env: Record<string, string>, options: TestBotOptions = {}) {
  const logged: unknown[] = []
  const terminal: string[] = []
  const db = options.db ?? openDatabase(':memory:')
  const say = (line: string) => {
    terminal.push(line)
    options.onLine?.(line)
  }
  const bot = openBot(readConfig({ PORT: '0', READER: 'off', ...env }, options.channels), {
    firstDocuments: 'none',
    ...options,
    ...{ db, log: collectErrors(logged), terminal: { log: say, error: say } },
  })
  const { port } = await bot.start()
  return { ...bot, port, logged, terminal, [Symbol.asyncDispose]: bot.stop }
}

/** The setup with which a single channel is opened. */
export function channelSetup<Settings>(env: Record<string, string>, given: Partial<ChannelSetup> & { db?: Db } = {}) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const setup: ChannelSetup = {
    config: readConfig(env),
    db: openDatabase(':memory:'),
    findClauses: async () => [],
    tellAdmins: async () => undefined,
    log: collectErrors([]),
    terminal: { log: say, error: say },
    now: () => new Date(),
    wait: waitFor,
    ...given,
  }
  return { setup: setup as ChannelSetup<Settings>, lines }
}

/** Keeps errors exactly as they are thrown. */
export function collectErrors(logged: unknown[]): Log {
  return { info: () => undefined, warn: () => undefined, error: (_, error) => void logged.push(error) }
}

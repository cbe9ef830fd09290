/** When the parts of the bot start and stop; what is under way when it stops is finished. */
import type { Hono } from 'hono'
import { type Db, dataFolderOf, holdFolder, transaction } from '../db/open.ts'
import { replaceOwners } from '../db/staff/admins.ts'
import { ingestSamples } from '../ingest/ingest-samples.ts'
import { limitsOf } from '../ingest/lines/limits.ts'
import type { ChannelModule, RunningChannel, Terminal } from './channels/channel-module.ts'
import { type Config, listenAddress } from './config.ts'
import { tickStaff } from './conversation/admin/staff-clock.ts'
import type { Prepare } from './conversation/message/feature.ts'
import { type Post, tickQuizzes } from './conversation/quiz/quiz-clock.ts'
import type { QuizSetup } from './conversation/quiz/quiz-setup.ts'
import type { Outlets } from './delivery/outlet.ts'
import { startUploads, type Uploads } from './delivery/take-uploads.ts'
import { forget } from './forget.ts'
import type { Log } from './log.ts'
import type { Knowledge } from './open-knowledge.ts'
import { setupStrings } from './strings/setup-strings.ts'
import { startWebServer, type WebServer } from './web/web-server.ts'

export interface Lifecycle {
  /** Makes the data ready: adds the samples, deletes what is to be forgotten, builds the indexes. */
  makeReady(): Promise<void>
  /** Takes the port before anything slow, so that a taken one is reported at once; resolves once everything runs. */
  start(): Promise<{ port: number }>
  /** What happens unasked: things are forgotten, exams end, reminders are sent. */
  everyMinute(): Promise<void>
  stop(): Promise<void>
}

interface Parts {
  config: Config
  knowledge: Knowledge
  quiz: QuizSetup
  /** All channels that are built in, set up or not. */
  modules: ChannelModule[]
  channels: Map<string, RunningChannel>
  outlets: Outlets
  /** The worker that takes uploads, which others wake once it runs. */
  uploads: { worker?: Uploads }
  prepare: Prepare
  web: Hono
  firstDocuments: 'samples' | 'none'
  /** Before, the pages put people off. */
  readiness: { isReady: boolean }
  tellAdmins: (text: string) => Promise<void>
  log: Log
  terminal: Terminal
  now: () => Date
}

const minuteMs = 60_000

export function createLifecycle(parts: Parts): Lifecycle {
  const { config, channels, outlets, uploads, web } = parts
  let server: WebServer | undefined
  let clock: NodeJS.Timeout | undefined
  let starting: Promise<unknown> | undefined
  let held: ReturnType<typeof holdFolder> | undefined
  let isStopping = false
  return { makeReady: () => makeReady(parts), everyMinute: () => everyMinute(parts), start, stop }

  async function start(): Promise<{ port: number }> {
    server = await startWebServer(web, config.PORT, listenAddress(config))
    holdData()
    starting = startParts(server.port)
    await starting
    return server
  }

  /** Two bots on one folder would answer everybody twice. */
  function holdData(): void {
    const folder = dataFolderOf(parts.knowledge.db)
    if (folder !== undefined) held = holdFolder(folder)
  }

  /** Begins nothing more once it is to stop. */
  async function startParts(port: number): Promise<void> {
    const { knowledge, prepare, log, terminal, now } = parts
    const { db } = knowledge
    const steps = [
      () => makeReady(parts),
      () => replaceOwners(db, config.ADMIN_IDS, now().toISOString()),
      async () => terminal.log(setupStrings.running(`http://localhost:${port}`)),
      ...[...channels].map(
        ([name, channel]) =>
          async () =>
            void outlets.set(name, await channel.start(prepare)),
      ),
    ]
    for (const step of steps) if (!isStopping) await step()
    if (isStopping) return
    const logError = (error: unknown) => log.error('uploads', error)
    uploads.worker = startUploads({ db, folder: config.DATA_DIR, limits: limitsOf(config), outlets, now, logError })
    clock = setInterval(() => void everyMinute(parts), minuteMs)
  }

  /** What has begun is brought to its end, also in the middle of the start. */
  async function stop(): Promise<void> {
    isStopping = true
    await starting?.catch(() => undefined) // whoever started is told
    clearInterval(clock)
    await Promise.all([
      ...[...channels.values()].map((channel) => channel.stop()),
      server?.stop(),
      uploads.worker?.stop(),
    ])
    outlets.clear()
    await parts.knowledge.close()
    held?.letGo()
  }
}

async function makeReady(parts: Parts): Promise<void> {
  const { knowledge, firstDocuments, terminal } = parts
  const { db, search } = knowledge
  const samples = firstDocuments === 'samples' ? await ingestSamples(db) : []
  for (const name of samples) terminal.log(setupStrings.sampleTaken(name))
  await forgetOld(parts)
  await search.refresh()
  parts.readiness.isReady = true
}

async function everyMinute(parts: Parts): Promise<void> {
  await forgetOld(parts)
  const { config, knowledge, quiz, outlets, log, now, tellAdmins } = parts
  const staff = { db: knowledge.db, now, publicUrl: config.PUBLIC_URL, tellAdmins }
  // First, so that what is published now is found by who asks now.
  await tickStaff(staff, createPost(knowledge.db, outlets)).catch((error) => log.error('staff', error))
  // So that what was published is read by the model before anybody asks for it.
  await knowledge.search.refresh().catch((error) => log.error('index', error))
  const post = createPost(knowledge.db, outlets)
  await tickQuizzes(quiz, post).catch((error) => log.error('quiz', error))
}

/** Includes what channels keep that are no longer in use. */
async function forgetOld({ config, modules, knowledge: { db }, log, now }: Parts): Promise<void> {
  const { RETENTION_DAYS: days } = config
  const forgetting = [forget, ...modules.flatMap((module) => module.forget ?? [])]
  for (const one of forgetting) await one(db, now(), days).catch((error) => log.error('forget', error))
}

/** If the bot cannot write first, only the database is written. */
function createPost(db: Db, outlets: Outlets): Post {
  return async ({ channel, chatId }, reply, within) => {
    const outlet = outlets.get(channel)
    await (outlet ? outlet.delivery.post(chatId, reply, within) : transaction(db, within))
  }
}

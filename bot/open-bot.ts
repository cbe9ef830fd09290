/** The one wiring of the whole bot, for the program, the command line, the measurements and the tests alike. */

import type { Hono } from 'hono'
import type { Db } from '../db/open.ts'
import { documentName } from '../ingest/documents/document-names.ts'
import { limitsOf } from '../ingest/lines/limits.ts'
import { createPageImages } from '../ingest/page-images/page-images.ts'
import type { Writer } from '../knowledge/answer/writing/write-answer.ts'
import { keepItems } from '../knowledge/quiz/keep-items.ts'
import type { Search } from '../knowledge/search/search.ts'
import { type Wait, waitFor } from './channels/channel.ts'
import type { ChannelModule, ChannelSetup, RunningChannel, Terminal } from './channels/channel-module.ts'
import { webhookPath } from './channels/webhook-address.ts'
import type { Config } from './config.ts'
import { createPrepare, respondWith } from './conversation/conversation.ts'
import type { Prepare } from './conversation/message/feature.ts'
import type { Respond } from './conversation/message/message.ts'
import type { QuizItems } from './conversation/quiz/quiz-setup.ts'
import { createFindClauses } from './conversation/reading/share.ts'
import type { Outlets } from './delivery/outlet.ts'
import type { Uploads } from './delivery/take-uploads.ts'
import { createTellAdmins } from './delivery/tell-admins.ts'
import { createFeatures } from './features.ts'
import { channels as installed, listSecrets } from './installation.ts'
import { createLifecycle, type Lifecycle } from './lifecycle.ts'
import { createLinks } from './links.ts'
import { createLog, type Log } from './log.ts'
import { type KnowledgeOptions, openKnowledge } from './open-knowledge.ts'
import { createVisitorLimit } from './web/chat/visitor-limit.ts'
import { createStaffApp } from './web/staff/staff-app.ts'
import { createWebApp } from './web/web-server.ts'

/** What a test or a measurement replaces in an installation. */
export interface BotOptions extends KnowledgeOptions {
  channels?: ChannelModule[]
  /** The questions for quizzes; if absent, those made from the published documents. */
  items?: (search: Search) => QuizItems
  /** Replaces the bot's own core. */
  prepare?: Prepare
  /** What goes into a database that never held a document; usually the two sample plans. */
  firstDocuments?: 'samples' | 'none'
  log?: Log
  terminal?: Terminal
  now?: () => Date
  wait?: Wait
}

export interface Bot extends Lifecycle {
  db: Db
  search: Search
  /** Set if a language model is configured. */
  writer: Writer | undefined
  prepare: Prepare
  /** Answers where a reply needs no delivery, as in the browser and in the terminal. */
  respond: Respond
  web: Hono
  /** The running channels. */
  outlets: Outlets
}

/** People of one office or one house share an address. */
const chatsPerAddress = 10
/** On the web; more would only make all of them wait longer. */
const mostAnswersUnderWay = 40
/** How long a quiz waits for questions that are being made; after that it begins with those there are. */
const patienceMs = 10_000

export function openBot(config: Config, options: BotOptions = {}): Bot {
  const { now = () => new Date(), terminal = console, wait = waitFor, firstDocuments = 'samples' } = options
  const modules = options.channels ?? installed
  const log = options.log ?? createLog((line) => terminal.error(line), listSecrets(config, modules))
  const knowledge = openKnowledge(config, log, options)
  const { db, search, writer } = knowledge
  const items = options.items?.(search) ?? keepItems({ db, nameOf: documentName, patienceMs })
  const quiz = { db, search, items, now }
  const outlets: Outlets = new Map()
  const uploads: { worker?: Uploads } = {}
  const readiness = { isReady: false }
  const tellAdmins = createTellAdmins({ db, outlets, logError: (error) => log.error('admins', error) })
  const circumstances = { config, db, log, terminal, now }
  const setup = { ...circumstances, wait, tellAdmins, findClauses: createFindClauses(search) }
  const channels = openChannels(modules, setup)
  const links = createLinks(channels, config.PUBLIC_URL)
  const uploading = { wake: () => uploads.worker?.wake(), sweep: () => uploads.worker?.sweep() }
  const features = createFeatures({
    ...{ ...circumstances, ...uploading, search, writer, quiz },
    links,
    canWrite: (channel) => outlets.has(channel),
    channelData: [...channels.values()].flatMap(({ personalData = [] }) => personalData),
  })
  const prepare = options.prepare ?? createPrepare({ db, search, writer, now, features })
  const logError = (error: unknown) => log.error('web', error)
  const respond = respondWith(db, prepare, logError)
  const images = createPageImages({ db, folder: config.DATA_DIR, logError, limits: limitsOf(config) })
  const web = createWebApp({
    ...{ db, respond, logError },
    webhooks: listWebhooks(channels),
    images,
    limit: createVisitorLimit({
      perChat: config.MESSAGES_PER_MINUTE,
      perAddress: config.MESSAGES_PER_MINUTE * chatsPerAddress,
      underWay: mostAnswersUnderWay,
    }),
    staff: createStaffApp({
      ...{ ...uploading, db, now, search, images, startLink: links.toChat, reading: () => uploads.worker?.reading },
      ...{ publicUrl: config.PUBLIC_URL, folder: config.DATA_DIR, limits: limitsOf(config) },
    }),
    chatLink: links.toAnyChat,
    isReady: () => readiness.isReady,
    reading: search.progress,
  })
  const started = { modules, channels, outlets, uploads, readiness }
  const parts = { ...circumstances, ...started, tellAdmins, knowledge, quiz, prepare, web, firstDocuments }
  return { db, search, writer, prepare, respond, web, outlets, ...createLifecycle(parts) }
}

/** The channels that are set up, by name. */
function openChannels(modules: ChannelModule[], setup: ChannelSetup): Map<string, RunningChannel> {
  const channels = new Map<string, RunningChannel>()
  for (const module of modules) {
    const channel = module.open(setup)
    if (channel) channels.set(module.name, { ...channel, title: module.title })
  }
  return channels
}

function listWebhooks(channels: Map<string, RunningChannel>) {
  return Object.fromEntries([...channels].map(([name, { take }]) => [webhookPath(name), take]))
}

/** What a chat platform brings to the bot: its settings, wiring and check, and what it keeps about people. */
import type { z } from 'zod'
import type { Db } from '../../db/open.ts'
import type { Config } from '../config.ts'
import type { Prepare } from '../conversation/message/feature.ts'
import type { PersonalData } from '../conversation/privacy.ts'
import type { FindClauses } from '../conversation/reading/share.ts'
import type { Outlet } from '../delivery/outlet.ts'
import type { Check } from '../doctor/finding.ts'
import type { Log } from '../log.ts'
import type { TakeWebhook, Wait } from './channel.ts'

/** For what the person who runs the program should read at once. */
export type Terminal = Pick<Console, 'log' | 'error'>

export interface ChannelSetup<Settings = unknown> {
  config: Config & Settings
  db: Db
  /** Finds what to offer somebody who asks from inside another chat. */
  findClauses: FindClauses
  /** Tells the admins, whichever channel they are on; never rejects. */
  tellAdmins: (text: string) => Promise<void>
  log: Log
  terminal: Terminal
  now: () => Date
  wait: Wait
}

export interface OpenChannel {
  /** Takes what the platform posts to us at `/webhooks/<name>`, once the channel has started. */
  take: TakeWebhook
  /** Returns what others need to fetch files and to write first. */
  start(prepare: Prepare): Promise<Outlet>
  stop(): Promise<void>
  /** A link that opens the chat with the bot and says this there; undefined while the bot's name is not known. */
  link?(says?: string): string | undefined
  /** What `/quyenriengtu` explains about the channel, and `/xoadulieu` deletes. */
  personalData?: PersonalData[]
}

/** A channel that is set up. */
export interface RunningChannel extends OpenChannel {
  title: string
}

interface ChannelDefinition<Shape extends z.ZodRawShape> {
  /** Its name in messages, in `ADMIN_IDS` and in the path of the webhook: `zalo-oa`. */
  name: string
  /** Its name as people know it: "Telegram". */
  title: string
  /** Its own environment variables. */
  settings: Shape
  /** Those settings that must never be printed. */
  secrets: (keyof Shape & string)[]
  /** Undefined if the channel is not set up. */
  open(setup: ChannelSetup<z.infer<z.ZodObject<Shape>>>): OpenChannel | undefined
  check(config: Config & z.infer<z.ZodObject<Shape>>): ReturnType<Check>
  /** Deletes what people were told is forgotten; called now and then, whether the channel is in use or not. */
  forget?(db: Db, now: Date, retentionDays: number): Promise<void>
}

export interface ChannelModule {
  name: string
  title: string
  settings: z.ZodRawShape
  secrets: string[]
  open(setup: ChannelSetup): OpenChannel | undefined
  check: Check
  forget?: ((db: Db, now: Date, retentionDays: number) => Promise<void>) | undefined
}

/** The cast is safe: the settings were parsed with the channel's own shape. */
export function defineChannel<Shape extends z.ZodRawShape>(definition: ChannelDefinition<Shape>): ChannelModule {
  return definition as unknown as ChannelModule
}

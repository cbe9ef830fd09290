/** A chat platform as the bot is built of it: its settings, its wiring, its check, and what it keeps of people; one folder each. */
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

/** What whoever runs the program should read at once. */
export type Terminal = Pick<Console, 'log' | 'error'>

export interface ChannelSetup<Settings = unknown> {
  config: Config & Settings
  db: Db
  /** What to offer somebody who asks in the middle of another chat. */
  findClauses: FindClauses
  /** Tells the admins, on whatever channel they are; never rejects. */
  tellAdmins: (text: string) => Promise<void>
  log: Log
  terminal: Terminal
  now: () => Date
  wait: Wait
}

export interface OpenChannel {
  /** What the platform posts to us at `/webhooks/<name>`; taken once the channel has started. */
  take: TakeWebhook
  /** What others need to fetch files and to write first. */
  start(prepare: Prepare): Promise<Outlet>
  stop(): Promise<void>
  /** Leads into the chat with the bot, where it says this; undefined while the bot's name is not known. */
  link?(says?: string): string | undefined
  /** What `/quyenriengtu` tells of it, and `/xoadulieu` deletes. */
  personalData?: PersonalData[]
}

/** One that is set up. */
export interface RunningChannel extends OpenChannel {
  title: string
}

export interface ChannelDefinition<Shape extends z.ZodRawShape> {
  /** As messages, `ADMIN_IDS` and the path of the webhook name it: `zalo-oa`. */
  name: string
  /** As people know it: "Telegram". */
  title: string
  /** The variables of the environment that are its own. */
  settings: Shape
  /** Those of them that must never be printed. */
  secrets: (keyof Shape & string)[]
  /** Undefined where it is not set up. */
  open(setup: ChannelSetup<z.infer<z.ZodObject<Shape>>>): OpenChannel | undefined
  check(config: Config & z.infer<z.ZodObject<Shape>>): ReturnType<Check>
  /** Deletes what people were told is forgotten; called now and then, open or not. */
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

/** The settings were read by the shape that the channel itself gave, so they are of its type. */
export function defineChannel<Shape extends z.ZodRawShape>(definition: ChannelDefinition<Shape>): ChannelModule {
  return definition as unknown as ChannelModule
}

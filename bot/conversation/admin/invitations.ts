/** Inviting an admin by a code that works once, and accepting the invitation. */
import type { Outside, Tx } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import {
  countWrongCodes,
  deleteInvite,
  findAdmin,
  findInvite,
  forgetWrongCodes,
  saveAdmin,
  saveInvite,
  saveWrongCode,
} from '../../../db/staff/admins.ts'
import { levelNames, peopleStrings } from '../../strings/admin-strings.ts'
import { button, invitedLevels } from '../message/button-codes.ts'
import type { Deed, FeatureReply } from '../message/feature.ts'
import { type IncomingMessage, type Reply, textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import { isAtLeast, noteDone } from '../message/staff.ts'
import type { PersonalData } from '../privacy.ts'
import { createCode, hashCode } from './one-time-code.ts'

/** Owners are never invited: only the settings name them. */
export type InvitedLevel = (typeof invitedLevels)[number]

export interface InvitationSetup {
  db: Outside
  now: () => Date
  /** A link that opens a chat with the bot and says `/start <word>`; undefined if the channel has no such links. */
  startLink: (channel: string, word: string) => string | undefined
}

const validMs = 7 * 24 * 60 * 60 * 1000
const hourMs = 60 * 60 * 1000
/** Wrong codes allowed in an hour, per person and in all: too few to find one of 32^16 codes, even together. */
const mostWrongCodes = { own: 5, all: 200 }
const longestName = 60

export const invitationData: PersonalData[] = [
  {
    name: peopleStrings.wrongCodes,
    kept: peopleStrings.wrongCodesKept,
    deletePersonData: (tx, { personKey }) => forgetWrongCodes(tx, personKey),
  },
]

export function chooseLevel(): FeatureReply {
  const choices = invitedLevels.map((level) =>
    button(peopleStrings.levelChoices[level], { kind: 'invite-admin', level }),
  )
  return { reply: { ...textReply(peopleStrings.chooseLevel), choices } }
}

/** Asks for the name that goes with the level. */
export function askName(level: InvitedLevel): FeatureReply {
  return { reply: textReply(peopleStrings.askName), awaits: { kind: 'invited-name', level } }
}

export async function invite(
  setup: InvitationSetup,
  admin: Admin,
  { level, name }: { level: InvitedLevel; name: string },
): Promise<FeatureReply> {
  if (!isName(name)) return { reply: textReply(peopleStrings.badName), awaits: { kind: 'invited-name', level } }
  const { invitation, code, remember } = await createInvitation(setup, admin, { level, name })
  const link = setup.startLink(admin.channel, code)
  return { reply: textReply(peopleStrings.invited(invitation, code, link)), remember }
}

/** A code for this person; it works once `remember` has been done. */
export async function createInvitation(
  { db, now }: Pick<InvitationSetup, 'db' | 'now'>,
  admin: Admin,
  { level, name }: { level: InvitedLevel; name: string },
) {
  const code = `moi_${createCode()}`
  const expiresAt = new Date(now().getTime() + validMs).toISOString()
  const codeHash = await hashCode(db, code)
  return { invitation: { name, level, expiresAt }, code, remember }

  async function remember(tx: Tx): Promise<void> {
    await saveInvite(tx, { codeHash, level, name, expiresAt })
    const subject = `${name} (${levelNames[level]})`
    await noteDone(tx, admin, { at: now().toISOString(), action: 'invite', subject })
  }
}

export function isName(name: string): boolean {
  return name !== '' && name.length <= longestName && !name.includes('\n')
}

/** Reads "moi_ab3d…", alone or after `/start`. */
export function parseInviteCode(text: string): string | undefined {
  return /^(?:\/start\s+)?(moi_\S+)$/iu.exec(text)?.[1]?.toLowerCase()
}

export async function takeUpInvite(
  { db, now }: InvitationSetup,
  message: IncomingMessage,
  code: string,
): Promise<Deed> {
  const personKey = await personKeyOf(db, message)
  const codeHash = await hashCode(db, code)
  return { act: (tx) => takeUp(tx, { message, personKey, codeHash, now: now() }) }
}

interface Attempt {
  message: IncomingMessage
  personKey: string
  codeHash: string
  now: Date
}

async function takeUp(tx: Tx, { message, personKey, codeHash, now }: Attempt): Promise<Reply> {
  const at = now.toISOString()
  const wrong = await countWrongCodes(tx, personKey, new Date(now.getTime() - hourMs).toISOString())
  if (wrong.own >= mostWrongCodes.own || wrong.all >= mostWrongCodes.all) return textReply(peopleStrings.tooManyCodes)
  const found = await findInvite(tx, codeHash, at)
  if (!found) {
    await saveWrongCode(tx, personKey, at)
    return textReply(peopleStrings.wrongCode)
  }
  const { channel, userId } = message
  const { id, level, name } = found
  const before = await findAdmin(tx, { channel, userId })
  if (before && isAtLeast(before.level, level)) return textReply(peopleStrings.alreadyJoined(before.level))
  await deleteInvite(tx, id)
  await saveAdmin(tx, { channel, userId, level, name, addedAt: at })
  await noteDone(tx, { channel, userId, name }, { at, action: 'join', subject: levelNames[level] })
  return textReply([peopleStrings.joined(name), peopleStrings.help(level)].join('\n\n'))
}

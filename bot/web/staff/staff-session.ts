/** Signs people in to the admin pages, and knows them again by the cookie of their browser. */
import { createHash, randomBytes } from 'node:crypto'
import { type Outside, type Tx, transaction } from '../../../db/open.ts'
import type { Admin, StaffSession } from '../../../db/schema/staff-tables.ts'
import {
  changeSession,
  deleteSession,
  findSession,
  type SessionAge,
  saveSession,
  takeSignInCode,
} from '../../../db/staff/sessions.ts'
import { hashCode } from '../../conversation/admin/one-time-code.ts'
import { noteDone } from '../../conversation/message/staff.ts'
import { signInStrings } from '../../strings/sign-in-strings.ts'

/** Somebody who is signed in. */
export interface SignedIn {
  admin: Admin
  session: StaffSession
  /** What each of their forms must bring back, which no other site can know. */
  formToken: string
}

const hourMs = 60 * 60 * 1000
/** An office day without a click, and the working week. */
const idleMs = 10 * hourMs
const longestMs = 7 * 24 * hourMs
/** How far `lastSeenAt` may lag behind, so that not every page writes. */
const lagMs = 60_000

export function sessionAge(now: Date): SessionAge {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  return { seenAfter: before(idleMs), begunAfter: before(longestMs) }
}

interface SignInAttempt {
  /** As written by hand, perhaps with spaces and capitals. */
  code: string
  userAgent: string
  now: Date
}

/** Returns what the browser's cookie is to hold; undefined if the code is wrong, used or old. */
export async function signIn(db: Outside, { code, userAgent, now }: SignInAttempt): Promise<string | undefined> {
  const codeHash = await hashCode(db, code.replace(/[\s-]+/gu, '').toLowerCase())
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  return transaction(db, async (tx) => {
    const admin = await takeSignInCode(tx, codeHash, at)
    if (!admin) return undefined
    const device = describeDevice(userAgent)
    await saveSession(tx, { tokenHash: hash(token), adminId: admin.id, device, createdAt: at, lastSeenAt: at })
    await noteDone(tx, admin, { at, action: 'sign-in', subject: device })
    return token
  })
}

export async function findSignedIn(db: Outside, token: string, now: Date): Promise<SignedIn | undefined> {
  const found = await findSession(db, hash(token), sessionAge(now))
  if (!found) return undefined
  const { session } = found
  if (now.getTime() - Date.parse(session.lastSeenAt) > lagMs) {
    await transaction(db, (tx) => changeSession(tx, session.id, { lastSeenAt: now.toISOString() }))
  }
  return { ...found, formToken: hash(`form ${token}`) }
}

/** The next page of this session says it. */
export async function leaveNotice(tx: Tx, { session }: SignedIn, notice: string): Promise<void> {
  await changeSession(tx, session.id, { notice })
}

/** What the last act left to be said, which is said once. */
export async function takeNotice(db: Outside, { session }: SignedIn): Promise<string | null> {
  const { notice, id } = session
  if (notice !== null) await transaction(db, (tx) => changeSession(tx, id, { notice: null }))
  return notice
}

export async function signOut(db: Outside, { session }: SignedIn): Promise<void> {
  await transaction(db, (tx) => deleteSession(tx, session.id))
}

/** SHA-256; what is hashed has 256 random bits. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

const browsers: [RegExp, string][] = [
  [/Edg\//u, 'Edge'],
  [/coc_coc/iu, 'Cốc Cốc'],
  [/Firefox\//u, 'Firefox'],
  [/Chrom(?:e|ium)\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Windows/u, 'Windows'],
  [/Android/u, 'Android'],
  [/iPhone|iPad/u, 'iPhone, iPad'],
  [/Mac OS/u, 'macOS'],
  [/Linux/u, 'Linux'],
]

/** "Chrome, Windows": enough to know one's own browsers apart. */
function describeDevice(userAgent: string): string {
  const known = [browsers, systems].flatMap((names) => names.find(([mark]) => mark.test(userAgent))?.[1] ?? [])
  return known.join(', ') || signInStrings.unknownDevice
}

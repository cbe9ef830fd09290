/** An admin's `/dangnhap`: a link that signs them in to the admin pages once. */
import type { Outside, Tx } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { saveSignInCode } from '../../../db/staff/sessions.ts'
import { signInStrings } from '../../strings/sign-in-strings.ts'
import { textReply } from '../message/message.ts'
import type { AdminFeature } from '../message/staff.ts'
import { createCode, hashCode } from './one-time-code.ts'

export interface SignInSetup {
  db: Outside
  now: () => Date
  /** Undefined where nobody but the machine itself can open the pages. */
  publicUrl?: string | undefined
}

/** Long enough to walk from the phone to the PC of the office. */
const validMs = 10 * 60 * 1000

/** Where the code is typed, or comes with the address. */
export const signInPath = '/admin/sign-in'

export function createSignIn({ db, now, publicUrl }: SignInSetup): AdminFeature {
  return async ({ text }, admin) => {
    if (text !== '/dangnhap') return undefined
    const offer = await offerSignIn(db, admin, now())
    return {
      reply: textReply(signInStrings.offered(offer.code, publicUrl && signInLink(publicUrl, offer.code))),
      remember: offer.remember,
    }
  }
}

/** A code for this person; it works once `remember` has been done. */
export async function offerSignIn(db: Outside, { id: adminId }: Admin, now: Date) {
  const code = createCode()
  const codeHash = await hashCode(db, code)
  const expiresAt = new Date(now.getTime() + validMs).toISOString()
  return { code, remember: (tx: Tx) => saveSignInCode(tx, { codeHash, adminId, expiresAt }) }
}

export function signInLink(site: string, code: string): string {
  return `${site}${signInPath}?code=${code}`
}
